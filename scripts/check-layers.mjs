// Dependencies point one way: between packages, between the engine's phases, and never in a circle.
import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { endGate } from './gate.mjs';
import { ROOT } from './run.mjs';
import { filesBelow, importsOf, isFile } from './source-imports.mjs';

/** What each package may import of ours. */
const PACKAGES = {
  engine: [],
  charts: [],
  sources: ['engine'],
  sql: ['engine'],
  elements: ['engine', 'sources', 'charts'],
  interop: ['engine'],
  render: ['engine', 'charts', 'elements'],
  cli: ['engine', 'sources', 'interop', 'elements', 'render'],
  'vite-plugin': ['engine'],
  conformance: ['engine', 'sources', 'sql', 'interop', 'cli'],
  benchmarks: ['engine', 'sources', 'elements'],
};

/** The engine's folders, each importing only itself and those above it; files at its root may import everything. */
const PHASES = ['diagnostics', 'calendar', 'format', 'expression', 'definitions', 'kinds', 'columns', 'plan', 'evaluate', 'result', 'live', 'proof', 'receipt'];

/** Packages that the evaluator must never bring into a page. */
const COMPILER_ONLY = new Set(['yaml', 'ajv', 'ajv-formats']);

const problems = [];
const graph = new Map();

for (const [name, allowed] of Object.entries(PACKAGES)) {
  const folder = join(ROOT, 'packages', name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  // A private package is never installed from a tarball, so what only its runs need counts too.
  const atHand = manifest.private ? manifest.devDependencies : {};
  const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies, ...atHand });
  for (const file of filesBelow(join(folder, 'src'), ['.ts'])) {
    if (/\.(test|stories)\.ts$/.test(file) || file.includes(`${sep}testing${sep}`)) continue;
    const edges = [];
    for (const { specifier, typeOnly } of importsOf(file)) {
      if (specifier.startsWith('.')) {
        const target = resolveRelative(file, specifier);
        if (!target) problems.push(`${short(file)} imports ${specifier}, which is not there`);
        else {
          if (!typeOnly) edges.push(target);
          if (name === 'engine') checkPhase(file, target, folder);
        }
        continue;
      }
      const ours = /^@plumbline\/([^/]+)/.exec(specifier)?.[1];
      if (ours && !allowed.includes(ours)) {
        problems.push(`${short(file)} imports ${specifier}: packages/${name} may import ${allowed.join(', ') || 'none of ours'}`);
      }
      const dependency = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
      if (!specifier.startsWith('node:') && !declared.includes(dependency)) {
        problems.push(`${short(file)} imports ${dependency}, which packages/${name}/package.json does not declare`);
      }
      if (COMPILER_ONLY.has(dependency)) edges.push(dependency);
    }
    graph.set(file, edges);
  }
}

checkCycles();
checkEvaluator();
endGate('Layers and import cycles', problems, `${graph.size} modules in ${Object.keys(PACKAGES).length} packages, one direction, no cycle`);

function checkPhase(file, target, folder) {
  const phase = (path) => relative(join(folder, 'src'), path).split(sep)[0];
  const from = PHASES.indexOf(phase(file));
  const to = PHASES.indexOf(phase(target));
  if (relative(join(folder, 'src'), file).includes(sep) && from < 0) {
    problems.push(`${short(file)} is in a folder that scripts/check-layers.mjs has no place for`);
  } else if (from >= 0 && (to < 0 || to > from)) {
    problems.push(`${short(file)} imports ${short(target)}: ${PHASES[from]} comes before ${PHASES[to] ?? 'the root files'}`);
  }
}

function checkCycles() {
  const done = new Set();
  const walk = (file, path) => {
    const at = path.indexOf(file);
    if (at >= 0) return problems.push(`import cycle: ${[...path.slice(at), file].map(short).join(' -> ')}`);
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) walk(file, []);
}

function checkEvaluator() {
  const seen = new Map([[join(ROOT, 'packages/engine/src/evaluator.ts'), null]]);
  for (const [file] of seen) {
    for (const next of graph.get(file) ?? []) if (!seen.has(next)) seen.set(next, file);
    if (COMPILER_ONLY.has(file)) problems.push(`the evaluator reaches ${file} through ${short(seen.get(file))}`);
  }
}

function resolveRelative(file, specifier) {
  const path = join(dirname(file), specifier);
  return [path.replace(/\.js$/, '.ts'), path, path.replace(/\.js$/, '.d.ts')].find(isFile) ?? (path.includes('.generated.') ? path : null);
}

function short(path) {
  return relative(ROOT, path);
}
