import { describe, expect, it } from 'vitest';
import { formatDate, formatDelta, formatDuration, formatPeriod, formatRange, formatValue, localize } from './index.js';
import type { FormatSpec } from './index.js';

/** Intl puts several kinds of space; what matters here is that there is one. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f\u2009]/g, ' ');
const show = (value: number | null, spec: FormatSpec, locale = 'en', options = {}): string =>
  plain(formatValue(value, spec, locale, options));

describe('formatValue', () => {
  it('follows the language', () => {
    expect(show(1234567.891, { style: 'number' })).toBe('1,234,567.89');
    expect(show(1234567.891, { style: 'number' }, 'fr')).toBe('1 234 567,89');
    expect(show(0.63155, { style: 'percent' }, 'fr')).toBe('63,2 %');
  });

  it('shows cents only where they say something', () => {
    const usd: FormatSpec = { style: 'currency', currency: 'USD' };
    expect(show(12.5, usd)).toBe('$12.50');
    expect(show(12, usd)).toBe('$12');
    expect(show(1234.56, usd)).toBe('$1,235');
    expect(show(1234.56, { ...usd, minimumFractionDigits: 2 })).toBe('$1,234.56');
    expect(show(1_250_000, { ...usd, compact: true })).toBe('$1.3M');
    expect(show(12.5, { style: 'currency', currency: 'JPY' })).toBe('¥13');
  });

  it('inflects units', () => {
    expect(show(1, { style: 'unit', unit: 'days' })).toBe('1 day');
    expect(show(2.5, { style: 'unit', unit: 'days' }, 'fr')).toBe('2,5 jours');
    expect(show(1, { style: 'unit', unit: 'orders' })).toBe('1 order');
    expect(show(5, { style: 'unit', unit: 'orders' })).toBe('5 orders');
    expect(show(5.25, { style: 'unit', unit: 'USD/days' })).toBe('$5.25/day');
    expect(show(5.25, { style: 'unit', unit: 'USD/orders' })).toBe('$5.25/orders');
  });

  it('shows no value as a dash and minus zero as zero', () => {
    expect(show(null, { style: 'number' })).toBe('—');
    expect(show(Number.NaN, { style: 'number' })).toBe('—');
    expect(show(-0, { style: 'number' })).toBe('0');
  });

  it('takes options over the spec', () => {
    expect(show(1234.5, { style: 'number' }, 'en', { grouping: false })).toBe('1234.5');
    expect(show(5, { style: 'number' }, 'en', { sign: 'always' })).toBe('+5');
    expect(show(0, { style: 'number' }, 'en', { sign: 'always' })).toBe('0');
    expect(show(0.5, { style: 'percent' }, 'en', { minimumFractionDigits: 1 })).toBe('50.0%');
  });

  it('reads a tag that is no language as English', () => {
    expect(show(1.5, { style: 'number' }, 'x y')).toBe('1.5');
    expect(show(1.5, { style: 'number' }, '')).toBe('1.5');
  });
});

describe('formatDelta', () => {
  it('compares percentages in points', () => {
    // 63 % - 60.9 % = 2.1 points.
    const delta = formatDelta(0.63, 0.609, { style: 'percent' }, 'en');
    expect(delta.kind).toBe('points');
    expect(delta.value).toBeCloseTo(2.1, 10);
    expect(plain(delta.text)).toBe('+2.1 pts');
    expect(plain(formatDelta(0.61, 0.6, { style: 'percent' }, 'fr').text)).toBe('+1 pt');
    expect(plain(formatDelta(0.5, 0.5, { style: 'percent' }, 'en').text)).toBe('0 pts');
  });

  it('never shows a change as none', () => {
    expect(plain(formatDelta(0.6499, 0.65, { style: 'percent' }, 'en').text)).toBe('-0.01 pts');
    // A millionth of a million is one ten-thousandth of a percent.
    expect(formatDelta(1_000_001, 1_000_000, { style: 'number' }, 'en').text).toBe('+0.0001%');
  });

  it('compares other numbers in percent of the earlier one', () => {
    expect(formatDelta(90, 100, { style: 'number' }, 'en')).toEqual({ kind: 'percent', value: -0.1, text: '-10%' });
  });

  it('gives a difference when a percent would mean nothing', () => {
    expect(formatDelta(90, -1, { style: 'currency', currency: 'USD' }, 'en')).toEqual({ kind: 'absolute', value: 91, text: '+$91' });
    expect(formatDelta(3, 0, { style: 'number' }, 'en').text).toBe('+3');
    expect(formatDelta(3, null, { style: 'number' }, 'en')).toEqual({ kind: 'none', value: null, text: '—' });
  });
});

describe('formatPeriod', () => {
  it('names every grain', () => {
    expect(formatPeriod('2017-10-05', 'day', 'en')).toBe('Oct 5, 2017');
    expect(plain(formatPeriod('2017-10-02', 'week', 'en'))).toBe('Oct 2 – 8, 2017');
    expect(formatPeriod('2017-10-01', 'month', 'fr')).toBe('oct. 2017');
    expect(formatPeriod('2017-10-01', 'quarter', 'en')).toBe('Q4 2017');
    expect(formatPeriod('2017-10-01', 'quarter', 'es')).toBe('T4 2017');
    expect(formatPeriod('2017-01-01', 'year', 'en')).toBe('2017');
    expect(formatPeriod(null, 'year', 'en')).toBe('');
    expect(formatPeriod('2017-10-01', 'quarter', 'ar-EG')).toBe('Q٤ ٢٠١٧');
  });

  it('names fiscal quarters and years by their months', () => {
    expect(plain(formatPeriod('2017-02-01', 'year', 'en'))).toBe('Feb 2017 – Jan 2018');
    expect(plain(formatPeriod('2017-11-01', 'quarter', 'en'))).toBe('Nov 2017 – Jan 2018');
  });

  it('names ranges, and whole periods by their name', () => {
    expect(formatRange('2017-10-01', '2018-01-01', 'en')).toBe('Q4 2017');
    expect(formatRange('2017-01-01', '2018-01-01', 'en')).toBe('2017');
    expect(formatRange('2017-02-01', '2017-03-01', 'en')).toBe('Feb 2017');
    expect(plain(formatRange('2017-10-01', '2017-12-21', 'en'))).toBe('Oct 1 – Dec 20, 2017');
    expect(formatRange('2017-10-01', null, 'en')).toBe('Oct 1, 2017 →');
    expect(formatRange(null, null, 'en')).toBe('');
  });

  it('shows days and instants', () => {
    expect(formatDate('2017-10-05', 'en')).toBe('Oct 5, 2017');
    expect(plain(formatDate('2017-10-05T22:30:00Z', 'fr', 'Europe/Paris'))).toBe('6 oct. 2017, 00:30');
    expect(formatDate('soon', 'en')).toBe('soon');
  });
});

describe('formatDuration', () => {
  it('takes the largest unit of which there is one', () => {
    expect(plain(formatDuration(12.53, 'en'))).toBe('12.5 days');
    expect(plain(formatDuration(0.125, 'fr'))).toBe('3 heures');
    expect(plain(formatDuration(1 / 1440, 'en'))).toBe('1 minute');
    expect(plain(formatDuration(0, 'en'))).toBe('0 days');
    expect(formatDuration(null, 'en')).toBe('—');
  });
});

describe('localize', () => {
  it('falls back from locale to language to project to English to anything', () => {
    const text = { en: 'Win rate', fr: 'Taux de réussite', 'pt-BR': 'Taxa' };
    expect(localize(text, 'fr-CA')).toBe('Taux de réussite');
    expect(localize(text, 'pt')).toBe('Taxa');
    expect(localize(text, 'de')).toBe('Win rate');
    expect(localize(text, 'de', 'fr')).toBe('Taux de réussite');
    expect(localize({ es: 'Tasa' }, 'de')).toBe('Tasa');
    expect(localize('Win rate', 'fr')).toBe('Win rate');
    expect(localize({}, 'fr')).toBe('');
  });
});
