import { css, type CSSResult } from 'lit';

/** A funnel: how many come through first, then each step by a bar of its length. */
export const styles: CSSResult = css`
  .body { display: grid; }
  .lead { margin-block-end: 12px; }
  .ruler { block-size: 0; }
  .lead { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 8px; row-gap: 2px; min-block-size: 32px; }
  .lead .number { margin: 0; font-size: 28px; line-height: 32px; }
  .lead .of { margin: 0; min-inline-size: 0; overflow-wrap: anywhere; color: var(--_muted); }
  .lead .note { flex-basis: 100%; margin: 0; }
  .is-empty .lead .number { color: var(--_muted); font-weight: 400; font-size: 20px; }
  .plot { min-block-size: 120px; }
  .bar { fill: var(--_accent); }
  .joint { fill: var(--_wash); }
  .plot text.name { fill: var(--_ink); }
  .plot text.amount { fill: var(--_ink); font-weight: 600; font-variant-numeric: tabular-nums; }
  .plot text.amount.inside { fill: var(--_on-accent); }
  .is-stale .bar { fill: url(#hatch); stroke: var(--_neutral); stroke-width: 1px; }
  .is-stale .plot text.amount.inside { fill: var(--_ink); paint-order: stroke; stroke: var(--_ground); stroke-width: 4px; }
  .hatch { stroke: var(--_neutral); stroke-width: 2px; }
  .is-partial .bar { fill-opacity: 0.85; }
  .is-shown .bar { fill-opacity: 0.85; }
  @container kpi (max-width: 199px) {
    .lead .number { font-size: 20px; line-height: 24px; }
    .lead .of { font-size: 12px; }
  }
  @container kpi (min-width: 480px) {
    .lead .number { font-size: 32px; line-height: 40px; }
    .lead .of { font-size: 14px; line-height: 20px; }
  }
  @media (forced-colors: active) {
    .hatch { stroke: CanvasText; }
    .joint { stroke: CanvasText; stroke-width: 1px; }
  }
`;
