import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/**
 * The evaluator against DuckDB over so many generated queries, in two processes: `node scripts/differential.mjs QUERIES`.
 * The same queries every time; `npm run differential -w @plumbline/conformance` looks elsewhere.
 */
const QUERIES = Number(process.argv[2] ?? 20_000);
const SEEDS = [1, 1_000_001];

const codes = await Promise.all(SEEDS.map((seed) => compare(seed, Math.ceil(QUERIES / SEEDS.length))));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;

function compare(seed, queries) {
  const main = join(ROOT, 'packages', 'conformance', 'dist', 'differential', 'main.js');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, '--queries', String(queries), '--seed', String(seed)], { stdio: 'inherit' });
    child.on('close', resolve);
  });
}
