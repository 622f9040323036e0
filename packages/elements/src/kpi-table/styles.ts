import { css, type CSSResult } from 'lit';

/** A table of numbers: hairlines between rows, figures aligned, bars below their numbers. Columns that have no room wait for it. */
export const styles: CSSResult = css`
  .plot { min-block-size: 96px; }
  .note { margin: 0 0 8px; color: var(--_muted); }
  .cells { font-size: inherit; }
  .cells td { padding: 8px 12px 8px 0; vertical-align: middle; }
  .cells tr:last-child td { border-block-end: 0; }
  .cells td:last-child { padding-inline-end: 0; }
  .cells .numeric { padding-inline: 12px 0; white-space: nowrap; }
  .cells .more:not(.numeric), .cells .most { padding-inline: 16px 0; }
  .cells .head-cell { padding-block: 0 4px; color: var(--_muted); font-size: 12px; vertical-align: bottom; white-space: normal; }
  .cells .name { inline-size: 30%; min-inline-size: 64px; overflow-wrap: break-word; }
  .amount { font-weight: 600; }
  .cells .icon { margin-inline-end: 4px; }
  .cells .delta .icon { inline-size: 8px; block-size: 8px; }
  .bar { min-inline-size: 48px; block-size: 4px; }
  .spark { display: block; overflow: visible; }
  .line { fill: none; stroke: var(--_accent); stroke-width: 1.5px; stroke-linejoin: round; }
  .dashed { stroke-dasharray: 2 3; }
  .dot { fill: var(--_accent); }
  .is-stale .line { stroke: var(--_neutral); }
  .is-stale .dot { fill: var(--_neutral); }
  tr.mark:focus-visible { outline: 2px solid var(--_focus); outline-offset: -2px; }
  tr.is-shown { background: var(--_track); }
  tr.chosen { font-weight: 600; background: var(--_wash); }
  tr.quiet { color: var(--_muted); }
  @container kpi (max-width: 199px) {
    .cells .name { min-inline-size: 0; inline-size: 45%; overflow-wrap: anywhere; }
    .cells td { font-size: 12px; padding-inline-end: 4px; }
    .cells .numeric { padding-inline-start: 0; }
    .cells .icon { inline-size: 12px; block-size: 12px; }
    .bar { min-inline-size: 0; }
  }
  @container kpi (max-width: 359px) {
    .cells .more { display: none; }
  }
  @container kpi (max-width: 559px) {
    .cells .most { display: none; }
  }
  @container kpi (min-width: 560px) {
    .cells :is(.more, .most) { white-space: nowrap; }
  }
  @media (forced-colors: active) {
    tr.is-shown, tr.chosen { outline: 1px solid Highlight; outline-offset: -1px; }
  }
`;
