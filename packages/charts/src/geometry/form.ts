/** How much an element shows, chosen by its container: at 120 px the mark and its number, from 360 px everything. */
export type ChartForm = 'compact' | 'regular' | 'large';

/** The form for a container's width. */
export function formForWidth(widthPx: number): ChartForm {
  if (widthPx < 200) return 'compact';
  return widthPx < 480 ? 'regular' : 'large';
}
