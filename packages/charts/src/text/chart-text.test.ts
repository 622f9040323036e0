import { describe, expect, it } from 'vitest';
import { placeText, truncateText } from './chart-text.js';
import { approximateTextWidth } from './text-width.js';

/** Ten pixels for each character, so that widths can be counted. */
const tenEach = (text: string): number => [...text].length * 10;

describe('truncateText', () => {
  it('leaves a text that fits alone', () => {
    expect(truncateText('Qualified', 90, 12, tenEach)).toBe('Qualified');
  });

  it('cuts to the longest beginning that fits with its ellipsis', () => {
    expect(truncateText('Qualified', 60, 12, tenEach)).toBe('Quali…');
  });

  it('drops the space before the ellipsis and never halves a character', () => {
    expect(truncateText('in review', 40, 12, tenEach)).toBe('in…');
    expect(truncateText('📈📉📊', 20, 12, tenEach)).toBe('📈…');
  });

  it('gives nothing rather than a lone ellipsis', () => {
    expect(truncateText('Qualified', 10, 12, tenEach)).toBeNull();
  });
});

describe('placeText', () => {
  const common = { text: 'Won', x: 5, y: 20, measureText: tenEach };

  it('turns a side into the anchor of the direction', () => {
    expect(placeText({ ...common, side: 'left', rtl: false })?.anchor).toBe('start');
    expect(placeText({ ...common, side: 'left', rtl: true })?.anchor).toBe('end');
    expect(placeText({ ...common, side: 'right', rtl: true })?.anchor).toBe('start');
    expect(placeText({ ...common, side: 'middle', rtl: true })?.anchor).toBe('middle');
  });

  it('says when it was cut and keeps the whole text', () => {
    expect(placeText({ ...common, text: 'Qualified', side: 'left', rtl: false, maxWidthPx: 60 }))
      .toMatchObject({ text: 'Quali…', truncated: true, fullText: 'Qualified' });
  });
});

describe('approximateTextWidth', () => {
  // Widths of Helvetica at 12 px, from the Adobe font metrics: units of a thousandth of an em.
  it.each([
    ['100,000', (556 * 6 + 278) * 0.012],
    ['Qualified', (778 + 556 + 556 + 222 + 222 + 278 + 222 + 556 + 556) * 0.012],
    ['Nov 2017', (722 + 556 + 500 + 278 + 556 * 4) * 0.012],
  ])('is at least the width of %s in Helvetica, and at most a quarter more', (text, helvetica) => {
    expect(approximateTextWidth(text, 12)).toBeGreaterThanOrEqual(helvetica);
    expect(approximateTextWidth(text, 12)).toBeLessThan(helvetica * 1.25);
  });

  it('counts combining marks and direction marks as nothing', () => {
    expect(approximateTextWidth('e\u0301\u200f', 12)).toBe(approximateTextWidth('e', 12));
  });
});
