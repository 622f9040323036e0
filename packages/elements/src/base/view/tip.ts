import type { Size } from '../size-controller.js';

/** Distance between a mark and its tooltip. */
const GAP_PX = 10;

/**
 * Places a tooltip above a point of the plot, below it where there is no room, within the plot's width. It is placed through the
 * object model, never by a style attribute, which strict content policies refuse.
 */
export function placeTip(tip: HTMLElement, at: { readonly x: number; readonly y: number } | null, size: Size): void {
  if (at === null) return;
  const { offsetWidth, offsetHeight } = tip;
  const left = Math.min(Math.max(0, size.widthPx - offsetWidth), Math.max(0, at.x - offsetWidth / 2));
  const above = at.y - GAP_PX - offsetHeight;
  const top = above < -offsetHeight / 2 ? at.y + GAP_PX : above;
  tip.style.setProperty('transform', `translate(${Math.round(left)}px, ${Math.round(top)}px)`);
}
