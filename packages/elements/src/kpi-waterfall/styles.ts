import { css, type CSSResult } from 'lit';

/** A waterfall: totals in the accent, changes in the tone of their direction, a hairline from each step to the next. */
export const styles: CSSResult = css`
  .plot { min-block-size: 96px; }
  .lead { margin-block-end: 8px; }
  .lead > p { margin: 0; }
  .lead .number { font-size: 28px; line-height: 32px; }
  .row .icon { inline-size: 8px; block-size: 8px; vertical-align: 1px; }
  .bar:not(.total) .fill { fill: currentColor; }
  .bar.tone-neutral { color: var(--_comparison); }
  .bar .joint { stroke: var(--_comparison); stroke-width: 1px; }
  .bar:not(.total) .zero { stroke: none; }
  @container kpi (max-width: 199px) {
    .row { font-size: 12px; }
    .lead .number { font-size: 20px; line-height: 24px; }
  }
  @media (forced-colors: active) {
    .bar:not(.total) .fill { fill: GrayText; }
  }
`;
