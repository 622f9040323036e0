import { css, type CSSResult } from 'lit';

/** A grid of cohorts: one hue, the greater the stronger; numbers in the cells as soon as they have room. */
export const styles: CSSResult = css`
  .plot { min-block-size: 96px; }
  .note { margin: 0; color: var(--_muted); }
  .lead { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 8px; row-gap: 2px; margin-block-end: 8px; }
  .lead > p { margin: 0; }
  .lead .number { font-size: 28px; line-height: 32px; }
  .lead .of { color: var(--_muted); }
  .lead .note { flex-basis: 100%; }
  .grid { table-layout: fixed; isolation: isolate; border-collapse: separate; border-spacing: 2px; }
  .grid td { padding: 0; border: 0; block-size: 24px; vertical-align: middle; text-align: center; }
  .grid .name { inline-size: 72px; text-align: start; color: var(--_muted); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .grid .size { inline-size: 48px; padding-inline-end: 8px; text-align: end; color: var(--_muted); }
  .grid tr:first-child td { color: var(--_muted); block-size: 20px; }
  .cell { position: relative; }
  .cell span { position: relative; }
  .shade { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; border-radius: 2px; overflow: hidden; }
  .shade rect { fill: var(--_accent); }
  .shade-0 rect { fill: var(--_track); }
  .shade-1 rect { fill-opacity: 0.08; }
  .shade-2 rect { fill-opacity: 0.18; }
  .shade-3 rect { fill-opacity: 0.28; }
  .shade-4 rect { fill-opacity: 0.38; }
  .shade-5 rect { fill-opacity: 0.48; }
  .shade-6 rect { fill-opacity: 0.6; }
  /* Unfinished, or out of date: hatched. */
  .is-open .shade, .is-stale .shade { mask: repeating-linear-gradient(135deg, #000 0 2px, #0003 2px 5px); }
  .is-stale .shade rect { fill: var(--_neutral); }
  .is-shown { outline: 1px solid var(--_ink); border-radius: 2px; }
  td.mark:focus-visible { outline: 2px solid var(--_focus); outline-offset: 1px; border-radius: 2px; }
  @container kpi (max-width: 199px) {
    .lead .number { font-size: 20px; line-height: 24px; }
    .grid { border-spacing: 1px; }
    .grid .name { inline-size: 48px; }
  }
  @container kpi (max-width: 359px) {
    .grid .size { display: none; }
  }
  @container kpi (max-width: 559px) {
    /* Numbers that have no room are in the tooltip and in the table. */
    .cell span { display: none; }
    .grid tr:first-child .cell { visibility: hidden; }
  }
  @media (forced-colors: active) {
    .cell { outline: 1px solid GrayText; }
    .cell span { background: Canvas; }
  }
`;
