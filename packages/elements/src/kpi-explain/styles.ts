import { css, type CSSResult } from 'lit';

/** A receipt: the number, then how it came about, as a list with hairlines. */
export const styles: CSSResult = css`
  .number { margin: 0 0 8px; font-size: 28px; line-height: 32px; }
  .note { margin: 0; color: var(--_muted); }
  dl, ul { margin: 0; padding: 0; list-style: none; }
  dl > div, li { display: grid; gap: 4px; padding-block: 8px; border-block-start: 1px solid var(--_hairline); }
  dt, .counted { color: var(--_muted); font-size: 12px; }
  dd { margin: 0; min-inline-size: 0; }
  code { font: 12px/16px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
  .term { display: flex; justify-content: space-between; align-items: baseline; gap: 12px; }
  strong { font-weight: 600; white-space: nowrap; }
  @container kpi (max-width: 199px) {
    .number { font-size: 20px; line-height: 24px; }
    .term { display: grid; }
  }
  @container kpi (min-width: 480px) {
    dl > div { grid-template-columns: 112px minmax(0, 1fr); }
    dt { line-height: 16px; }
    li { padding-inline-start: 116px; }
  }
`;
