import type { MeasureText } from './text-width.js';

/**
 * One text to draw. `x` and `y` are the anchor on the alphabetic baseline; `anchor` is SVG's `text-anchor` for a text whose
 * `direction` is that of the layout (right-to-left text anchored at its `start` ends at `x` on the right).
 */
export interface ChartText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly sizePx: number;
  /** True when `text` was shortened with an ellipsis; the element then offers `fullText` on hover and focus. */
  readonly truncated: boolean;
  readonly fullText: string;
}

/** The smallest text that is drawn anywhere. */
export const TEXT_SIZE_PX = 12;
/** Height to reserve for a line of `TEXT_SIZE_PX`. */
export const LINE_HEIGHT_PX = 16;

/** What places a text physically; `side` says which end of the text is at `x`, whatever its direction. */
export interface TextPlacement {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly side: 'left' | 'middle' | 'right';
  readonly rtl: boolean;
  /** Longer texts are cut to this width with an ellipsis. Absent: never cut. */
  readonly maxWidthPx?: number;
  readonly sizePx?: number;
  readonly measureText: MeasureText;
}

/** A text placed by its physical side, cut to its room. Null when not even one character fits. */
export function placeText(placement: TextPlacement): ChartText | null {
  const { text, x, y, side, rtl, maxWidthPx, measureText } = placement;
  const sizePx = placement.sizePx ?? TEXT_SIZE_PX;
  const shown = maxWidthPx === undefined ? text : truncateText(text, maxWidthPx, sizePx, measureText);
  if (shown === null || shown === '') return null;
  const anchor = side === 'middle' ? 'middle' : (side === 'left') === !rtl ? 'start' : 'end';
  return { text: shown, x, y, anchor, sizePx, truncated: shown !== text, fullText: text };
}

/**
 * The longest beginning of a text that fits with an ellipsis, the text itself if it fits, null when nothing does. Cuts between
 * code points, and drops a space before the ellipsis.
 */
export function truncateText(text: string, maxWidthPx: number, sizePx: number, measureText: MeasureText): string | null {
  if (measureText(text, sizePx) <= maxWidthPx) return text;
  const characters = [...text];
  let fits = 0;
  let tooMany = characters.length;
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (measureText(`${characters.slice(0, middle).join('')}…`, sizePx) <= maxWidthPx) fits = middle;
    else tooMany = middle;
  }
  return fits === 0 ? null : `${characters.slice(0, fits).join('').trimEnd()}…`;
}
