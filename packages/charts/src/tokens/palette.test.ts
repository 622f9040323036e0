import { describe, expect, it } from 'vitest';
import { perceivedDistance, type ColorVision } from './color-vision.js';
import { contrastRatio } from './contrast.js';
import { PALETTES, type ThemeName, type ToneName } from './palette.js';

const THEMES = Object.keys(PALETTES) as ThemeName[];
const TONES: readonly ToneName[] = ['good', 'warning', 'bad', 'neutral'];

describe('contrastRatio', () => {
  it('gives 21 for black on white and 1 for a colour on itself', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrastRatio('#0072b2', '#0072b2')).toBe(1);
  });

  it('agrees with the published ratio of #767676 on white, the lightest grey that passes', () => {
    expect(contrastRatio('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it('refuses what is not a six-digit colour and says what is', () => {
    expect(() => contrastRatio('red', '#ffffff')).toThrow('Expected a colour such as #0072b2');
  });
});

describe.each(THEMES)('the %s palette', (theme) => {
  const palette = PALETTES[theme];

  it.each(TONES)('shows %s marks at 3:1 or more on the grounds of both themes', (tone) => {
    for (const ground of THEMES.map((name) => PALETTES[name].ground)) {
      expect(contrastRatio(palette.tones[tone], ground)).toBeGreaterThanOrEqual(3);
    }
  });

  it('sets the marks without a status off both grounds, and fills off their track', () => {
    for (const ground of THEMES.map((name) => PALETTES[name].ground)) {
      expect(contrastRatio(palette.accent, ground)).toBeGreaterThanOrEqual(3);
      expect(contrastRatio(palette.comparison, ground)).toBeGreaterThanOrEqual(3);
    }
    for (const fill of [palette.accent, palette.tones.good, palette.tones.warning, palette.tones.neutral]) {
      expect(contrastRatio(fill, palette.track)).toBeGreaterThanOrEqual(3);
    }
    expect(contrastRatio(palette.focus, palette.ground)).toBeGreaterThanOrEqual(3);
  });

  it('writes every text at 4.5:1 or more', () => {
    const texts = [palette.text, palette.textMuted, palette.accentText, ...TONES.map((tone) => palette.toneTexts[tone])];
    for (const text of texts) expect(contrastRatio(text, palette.ground)).toBeGreaterThanOrEqual(4.5);
    for (const text of [palette.text, palette.textMuted]) expect(contrastRatio(text, palette.wash)).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['full', 'protan', 'deutan', 'tritan'] as ColorVision[])('keeps its status tones apart for %s vision', (vision) => {
    const { good, warning, bad } = palette.tones;
    for (const [one, other] of [[good, warning], [good, bad], [warning, bad]] as const) {
      expect(perceivedDistance(one, other, vision)).toBeGreaterThanOrEqual(0.06);
    }
  });
});

describe('perceivedDistance', () => {
  it('puts black and white 1 apart', () => {
    expect(perceivedDistance('#000000', '#ffffff', 'full')).toBeCloseTo(1, 3);
  });

  it('brings the red and the green that deutans confuse much closer than full vision does', () => {
    const full = perceivedDistance('#b04040', '#708030', 'full');
    expect(perceivedDistance('#b04040', '#708030', 'deutan')).toBeLessThan(full / 2);
  });
});
