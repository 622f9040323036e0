import { expect, it } from 'vitest';
import type { Column } from '../columns/column.js';
import { hasUniqueValues } from './unique.js';

const numbers = (values: readonly number[], validity: Uint8Array | null = null): Column => ({
  type: 'number', length: values.length, validity, values: Float64Array.from(values), scale: 0,
});

it('finds a value that occurs twice, nulls left out', () => {
  expect(hasUniqueValues(numbers([3, -1, 9, 40]))).toBe(true);
  expect(hasUniqueValues(numbers([3, -1, 9, 3]))).toBe(false);
  expect(hasUniqueValues(numbers([3, -1, 9, 3], Uint8Array.of(0b0111)))).toBe(true);
});

it('says no to what it would take long to look through', () => {
  expect(hasUniqueValues(numbers([0.5, 1.5]))).toBe(false);
  expect(hasUniqueValues(numbers([1, 1e12]))).toBe(false);
});

it('looks at the codes of texts', () => {
  const texts = (codes: readonly number[]): Column => ({ type: 'string', length: codes.length, validity: null, codes: Uint8Array.from(codes), dictionary: ['a', 'b', 'c'] });
  expect([hasUniqueValues(texts([2, 0, 1])), hasUniqueValues(texts([2, 0, 2]))]).toEqual([true, false]);
});
