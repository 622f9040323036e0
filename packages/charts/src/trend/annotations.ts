import { pixel } from '../geometry/path.js';
import { LINE_HEIGHT_PX, TEXT_SIZE_PX, placeText } from '../text/chart-text.js';
import type { MeasureText } from '../text/text-width.js';
import type { TrendInput, TrendLayout, TrendPosition } from './trend-layout.js';

/** Between a line and its text. */
const GAP_PX = 4;

/**
 * An upright hairline where something happened, its text at the top beside it, on the side where time goes on, or on the other one, or
 * a line lower, where it has no room. A text that would touch another still is left out; the tooltip and the table have it.
 */
export function layoutAnnotations({ annotations, positions, plot, rtl, labelled, measureText }: {
  readonly annotations: NonNullable<TrendInput['annotations']>;
  readonly positions: readonly TrendPosition[];
  readonly plot: TrendLayout['plot'];
  readonly rtl: boolean;
  readonly labelled: boolean;
  readonly measureText: MeasureText;
}): TrendLayout['annotations'] {
  const taken: { readonly left: number; readonly right: number; readonly row: number }[] = [];
  return annotations.flatMap(({ index, text }) => {
    const position = positions[index];
    if (position === undefined) return [];
    const { x } = position;
    const path = `M${x},${pixel(plot.top)}V${pixel(plot.bottom)}`;
    const width = measureText(text, TEXT_SIZE_PX);
    const sides = [{ left: x + GAP_PX, side: 'left' as const }, { left: x - GAP_PX - width, side: 'right' as const }];
    if (rtl) sides.reverse();
    const free = [0, 1].flatMap((row) => sides.map((side) => ({ ...side, row }))).find(({ left, row }) =>
      left >= plot.left && left + width <= plot.right
      && taken.every((other) => row !== other.row || left > other.right + GAP_PX || left + width < other.left - GAP_PX));
    if (!labelled || free === undefined) return [{ path, label: null }];
    taken.push({ left: free.left, right: free.left + width, row: free.row });
    const at = free.side === 'left' ? free.left : free.left + width;
    return [{ path, label: placeText({ text, x: pixel(at), y: pixel(plot.top + TEXT_SIZE_PX - 2 + free.row * LINE_HEIGHT_PX), side: free.side, rtl, measureText }) }];
  });
}
