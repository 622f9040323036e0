import { expect, it } from 'vitest';
import { evaluateText, valueOf } from '../testing/evaluate-text.js';

it('has trigonometry in radians', () => {
  // Values of DuckDB.
  const values = ['SIN(1)', 'COS(1)', 'TAN(1)', 'ASIN(0.5)', 'ACOS(0.5)', 'ATAN(1)', 'ATAN2(1, -1)', 'ATAN2(-1, -1)'].map((text) => valueOf(text));
  const expected = [0.8414709848078965, 0.5403023058681398, 1.5574077246549023, 0.5235987755982989, 1.0471975511965979, 0.7853981633974483, 2.356194490192345, -2.356194490192345];
  values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 14));
});

it('has no angle for a sine beyond 1', () => {
  const rows = [{ x: 2 }, { x: 1 }, { x: null }];
  expect(evaluateText('ACOS(x)', { types: { x: 'number' }, rows })).toEqual({ values: [null, 0, null], warnings: [['outside-domain', 1]] });
});
