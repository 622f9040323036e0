import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyNumber } from '../testing/geometry-checks.js';
import { linearScale } from './linear-scale.js';
import { niceDomain } from './nice-domain.js';

describe('niceDomain', () => {
  it('rounds outwards to the step and lists the ticks', () => {
    expect(niceDomain(0, 87, 5)).toEqual({ min: 0, max: 100, ticks: [0, 20, 40, 60, 80, 100], step: 20 });
    expect(niceDomain(-35, 60, 5)).toEqual({ min: -40, max: 60, ticks: [-40, -20, 0, 20, 40, 60], step: 20 });
  });

  it('stays as tight as so many round steps allow', () => {
    expect(niceDomain(27.9, 34.1, 3)).toMatchObject({ min: 25, max: 35, step: 5 });
    expect(niceDomain(0, 120, 6)).toMatchObject({ min: 0, max: 120, step: 20 });
    expect(niceDomain(-3, 12, 4).ticks).toEqual([-5, 0, 5, 10, 15]);
  });

  it('writes steps below one without binary dust', () => {
    expect(niceDomain(0, 0.3, 3).ticks).toEqual([0, 0.1, 0.2, 0.3]);
  });

  it('widens equal ends to zero, and zero to one', () => {
    expect(niceDomain(50, 50, 5)).toMatchObject({ min: 0, max: 50 });
    expect(niceDomain(-50, -50, 5)).toMatchObject({ min: -50, max: 0 });
    expect(niceDomain(0, 0, 4)).toMatchObject({ min: 0, max: 1 });
  });

  it('always has room between its ends, covers what it was asked to and keeps ticks inside', () => {
    const finite = anyNumber.filter((value): value is number => value === 0
      || (value !== null && Math.abs(value) < 1e300 && Math.abs(value) > 1e-290));
    fc.assert(fc.property(finite, finite, fc.integer({ min: 1, max: 6 }), (a, b, count) => {
      const domain = niceDomain(a, b, count);
      expect(domain.min).toBeLessThan(domain.max);
      const dust = (domain.max - domain.min) * 1e-9;
      expect(domain.min).toBeLessThanOrEqual(Math.min(a, b) + dust);
      expect(domain.max).toBeGreaterThanOrEqual(Math.max(a, b) - dust);
      for (const tick of domain.ticks) {
        expect(Number.isFinite(tick)).toBe(true);
        expect(tick).toBeGreaterThanOrEqual(domain.min - dust);
        expect(tick).toBeLessThanOrEqual(domain.max + dust);
      }
    }));
  });
});

describe('linearScale', () => {
  it('maps in proportion and stops at the ends', () => {
    const scale = linearScale([0, 200], [10, 30]);
    expect([0, 50, 200, 500, -1].map(scale)).toEqual([10, 15, 30, 30, 10]);
  });

  it('turns round when the range does', () => {
    expect(linearScale([0, 10], [100, 0])(3)).toBe(70);
  });

  it('maps a domain without length to the start', () => {
    expect(linearScale([5, 5], [10, 30])(5)).toBe(10);
  });

  it('spans the whole range of doubles without overflow', () => {
    expect(linearScale([-Number.MAX_VALUE, Number.MAX_VALUE], [0, 100])(0)).toBe(50);
  });
});
