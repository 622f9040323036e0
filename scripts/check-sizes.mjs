// What a page downloads, minified and gzipped, everything included; chunks that load later are listed on their own.
// A budget is what must not be exceeded today, an aim where it is to go; scripts/size-budgets.json holds both in bytes.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { endGate } from './gate.mjs';
import { ROOT } from './run.mjs';

const budgets = JSON.parse(readFileSync(new URL('size-budgets.json', import.meta.url), 'utf8'));
const element = (tag) => `import '@plumbline/elements/${tag}';`;
const FAMILY = [
  'kpi-gauge', 'kpi-trend', 'funnel-chart', 'kpi-card', 'kpi-bullet', 'kpi-ranking', 'kpi-table', 'kpi-waterfall', 'cohort-grid', 'kpi-board',
  'kpi-period', 'kpi-filter', 'kpi-explain',
];
const ENTRIES = {
  'kpi-gauge': element('kpi-gauge'),
  'kpi-trend': element('kpi-trend'),
  'funnel-chart': element('funnel-chart'),
  'gauge + trend + funnel': ['kpi-gauge', 'kpi-trend', 'funnel-chart'].map(element).join('\n'),
  'the whole family': FAMILY.map(element).join('\n'),
  evaluator: `export { createEvaluator } from '@plumbline/engine/evaluate';`,
  'live evaluator': `export { createLiveEvaluator } from '@plumbline/engine/live';`,
  'kpi-source': element('kpi-source'),
};

const problems = [];
console.log('| entry | minified | gzipped | budget | aim | loaded later, gzipped |\n|---|---:|---:|---:|---:|---:|');
for (const [name, code] of Object.entries(ENTRIES)) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: `${ROOT}apps/intranet`, loader: 'js' },
    bundle: true,
    minify: true,
    // The family as one file, as its plain script is: the elements that a board would fetch are there already.
    splitting: name !== 'the whole family',
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    write: false,
    metafile: true,
    conditions: ['production'],
    legalComments: 'none',
  }).then((result) => ({ outputFiles: withStaticness(result) }));
  const now = outputFiles.filter((file) => !file.later);
  const later = outputFiles.filter((file) => file.later);
  const gzipped = sum(now.map((file) => gzipSync(file.contents, { level: 9 }).length));
  const { budget, aim } = budgets[name] ?? {};
  if (budget && gzipped > budget) problems.push(`${name} is ${kilobytes(gzipped)} gzipped, over its budget of ${kilobytes(budget)}`);
  const laterSize = later.length ? kilobytes(sum(later.map((file) => gzipSync(file.contents, { level: 9 }).length))) : '';
  console.log(
    `| ${name} | ${kilobytes(sum(now.map((file) => file.contents.length)))} | ${kilobytes(gzipped)} | ${budget ? kilobytes(budget) : ''} | ${aim ? kilobytes(aim) : ''} | ${laterSize} |`,
  );
}
endGate('Sizes', problems, 'within budget');

/** Marks the output files that only a dynamic import reaches. */
function withStaticness({ outputFiles, metafile }) {
  const outputs = metafile.outputs;
  const reached = new Set(Object.keys(outputs).filter((path) => outputs[path].entryPoint === '<stdin>'));
  for (const path of reached) {
    for (const { path: next, kind } of outputs[path].imports) if (kind === 'import-statement') reached.add(next);
  }
  return outputFiles.map((file) => ({
    contents: file.contents,
    later: ![...reached].some((path) => file.path.replaceAll('\\', '/').endsWith(path)),
  }));
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} kB`;
}
