import type { Size } from '../size-controller.js';

/** Where a tooltip goes, in pixels of the plot. */
export interface TipAnchor {
  readonly x: number;
  readonly y: number;
  /** `below` the point, or `beside` it, on the side with more room. */
  readonly place: 'below' | 'beside';
}

/** Distance between a mark and its tooltip. */
const GAP_PX = 10;

/**
 * Places a tooltip within the plot's width. It is placed through the object model, never by a style attribute, which strict content
 * policies refuse.
 */
export function placeTip(tip: HTMLElement, at: TipAnchor | null, size: Size): void {
  if (at === null) return;
  const width = tip.offsetWidth;
  const beside = at.x > size.widthPx / 2 ? at.x - GAP_PX - width : at.x + GAP_PX;
  const wanted = at.place === 'beside' ? beside : at.x - width / 2;
  const left = Math.min(Math.max(0, size.widthPx - width), Math.max(0, wanted));
  const top = at.place === 'beside' ? at.y : at.y + GAP_PX;
  tip.style.setProperty('transform', `translate(${Math.round(left)}px, ${Math.round(top)}px)`);
}
