import { css, type CSSResult } from 'lit';

/** A bullet: label, number and status on the left, the bar on the right where there is room; otherwise below each other. */
export const styles: CSSResult = css`
  .body { row-gap: 4px; column-gap: 16px; }
  .number, .body .number.long { font-size: 20px; line-height: 24px; }
  .number + .plot { block-size: 48px; }
  .words { min-block-size: 36px; }
  .number ~ .words { display: flex; flex-wrap: wrap; column-gap: 12px; row-gap: 2px; align-items: baseline; }
  .number ~ .words .delta { display: none; }
  @container kpi (max-width: 199px) {
    .number + .plot { block-size: 28px; }
  }
  @container kpi (min-width: 440px) {
    .body { grid-template-columns: minmax(96px, 20%) minmax(0, 1fr); align-items: center; }
    .number { grid-column: 1; grid-row: 1; text-align: end; }
    .number ~ .plot { grid-column: 2; grid-row: 1; }
    .number ~ .words { grid-column: 2; }
    .number ~ .words .delta { display: block; }
  }
`;
