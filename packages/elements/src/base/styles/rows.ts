import { css, type CSSResult } from 'lit';

/** Rows of a name, a bar and a number: one under the other where there is little room, in columns that all rows share where there is more. */
export const rows: CSSResult = css`
  .rows { display: grid; grid-template-columns: minmax(0, 1fr) auto; column-gap: 12px; row-gap: 4px; }
  .row { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; align-items: center; padding-block: 4px; border-radius: 4px; position: relative; }
  .row .name { min-inline-size: 0; overflow-wrap: anywhere; color: var(--_ink); }
  .row .amount { font-weight: 600; text-align: end; white-space: nowrap; }
  .row .icon { margin-inline: 0 4px; }
  .row .bar { grid-column: 1 / -1; }
  .row.quiet :is(.name, .amount) { color: var(--_muted); font-weight: 400; }
  .bar { display: block; inline-size: 100%; block-size: 8px; margin-block-start: 4px; overflow: visible; }
  [dir='rtl'] .bar { transform: scaleX(-1); }
  .bar path { fill: none; vector-effect: non-scaling-stroke; }
  .bar .fill { fill: var(--_accent); }
  .bar .zero { stroke: var(--_comparison); stroke-width: 1px; }
  .bar .goal { stroke: var(--_ink); stroke-width: 2px; }
  .bar.quiet .fill { fill: var(--_comparison); }
  .row.is-shown { background: var(--_track); box-shadow: 0 0 0 4px var(--_track); }
  .selectable .row, .chooses .row { cursor: pointer; }
  .is-partial .bar .fill { fill-opacity: 0.75; }
  /* Out of date: hatched. */
  .is-stale .bar .fill { fill: var(--_neutral); }
  .is-stale .bar { mask: repeating-linear-gradient(135deg, #000 0 2px, #0004 2px 5px); }
  /* A word is not broken for a number: the number goes below. */
  @container kpi (max-width: 159px) {
    .rows { grid-template-columns: minmax(0, 1fr); row-gap: 2px; }
  }
  @container kpi (max-width: 279px) {
    .bar .joint { display: none; }
  }
  @container kpi (min-width: 280px) {
    .rows { grid-template-columns: fit-content(45%) minmax(64px, 1fr) auto; row-gap: 0; }
    .row .bar { grid-column: auto; margin: 0; order: 0; }
    .row .amount { order: 1; }
  }
  @container kpi (min-width: 480px) {
    .row { padding-block: 6px; font-size: 14px; line-height: 20px; }
    .bar { block-size: 12px; }
  }
  @media (forced-colors: active) {
    .row.is-shown { box-shadow: none; outline: 1px solid Highlight; }
    .is-stale .bar .fill { fill: CanvasText; }
  }
`;
