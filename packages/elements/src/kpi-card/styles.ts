import { css, type CSSResult } from 'lit';

/** A card: the number over its words, over a line without axes. All cards of a row stand on the same base lines. */
export const styles: CSSResult = css`
  .lead { display: block; min-block-size: 104px; }
  .lead > p { margin: 0; }
  .lead .number { font-size: 32px; line-height: 40px; }
  .lead .words { display: grid; row-gap: 4px; margin-block-start: 4px; }
  .is-empty .lead .number { line-height: 40px; }
  .plot { block-size: auto; }
  .plot:has(> svg), .is-loading .plot { block-size: 40px; }
  .plot :is(.hairline, .base), .scale-note { display: none; }
  .lead .target { display: block; }
  @container kpi (max-width: 199px) {
    .lead { min-block-size: 96px; }
    .lead .number { font-size: min(24px, 17cqi); line-height: 32px; }
    .lead .number.long { font-size: min(18px, 13cqi); }
    .plot:has(> svg), .is-loading .plot { block-size: 32px; }
  }
  @container kpi (min-width: 480px) {
    .lead { min-block-size: 112px; }
    .lead .number { font-size: 40px; line-height: 48px; }
    .lead .words { display: grid; font-size: 14px; line-height: 20px; }
    .plot:has(> svg), .is-loading .plot { block-size: 56px; }
  }
`;
