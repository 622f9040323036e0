import { expect, it } from 'vitest';
import { runDifferential } from './differential.js';

/** Some hundreds, as often as the suite runs; `npm run differential` compares as many as one likes. */
const QUERIES = 150;

it('agrees with DuckDB on generated definitions, data and queries', async () => {
  const { counts, failure } = await runDifferential({ queries: QUERIES, seed: 1 });
  expect(failure ?? '').toBe('');
  expect(counts.compared).toBeGreaterThanOrEqual(QUERIES);
  // Most of what is generated must be sound, or little would be compared.
  expect(counts.kpisRejected).toBeLessThan(counts.kpisDefined / 4);
}, 240_000);
