import { approximateTextWidth, PALETTES, type Palette } from '@plumbline/charts';
import type { Figure, FigureOptions } from '../figures/figure.js';
import { drawingOf, escape, escapeText } from '../svg/drawing.js';
import { readStyles } from '../svg/style-sheet.js';

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif";
const PADDING_PX = 16;

/** A line of words, set under or above the drawing. */
interface Line {
  readonly text: string;
  readonly sizePx: number;
  readonly color: string;
  readonly weight: number;
  /** Height of the line with the room below it. */
  readonly stepPx: number;
}

/** The figure as one SVG: label, number, drawing and words, on the ground of its theme. */
export function svg(figure: Figure, { theme, widthPx }: FigureOptions): string {
  const palette = PALETTES[theme];
  const above = [...wrap(headline(figure), widthPx, { sizePx: 13, color: palette.textMuted, weight: 500, stepPx: 18 }), ...numberLines(figure, widthPx, palette)];
  const below = wordsOf(figure, palette).flatMap(({ text, ...style }) => wrap(text, widthPx, style));
  const rtl = figure.language.direction === 'rtl';
  const parts: string[] = [];
  let y = PADDING_PX;
  const set = (lines: readonly Line[]): void => {
    for (const { text, sizePx, color, weight, stepPx } of lines) {
      const x = rtl ? PADDING_PX + widthPx : PADDING_PX;
      parts.push(`<text x="${x}" y="${y + sizePx}" font-size="${sizePx}" font-weight="${weight}" fill="${color}"${rtl ? ' direction="rtl"' : ''}>${escapeText(text)}</text>`);
      y += stepPx;
    }
  };
  set(above);
  y += 8;
  const left = PADDING_PX + Math.round((widthPx - figure.plot.widthPx) / 2);
  const drawing = drawingOf(figure.html, readStyles(figure.css, palette), [['frame', `is-${figure.state}`], ['body'], ['plot']], `${idOf(figure)}-`);
  parts.push(`<g transform="translate(${left},${y})">${drawing}</g>`);
  y += figure.plot.heightPx + 8;
  set(below);
  const size = { width: widthPx + 2 * PADDING_PX, height: Math.ceil(y + PADDING_PX - 4) };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" role="img"`
    + ` aria-label="${escape(figure.spoken)}" lang="${escape(figure.language.locale)}" font-family="${escape(FONT)}">`
    + `<rect width="${size.width}" height="${size.height}" fill="${palette.ground}"/>${parts.join('')}</svg>`;
}

function headline({ label, period }: Figure): string {
  return period === null || period === '' ? label : `${label} · ${period}`;
}

function numberLines(figure: Figure, widthPx: number, palette: Palette): readonly Line[] {
  const beside = figure.beside === null ? [] : wrap(figure.beside, widthPx, { sizePx: 13, color: palette.textMuted, weight: 400, stepPx: 18 });
  if (figure.numberInside) return figure.state === 'empty' ? beside : [];
  return [{ text: figure.numberText, sizePx: 28, color: palette.text, weight: 600, stepPx: 36 }, ...beside];
}

/** Status, what qualifies the number, target and change; each says in words what its colour says. */
function wordsOf({ reading, note }: Figure, palette: Palette): readonly Line[] {
  const muted = { sizePx: 13, color: palette.textMuted, weight: 400, stepPx: 20 };
  const lines: (Line | null)[] = [
    reading?.status == null ? null : { ...muted, text: `${SIGNS[reading.status.tone]} ${reading.status.word}`, color: toneText(reading.status.tone, palette), weight: 500 },
    note === null ? null : { ...muted, text: note },
    reading?.targetText == null ? null : { ...muted, text: [reading.targetText, reading.gapText].filter((text) => text !== null).join(' · ') },
    reading?.delta == null ? null : { ...muted, text: reading.delta.text, color: toneText(reading.delta.tone, palette) },
  ];
  return lines.filter((line) => line !== null);
}

/** Shapes of the tones, in characters that every font has. */
export const SIGNS = { good: '●', warning: '▲', bad: '■', neutral: '○' } as const;

function toneText(tone: keyof typeof SIGNS, palette: Palette): string {
  return palette.toneTexts[tone];
}

/** A text in as many lines as it needs. */
function wrap(text: string, widthPx: number, style: Omit<Line, 'text'>): readonly Line[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && approximateTextWidth(longer, style.sizePx) <= widthPx) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => ({ ...style, text: line }));
}

/** A name for patterns that two figures in one page do not share unless they are the same. */
function idOf({ spoken, plot }: Figure): string {
  let hash = 5381;
  for (const character of `${spoken}${plot.widthPx}`) hash = ((hash * 33) ^ character.codePointAt(0)!) >>> 0;
  return `kpi${hash.toString(36)}`;
}
