import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformAsync } from '@babel/core';
import linker from '@angular/compiler-cli/linker/babel';
import { build } from 'esbuild';
import { afterAll } from 'vitest';
import { typeCheck } from '../testing/build.mjs';
import { expect, frameworkPage } from '../testing/framework.mjs';
import { folderOf, host } from '../testing/host.mjs';
import { STRICT } from '../testing/serve.mjs';

const folder = folderOf(import.meta.url);
/** The compiled page lies outside of the repository: where its packages are. */
const PACKAGES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/**
 * Compiled ahead of time, as `ng build` does it and without its many tools: Angular's compiler makes plain code of templates, its linker
 * finishes Angular's own packages, esbuild bundles. Nothing is compiled in the page, which would need `unsafe-eval`.
 */
async function buildAngular() {
  const out = await mkdtemp(join(tmpdir(), 'plumbline-angular-'));
  afterAll(() => rm(out, { recursive: true, force: true }));
  const compiler = join(dirname(createRequire(import.meta.url).resolve('@angular/compiler-cli/package.json')), 'bundles/src/bin/ngc.js');
  expect(await typeCheck(compiler, ['-p', folder, '--outDir', join(out, 'compiled')], folder)).toBe('');
  await build({
    entryPoints: [join(out, 'compiled/main.js')], outfile: join(out, 'main.js'),
    bundle: true, minify: true, format: 'esm', target: 'es2022', nodePaths: [PACKAGES],
    define: { ngDevMode: 'false', ngJitMode: 'false' }, plugins: [link()], logLevel: 'warning',
  });
  await cp(join(folder, 'index.html'), join(out, 'index.html'));
  return out;
}

function link() {
  return {
    name: 'angular-linker',
    setup({ onLoad }) {
      onLoad({ filter: /@angular[\\/].*\.mjs$/ }, async ({ path }) => {
        const code = await readFile(path, 'utf8');
        if (!code.includes('ɵɵngDeclare')) return { contents: code, loader: 'js' };
        const linked = await transformAsync(code, { filename: path, plugins: [linker], configFile: false, babelrc: false, compact: false });
        return { contents: linked.code, loader: 'js' };
      });
    },
  };
}

frameworkPage(host(async () => ({ folders: { '/': await buildAngular() }, policy: STRICT.replace('lit-html', 'lit-html angular') })));
