import { parseArgs } from 'node:util';
import { runDifferential } from './differential.js';

const { values } = parseArgs({
  options: { queries: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});
const start = performance.now();
const seconds = (): string => ((performance.now() - start) / 1000).toFixed(0);
const { counts, failure } = await runDifferential({
  queries: Number(values.queries),
  seed: Number(values.seed),
  progress: ({ compared, refused, rows, values: numbers }) =>
    console.log(`${compared} queries compared, ${refused} refused, ${rows} rows, ${numbers} numbers (${seconds()} s)`),
});
for (const [feature, count] of [...counts.features].sort(([, a], [, b]) => b - a)) console.log(`  ${feature}: ${count}`);
if (failure !== null) console.error(failure);
const { kpisDefined, kpisRejected } = counts;
console.log(`seed ${values.seed}: ${counts.compared} queries compared, ${failure === null ? 'no mismatch' : '1 mismatch'}; ${kpisDefined} KPIs, ${kpisRejected} refused by the compiler`);
// DuckDB's threads have been seen to keep the process alive after its last line.
process.exit(failure === null ? 0 : 1);
