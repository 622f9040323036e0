// Packs every public package, lints the tarballs (publint, and attw for what resolves to which types), installs them in an empty folder and
// imports every public entry there.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { endGate } from './gate.mjs';
import { ROOT, run } from './run.mjs';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-pack-'));
const problems = [];
const packages = readdirSync(join(ROOT, 'packages'))
  .map((name) => ({ name, manifest: JSON.parse(readFileSync(join(ROOT, 'packages', name, 'package.json'), 'utf8')) }))
  .filter(({ manifest }) => !manifest.private);

const tarballs = [];
for (const { name, manifest } of packages) {
  const { code, output } = await run('npm', ['pack', '--json', '--silent', '--pack-destination', folder, '-w', manifest.name], { capture: true });
  if (code !== 0) {
    problems.push(`packages/${name} does not pack: ${output.trim()}`);
    continue;
  }
  const packed = Object.values(JSON.parse(output.slice(output.search(/^[[{]/m))))[0];
  tarballs.push(join(folder, packed.filename));
  await lint(manifest, join(folder, packed.filename));
  const paths = packed.files.map((file) => file.path);
  for (const path of paths.filter((file) => /\.(test|stories)\.|\/testing\/|tsbuildinfo/.test(file))) problems.push(`${manifest.name} ships ${path}`);
  for (const needed of ['README.md', 'LICENSE']) if (!paths.includes(needed)) problems.push(`${manifest.name} ships no ${needed}`);
}

writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
const install = await run('npm', ['install', '--silent', '--no-fund', '--no-audit', ...tarballs, ...peers()], { cwd: folder, capture: true });
if (install.code !== 0) problems.push(`the tarballs do not install: ${install.output.trim()}`);

const entries = packages.flatMap(({ manifest }) =>
  Object.entries(manifest.exports).filter(([entry]) => !entry.includes('*')).map(([entry, target]) => ({ entry: manifest.name + entry.slice(1), types: typeof target !== 'string', runs: typeof target === 'string' ? !isWorker(target) : 'default' in target })),
);
// An entry of types alone is for the compiler: nothing of it can be imported.
const imported = entries.filter(({ runs }) => runs).map(({ entry }) => entry);
for (const entry of imported) {
  const attributes = entry.endsWith('.json') ? `, { with: { type: 'json' } }` : '';
  const code = `const module = await import('${entry}'${attributes}); if (Object.keys(module).length === 0 && !/kpi-|-chart|cohort-/.test('${entry}')) throw new Error('exports nothing');`;
  const { code: exit, output } = await run(process.execPath, ['--no-warnings', '--input-type=module', '--eval', code], { cwd: folder, capture: true });
  if (exit !== 0) problems.push(`import '${entry}' fails in Node: ${output.trim().split('\n').find((line) => line.includes('Error'))?.slice(0, 300) ?? output.slice(0, 300)}`);
}

const typed = imported.filter((entry) => !entry.endsWith('.json'));
const references = entries.filter(({ runs, types }) => !runs && types).map(({ entry }) => `/// <reference types="${entry}" />\n`);
const imports = typed.map((entry, index) => `import * as entry${index} from '${entry}';\n`);
writeFileSync(join(folder, 'consumer.ts'), `${[...references, ...imports].join('')}export const all = [${typed.map((_, index) => `entry${index}`)}];\n`);
const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--skipLibCheck', '--types', ''];
const types = await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, 'consumer.ts'], { cwd: folder, capture: true });
if (types.code !== 0) problems.push(`types do not resolve for a consumer: ${types.output.trim()}`);

const help = await run('npx', ['--no-install', 'kpi', '--help'], { cwd: folder, capture: true });
if (help.code !== 0 || !help.output.includes('Usage: kpi COMMAND')) problems.push(`npx kpi --help fails from the tarballs: ${help.output.trim()}`);

if (existsSync(folder)) rmSync(folder, { recursive: true });
endGate('Packed tarballs', problems, `${packages.length} packages lint and install in an empty folder, ${imported.length} entries imported, kpi runs`);

/** A script without types is for a worker: a page gives its address, nothing imports it. */
function isWorker(target) {
  return typeof target === 'string' && target.endsWith('.js');
}

async function lint({ name, exports }, tarball) {
  for (const message of await lintTarball(tarball)) problems.push(`${name}: publint says ${message}`);
  // ES modules only: Node from 20.19 on and every bundler take them by `require` too, so two ways to resolve do not count.
  const { problems: wrong = [] } = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))), {
    excludeEntrypoints: Object.keys(exports).filter((entry) => isWorker(exports[entry])),
  });
  for (const { kind, entrypoint, resolutionKind } of wrong) {
    if (!['node10', 'node16-cjs'].includes(resolutionKind)) problems.push(`${name}: attw says ${kind}${entrypoint === undefined ? '' : ` of ${entrypoint}`}`);
  }
}

/** What publint remarks, in words, suggestions included. */
async function lintTarball(tarball) {
  const bytes = readFileSync(tarball);
  const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) } });
  return messages.map((message) => formatMessage(message, pkg, { color: false }));
}

/** Optional peers are taken from here: their wrappers are imported too. */
function peers() {
  const names = new Set(packages.flatMap(({ manifest }) => Object.keys(manifest.peerDependencies ?? {})));
  return [...names].map((name) => join(ROOT, 'node_modules', name)).filter((path) => existsSync(path));
}
