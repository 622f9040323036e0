import { expect, it } from 'vitest';
import { growthExponent } from './growth.js';

it('is 1 for what doubles with its size, 2 for what quadruples', () => {
  expect(growthExponent([{ size: 10, ms: 3 }, { size: 20, ms: 6 }, { size: 40, ms: 12 }])).toBeCloseTo(1, 9);
  expect(growthExponent([{ size: 10, ms: 3 }, { size: 20, ms: 12 }])).toBeCloseTo(2, 9);
});
