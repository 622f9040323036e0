import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Unit } from './types.js';
import { combinedUnit, raisedUnit, sharedUnit, unitOf, unitText } from './units.js';

const anyUnit: fc.Arbitrary<Unit> = fc.dictionary(
  fc.constantFrom('USD', 'EUR', 'days', '__proto__'),
  fc.integer({ min: -3, max: 3 }).filter((exponent) => exponent !== 0),
);

describe('units', () => {
  it('add and compare only when they are the same, whatever the order of their bases', () => {
    expect(sharedUnit({ USD: 1, days: -1 }, { days: -1, USD: 1 })).toEqual({ USD: 1, days: -1 });
    expect(sharedUnit({ USD: 1 }, { EUR: 1 })).toBeUndefined();
    expect(sharedUnit({ USD: 1 }, {})).toBeUndefined();
    expect(sharedUnit(null, { USD: 1 })).toEqual({ USD: 1 });
    expect(sharedUnit({}, null)).toEqual({});
    expect(sharedUnit(null, null)).toBeNull();
  });

  it('multiply and divide by adding exponents', () => {
    expect(combinedUnit({ USD: 1 }, { days: 1 }, -1)).toEqual({ USD: 1, days: -1 });
    expect(combinedUnit({ USD: 1, days: -1 }, { days: 1 }, 1)).toEqual({ USD: 1 });
    expect(combinedUnit(null, { USD: 1 }, -1)).toEqual({ USD: -1 });
    expect(combinedUnit(null, null, 1)).toBeNull();
    expect(raisedUnit({ USD: 2 }, 0.5)).toEqual({ USD: 1 });
    expect(raisedUnit(null, 2)).toBeNull();
  });

  it('cancel when divided by themselves, and come back when multiplied again', () => {
    fc.assert(
      fc.property(anyUnit, anyUnit, (a, b) => {
        expect(combinedUnit(a, a, -1)).toEqual({});
        expect(unitText(combinedUnit(combinedUnit(a, b, -1), b, 1))).toBe(unitText(a));
      }),
    );
  });

  it('read as people write them', () => {
    expect(unitText({})).toBe('');
    expect(unitText(null)).toBe('');
    expect(unitText({ USD: 1 })).toBe('USD');
    expect(unitText({ days: -1, USD: 1 })).toBe('USD/days');
    expect(unitText({ USD: 2 })).toBe('USD²');
    expect(unitText({ days: -1 })).toBe('1/days');
  });

  it('of a literal adapts, of data that declares none is plain', () => {
    expect(unitOf({ op: 'literal', type: 'number', value: 1 })).toBeNull();
    expect(unitOf({ op: 'field', path: [], field: 'items', type: 'number' })).toEqual({});
  });
});
