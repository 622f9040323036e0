import { css, type CSSResult } from 'lit';

/** A gauge: the arc holds the number, words stand below, or beside it where there is room. */
export const styles: CSSResult = css`
  .body { display: grid; gap: 8px; }
  .plot { aspect-ratio: 2 / 1.16; inline-size: 100%; max-inline-size: 300px; margin-inline: auto; min-block-size: 60px; }
  .number { margin: 0; font-size: 28px; line-height: 32px; }
  .over-needle { text-align: center; }
  .over-linear + .plot { aspect-ratio: auto; block-size: 64px; max-inline-size: none; }
  .over-linear ~ .words { justify-items: start; text-align: start; }
  .words { min-block-size: 36px; justify-items: center; text-align: center; align-content: start; }
  .fill-good { fill: var(--_good); }
  .fill-warning { fill: var(--_warning); }
  .fill-bad { fill: var(--_bad); }
  .fill-neutral, .fill-none { fill: var(--_accent); }
  .value.needle { fill: var(--_ink); fill-opacity: 1; stroke: none; }
  .fill-stale { fill: url(#hatch); stroke: var(--_neutral); stroke-width: 1px; }
  .hatch { stroke: var(--_neutral); stroke-width: 2.5px; }
  .tick { fill: none; stroke: var(--_ink); stroke-width: 2px; }
  .plot .gauge-number { fill: var(--_ink); font-weight: 600; letter-spacing: -0.01em; font-variant-numeric: tabular-nums; }
  .plot .quiet .gauge-number { fill: var(--_muted); font-weight: 400; }
  .is-partial .value { fill-opacity: 0.75; }
  @container kpi (max-width: 199px) {
    .plot { aspect-ratio: 2 / 1.2; }
    .number { font-size: 20px; line-height: 24px; }
    .words { font-size: 12px; }
  }
  @container kpi (min-width: 200px) {
    .quiet .gauge-number { font-size: 16px; }
  }
  @container kpi (min-width: 300px) {
    .quiet .gauge-number { font-size: 22px; }
  }
  @container kpi (min-width: 440px) {
    .body { grid-template-columns: minmax(200px, 300px) 1fr; align-items: center; column-gap: 24px; }
    /* As high as the plot, whatever it says: words that come do not move it. */
    .words { align-self: stretch; align-content: center; justify-items: start; text-align: start; row-gap: 8px; font-size: 14px; line-height: 20px; }
    .status { font-size: 16px; line-height: 24px; }
    .status .icon { inline-size: 16px; block-size: 16px; }
    .plot { margin-inline: 0; }
    .number, .number ~ * { grid-column: 1 / -1; }
    .over-needle { text-align: start; }
    .over-linear ~ .words { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 24px; row-gap: 4px; }
  }
  @media (forced-colors: active) {
    /* In two colours the bands say nothing: the status is in words. */
    .band { display: none; }
    .fill-good, .fill-warning, .fill-bad { fill: Highlight; }
    .value.needle { fill: var(--_ink); fill-opacity: 1; stroke: none; }
  .fill-stale { stroke: CanvasText; }
    .hatch { stroke: CanvasText; }
  }
`;
