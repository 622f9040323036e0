import { describe, expect, it } from 'vitest';
import { didYouMean, nearestNames } from './did-you-mean.js';

const FIELDS = ['deal_id', 'stage', 'closed_on', 'engaged_on', 'amount', 'account.sector'];

describe('nearestNames', () => {
  it('finds a name with a letter lost, added, changed or swapped', () => {
    expect(nearestNames('closd_on', FIELDS)).toEqual(['closed_on']);
    expect(nearestNames('amounnt', FIELDS)).toEqual(['amount']);
    expect(nearestNames('stoge', FIELDS)).toEqual(['stage']);
    expect(nearestNames('satge', FIELDS)).toEqual(['stage']);
    expect(nearestNames('STAGE', FIELDS)).toEqual(['stage']);
  });

  it('counts a swap of neighbours as one', () => {
    // Levenshtein alone would say two, too many for three letters.
    expect(nearestNames('sum', ['smu'])).toEqual(['smu']);
    expect(nearestNames('sum', ['mus'])).toEqual([]);
  });

  it('finds a name by its last part', () => {
    expect(nearestNames('sector', FIELDS)).toEqual(['account.sector']);
  });

  it('suggests nothing when nothing is near', () => {
    expect(nearestNames('revenue', FIELDS)).toEqual([]);
    expect(nearestNames('x', ['yy', 'zzz'])).toEqual([]);
    expect(nearestNames('a'.repeat(10_000), ['a'.repeat(9_999)])).toEqual([]);
  });

  it('gives the best three at most, the nearest first, then by name', () => {
    expect(nearestNames('region1', ['region4', 'region3', 'region2', 'region5', 'region'])).toEqual(['region', 'region2', 'region3']);
    expect(nearestNames('amount', ['amounts', 'amountxy', 'amo'])).toEqual(['amounts', 'amountxy']);
  });
});

describe('didYouMean', () => {
  it('asks about one, two or three names', () => {
    expect(didYouMean('amuont', ['amount'], 'fields')).toBe('Did you mean `amount`?');
    expect(didYouMean('q1', ['q2', 'q3', 'q4'], 'fields')).toBe('Did you mean `q2`, `q3` or `q4`?');
  });

  it('lists what there is when nothing is near, eight at most', () => {
    expect(didYouMean('zzzzzz', ['a', 'b'], 'fields')).toBe('The fields here: `a` and `b`.');
    expect(didYouMean('zzzzzz', 'abcdefghij'.split(''), 'fields')).toContain('`h` and 2 more.');
    expect(didYouMean('zzzzzz', [], 'fields')).toBe('There are no fields here.');
  });
});
