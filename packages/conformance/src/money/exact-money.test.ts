import { expect, test } from 'vitest';
import { compareMoney } from './exact-money.js';

test('ten million amounts by month and region are DECIMAL to the cent', { timeout: 300_000 }, async () => {
  const { sums, differences } = await compareMoney(10_000_000);
  expect(differences).toEqual([]);
  // 36 months, 8 regions.
  expect(sums).toBe(288);
});
