// What the packages promise (docs/versions.md): each package's public names with their types, and what pages may use of each element,
// written down in packages/*/api.md. A change of the tree that changes a promise has to change its report too:
//   npm run api        writes the reports anew
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readElements } from '../packages/elements/scripts/manifest.mjs';
import { elementsReport } from './api/elements-report.mjs';
import { typesReport } from './api/types-report.mjs';
import { endGate } from './gate.mjs';
import { ROOT } from './run.mjs';

/** TypeScript 7 has no interface for programs; the one that the host pages are checked with has. */
const ts = createRequire(join(ROOT, 'apps/hosts/package.json'))('typescript');
const write = process.argv.includes('--write');
const problems = [];
let count = 0;

for (const name of readdirSync(join(ROOT, 'packages'))) {
  const folder = join(ROOT, 'packages', name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (manifest.private) continue;
  const parts = [typesReport(ts, folder, manifest)];
  if (name === 'elements') parts.push(elementsReport(elements(folder)));
  const report = `<!-- Written by \`npm run api\`. What this package promises; docs/versions.md says when it may change. -->\n# ${manifest.name}\n\n${parts.join('\n')}`;
  const path = join(folder, 'api.md');
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  count += 1;
  if (before === report) continue;
  if (write) writeFileSync(path, report);
  else problems.push(`packages/${name}/api.md is not what the tree says (${firstDifference(before, report)}). If the change is meant, run \`npm run api\` and commit the report.`);
}
if (existsSync(join(ROOT, 'packages/elements/custom-elements.json'))) checkLists(join(ROOT, 'packages/elements'));
endGate('API reports', problems, `${count} packages promise what their reports say`);

function elements(folder) {
  return readElements(join(folder, 'custom-elements.json'));
}

/** An element is a folder and a line in each of these. */
function checkLists(folder) {
  const tags = readdirSync(join(folder, 'src')).filter((name) => existsSync(join(folder, 'src', name, 'define.ts'))).sort();
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const read = (path) => readFileSync(join(folder, path), 'utf8');
  const lists = {
    'package.json (exports)': tags.filter((tag) => manifest.exports[`./${tag}`] && manifest.exports[`./${tag}/class`]),
    'src/index.ts': tags.filter((tag) => read('src/index.ts').includes(`'./${tag}/define.js'`)),
    'src/loader/tags.ts': tags.filter((tag) => read('src/loader/tags.ts').includes(`'${tag}': () => import('../${tag}/define.js')`)),
    'src/upgrade/upgrade.ts (TAGS)': tags.filter((tag) => read('src/upgrade/upgrade.ts').includes(`'${tag}'`)),
    'custom-elements.json (docstring with @tagname)': tags.filter((tag) => elements(folder).some((element) => element.tag === tag)),
  };
  for (const [list, has] of Object.entries(lists)) {
    for (const tag of tags) if (!has.includes(tag)) problems.push(`packages/elements/src/${tag} has no line in ${list}`);
  }
  if (!read('src/version.ts').includes(`'${manifest.version}'`)) problems.push(`packages/elements/src/version.ts does not say ${manifest.version}`);
}

function firstDifference(before, after) {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const at = now.findIndex((line, index) => line !== old[index]);
  return at < 0 ? `line ${now.length + 1}: \`${old[now.length]}\` is gone` : `line ${at + 1}: \`${now[at]}\``;
}
