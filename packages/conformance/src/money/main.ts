import { parseArgs } from 'node:util';
import { compareMoney } from './exact-money.js';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '10000000' } } });
const { rows, sums, differences } = await compareMoney(Number(values.rows));
for (const difference of differences) console.error(difference);
console.log(`${rows} amounts in ${sums} sums: ${differences.length === 0 ? 'all to the cent' : `${differences.length} differ`}`);
process.exitCode = differences.length === 0 ? 0 : 1;
