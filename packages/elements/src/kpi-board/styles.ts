import { css, type CSSResult } from 'lit';

/** A board: as many columns as have room, small figures in one, charts in two. */
export const styles: CSSResult = css`
  .title { margin: 0 0 16px; font-size: 16px; line-height: 24px; font-weight: 600; color: var(--_ink); }
  .note { margin: 0; color: var(--_muted); min-block-size: 320px; }
  .board { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 220px), 1fr)); gap: 32px; grid-auto-flow: dense; align-items: start; }
  @container kpi (min-width: 472px) {
    .wide { grid-column: span 2; }
  }
`;
