// Files for pages without a bundler, into dist/cdn: ES modules for each element, and one plain script. Both share what is loaded later.
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');
const OUT = join(DIST, 'cdn');
const COMMON = { bundle: true, minify: true, target: 'es2022', conditions: ['production'], legalComments: 'eof', logLevel: 'warning' };

rmSync(OUT, { recursive: true, force: true });
const elements = readdirSync(DIST, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(DIST, entry.name)).includes('define.js'))
  .map(({ name }) => [name, join(DIST, name, 'define.js')]);
const later = await plainScript();
await build({
  ...COMMON,
  entryPoints: Object.fromEntries([
    ...elements,
    ...['loader/loader', 'upgrade/upgrade'].map((path) => [basename(path), join(DIST, `${path}.js`)]),
    ['words', join(DIST, 'base/words/index.js')],
    ['doctor', join(DIST, 'doctor/run.js')],
    ...['embed-frame', 'embed-page'].map((name) => [name, join(DIST, `embed/${name}.js`)]),
    ...later,
  ]),
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  outdir: OUT,
});
// A worker's script is one file: bundlers copy it by its address, and workers know no import map.
for (const outfile of [join(OUT, 'kpi-worker.js'), join(DIST, 'kpi-worker.js')]) {
  await build({ ...COMMON, entryPoints: [join(DIST, 'kpi-source/kpi-worker.js')], format: 'iife', outfile });
}
cpSync(join(ROOT, 'src/plumbline.css'), join(OUT, 'plumbline.css'));

/**
 * A script that needs no module loader and finds none: it has no AMD or CommonJS branch. What is imported dynamically cannot be part
 * of a plain script and is taken from the modules beside it; yields those as entries.
 */
async function plainScript() {
  const found = new Map();
  await build({
    ...COMMON,
    entryPoints: { plumbline: join(DIST, 'script.js') },
    format: 'iife',
    globalName: 'plumbline',
    outdir: OUT,
    plugins: [{
      name: 'later',
      setup({ onResolve, resolve }) {
        onResolve({ filter: /./ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
          if (kind !== 'dynamic-import' || pluginData?.resolved) return undefined;
          const target = await resolve(path, { kind, importer, resolveDir, pluginData: { resolved: true } });
          if (target.errors.length > 0) return target;
          const name = `later/${slug(target.path)}`;
          found.set(name, target.path);
          return { path: `./${name}.js`, external: true };
        });
      },
    }],
  });
  return [...found];
}

function slug(path) {
  const file = basename(path, '.js');
  if (file === 'define') return basename(dirname(path));
  return file === 'index' ? basename(dirname(relative(ROOT, dirname(path)))) : file;
}
