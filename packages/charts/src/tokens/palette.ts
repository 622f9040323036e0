/** The four tones a status may have; the same words as in definitions. */
export type ToneName = 'good' | 'warning' | 'bad' | 'neutral';
export type ThemeName = 'light' | 'dark';

/** The colours of one theme, as `#rrggbb`. */
export interface Palette {
  /** The page that the theme is made for. Elements themselves are transparent. */
  readonly ground: string;
  readonly text: string;
  readonly textMuted: string;
  /** Marks without a status: fills, lines, bars. */
  readonly accent: string;
  /** Text on a bar of `accent`. */
  readonly onAccent: string;
  readonly accentText: string;
  /** The line compared with: at least 3:1, thinner than the accent's. */
  readonly comparison: string;
  /** Behind a gauge's fill. Quiet on purpose: the ends of the scale are also written. */
  readonly track: string;
  /** Grid lines and other hairlines that only help. */
  readonly hairline: string;
  /** Joints of a funnel and the fill under a line. */
  readonly wash: string;
  readonly focus: string;
  /** Marks of a status. Each reaches 3:1 on the grounds of both themes, so that a mark survives a host's own theme. */
  readonly tones: Readonly<Record<ToneName, string>>;
  /** Words of a status: 4.5:1 on the ground of the theme. */
  readonly toneTexts: Readonly<Record<ToneName, string>>;
}

/**
 * The colours of both themes, as plain data: elements make their `--kpi-*` defaults from it, static drawings use it as it is. The tones
 * come from the set of Okabe and Ito (Color Universal Design, 2008): bluish green #009E73, orange #E69F00, vermilion #D55E00
 * and blue #0072B2, darkened until they reach their contrast. `palette.test.ts` measures contrast and colour-blind separation.
 */
export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  light: {
    ground: '#ffffff',
    text: '#15181d',
    textMuted: '#5c6370',
    accent: '#0072b2',
    onAccent: '#ffffff',
    accentText: '#00639c',
    comparison: '#838a96',
    track: '#eceef2',
    hairline: '#dfe3e8',
    wash: '#e4eef6',
    focus: '#0072b2',
    tones: { good: '#008c66', warning: '#b87700', bad: '#b93c08', neutral: '#737b87' },
    toneTexts: { good: '#00714f', warning: '#855600', bad: '#a63a00', neutral: '#5c6370' },
  },
  dark: {
    ground: '#14171c',
    text: '#eef0f4',
    textMuted: '#a0a7b4',
    accent: '#3d97d3',
    onAccent: '#0b0d10',
    accentText: '#6cb6e8',
    comparison: '#7d8592',
    track: '#262b33',
    hairline: '#323843',
    wash: '#1b2b39',
    focus: '#6cb6e8',
    tones: { good: '#00a67a', warning: '#c98500', bad: '#cf4712', neutral: '#868e9b' },
    toneTexts: { good: '#2cc497', warning: '#f0b03a', bad: '#f5814a', neutral: '#a0a7b4' },
  },
};
