import { css, type CSSResult } from 'lit';

/** A trend: the last number first, its words beside it where there is room, the line below. */
export const styles: CSSResult = css`
  .body { display: grid; row-gap: 8px; }
  .lead { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 16px; row-gap: 4px; min-block-size: 56px; align-content: start; }
  .lead .number { margin: 0; font-size: 28px; line-height: 32px; }
  .lead .words { row-gap: 2px; }
  .is-empty .lead .number { color: var(--_muted); font-weight: 400; font-size: 20px; }
  .plot { block-size: 160px; }
  .scale-note { margin: 0; color: var(--_muted); font-size: 12px; }
  .line { fill: none; stroke: var(--_accent); stroke-width: 2px; stroke-linejoin: round; stroke-linecap: round; }
  .dashed { stroke-dasharray: 2 5; }
  .area, .forecast { fill: var(--_wash); }
  .event { stroke: var(--_comparison); stroke-width: 1px; }
  .column { fill: var(--_accent); }
  .column.is-open { fill: url(#hatch-accent); stroke: var(--_accent); stroke-width: 1px; stroke-dasharray: 3 2; }
  .before { fill: none; stroke: var(--_comparison); stroke-width: 1.25px; stroke-linejoin: round; }
  .plot:has(.column) .before { stroke: var(--_ink); stroke-width: 1.5px; }
  .goal { fill: none; stroke: var(--_ink); stroke-width: 1px; stroke-dasharray: 4 3; }
  .base { fill: none; stroke: var(--_comparison); stroke-width: 1px; }
  .dot { fill: var(--_accent); stroke: var(--_ground); stroke-width: 1.5px; }
  .dot.is-open { fill: var(--_ground); stroke: var(--_accent); stroke-width: 2px; }
  .cursor { stroke: var(--_comparison); stroke-width: 1px; }
  .old { fill: url(#hatch); }
  .hatch { stroke: var(--_comparison); stroke-width: 1px; stroke-opacity: 0.55; }
  .hatch-accent { stroke: var(--_accent); stroke-width: 3px; }
  .is-stale :is(.line) { stroke: var(--_neutral); }
  .is-stale :is(.dot, .column) { fill: var(--_neutral); }
  @container kpi (max-width: 199px) {
    .lead { min-block-size: 44px; }
    .lead .number { font-size: 20px; line-height: 24px; }
    .lead .words { font-size: 12px; }
    .lead .target { display: none; }
    .plot { block-size: 64px; }
  }
  @container kpi (min-width: 480px) {
    .lead { column-gap: 24px; min-block-size: 40px; }
    .lead .number { font-size: 32px; line-height: 40px; }
    .lead .words { display: flex; flex-wrap: wrap; column-gap: 16px; }
    .plot { block-size: 220px; }
  }
  @media (forced-colors: active) {
    .hatch { stroke: CanvasText; }
    .area, .forecast { fill: none; }
    .forecast { stroke: CanvasText; stroke-dasharray: 2 3; }
  }
`;
