// What editors and frameworks know of the elements, from custom-elements.json: completion in VS Code and JetBrains IDEs, types of
// templates for React, Vue, Svelte and Solid, and React components. All generated into dist/hosts.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { componentTypes, components } from './host-types/react-components.mjs';
import { TEMPLATES } from './host-types/templates.mjs';
import { propsTypes } from './host-types/props.mjs';
import { readElements } from './manifest.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'dist/hosts');
const manifest = JSON.parse(readFileSync(join(ROOT, 'custom-elements.json'), 'utf8'));
const elements = readElements(join(ROOT, 'custom-elements.json'));
const index = readFileSync(join(ROOT, 'dist/index.d.ts'), 'utf8');
for (const { tag, events } of elements) {
  for (const { name, type } of events) {
    if (!index.includes(type.text)) throw new Error(`<${tag}> sends ${name} of type ${type.text}, which src/index.ts does not export.`);
  }
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const write = (name, text) => writeFileSync(join(OUT, name), text);
write('props.d.ts', propsTypes(elements));
for (const [name, text] of Object.entries(TEMPLATES)) write(`${name}.d.ts`, text(elements));
write('react.d.ts', componentTypes(elements));
write('react.js', components(elements));

const editors = { outdir: OUT, hideLogs: true };
generateVsCodeCustomElementData(manifest, { ...editors, htmlFileName: 'vscode.html-custom-data.json', cssFileName: 'vscode.css-custom-data.json' });
generateJetBrainsWebTypes(manifest, { ...editors, webTypesFileName: 'web-types.json', packageJson: false });
