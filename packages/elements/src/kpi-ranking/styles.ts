import { css, type CSSResult } from 'lit';

/** A ranking: the rank before the name, the name in ink, the number last. */
export const styles: CSSResult = css`
  .rows { min-block-size: 96px; align-content: start; }
  .rank { display: inline-block; min-inline-size: 20px; color: var(--_muted); font-weight: 400; }
  .row.chosen :is(.name, .amount) { font-weight: 600; }
  .has-choice .row:not(.chosen) .fill { fill: var(--_comparison); }
  .hidden { margin: 4px 0 0; color: var(--_muted); font-size: 12px; }
  .hidden:empty { display: none; }
  .note { margin: 0 0 8px; color: var(--_muted); }
  @container kpi (max-width: 199px) {
    .row { font-size: 12px; }
    .rank { display: none; }
  }
`;
