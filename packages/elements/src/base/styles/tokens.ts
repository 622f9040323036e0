import { PALETTES, type Palette } from '@plumbline/charts';
import { css, unsafeCSS, type CSSResult } from 'lit';

/** Custom property without its prefix, and the colour of a palette that it takes when the page does not set it. */
const COLORS: Readonly<Record<string, (palette: Palette) => string>> = {
  ink: (p) => p.text,
  muted: (p) => p.textMuted,
  accent: (p) => p.accent,
  'on-accent': (p) => p.onAccent,
  comparison: (p) => p.comparison,
  track: (p) => p.track,
  hairline: (p) => p.hairline,
  wash: (p) => p.wash,
  focus: (p) => p.focus,
  good: (p) => p.tones.good,
  warning: (p) => p.tones.warning,
  bad: (p) => p.tones.bad,
  neutral: (p) => p.tones.neutral,
  'good-text': (p) => p.toneTexts.good,
  'bad-text': (p) => p.toneTexts.bad,
  ground: (p) => p.ground,
};

/** Private copies of the colours: the page's `--kpi-…` where it sets one, else the palette's, by the colour scheme in force. */
const declarations = Object.entries(COLORS)
  .map(([name, color]) => `--_${name}: var(--kpi-${name}, light-dark(${color(PALETTES.light)}, ${color(PALETTES.dark)}));`)
  .join('\n');

/** For browsers without `light-dark()`: the light theme, unless the element asks for the dark one. */
const fallback = (theme: Palette): string => Object.entries(COLORS)
  .map(([name, color]) => `--_${name}: var(--kpi-${name}, ${color(theme)});`)
  .join('\n');

/**
 * Colours of every element. Elements are transparent and follow the `color-scheme` of the place they stand in; `theme="dark"`,
 * `theme="light"` or `theme="auto"` (the reader's preference) choose one and paint its ground.
 */
export const tokens: CSSResult = css`
  :host { ${unsafeCSS(declarations)} }
  :host([theme='light']) { color-scheme: light; }
  :host([theme='dark']) { color-scheme: dark; }
  :host([theme='auto']) { color-scheme: light dark; }
  :host([theme]) { background: var(--_ground); }
  @supports not (color: light-dark(#000, #fff)) {
    :host { ${unsafeCSS(fallback(PALETTES.light))} }
    :host([theme='dark']) { ${unsafeCSS(fallback(PALETTES.dark))} }
  }
  @media (forced-colors: active) {
    :host {
      --_ink: CanvasText;
      --_muted: CanvasText;
      --_accent: Highlight;
      --_on-accent: HighlightText;
      --_comparison: GrayText;
      --_track: Canvas;
      --_hairline: GrayText;
      --_wash: Canvas;
      --_focus: Highlight;
      --_good: CanvasText;
      --_warning: CanvasText;
      --_bad: CanvasText;
      --_neutral: CanvasText;
      --_good-text: CanvasText;
      --_bad-text: CanvasText;
      --_ground: Canvas;
    }
  }
`;
