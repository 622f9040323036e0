import { css, type CSSResult } from 'lit';

/**
 * What all elements look like: type, spacing and states. Everything inside the frame starts from initial values, so that no text
 * style of the page leaks in; only direction, colour scheme and visibility come from outside. Lengths are pixels, because pages
 * set odd root sizes, and sizes answer to the element's own width, never to the viewport.
 */
export const frame: CSSResult = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-inline-size: min(96px, 100%);
    container: kpi / inline-size;
    padding: var(--kpi-padding, 0);
  }
  :host([theme]) { padding: var(--kpi-padding, 16px); }
  :host([hidden]) { display: none; }
  *, *::before, *::after { box-sizing: border-box; }

  .frame {
    all: initial;
    color-scheme: inherit;
    visibility: inherit;
    display: block;
    position: relative;
    font: 400 13px/16px var(--kpi-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif);
    font-variant-numeric: tabular-nums;
    color: var(--_ink);
    overflow-wrap: break-word;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  [hidden] { display: none !important; }
  .heard {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .head { display: flex; align-items: flex-start; gap: 8px; min-block-size: 24px; }
  .label { flex: 1; min-inline-size: 0; padding-block: 4px; color: var(--_muted); font-weight: 500; }
  .label a { display: inline-block; padding-block: 4px; margin-block: -4px; color: inherit; text-decoration: underline; text-decoration-color: var(--_hairline); text-underline-offset: 3px; }
  .label a:hover { color: var(--_ink); text-decoration-color: currentColor; }
  .when { display: block; min-block-size: 16px; font-weight: 400; }
  .toggle {
    flex: none;
    display: grid;
    place-items: center end;
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_comparison);
    cursor: pointer;
  }
  .toggle:hover { color: var(--_ink); background: var(--_track); }
  .toggle svg { display: block; inline-size: 16px; block-size: 16px; }

  .number { min-inline-size: 0; overflow-wrap: anywhere; font-weight: 600; letter-spacing: -0.01em; color: var(--_ink); }
  .words { display: grid; row-gap: 4px; min-inline-size: 0; }
  .words > * { margin: 0; text-wrap: balance; }
  .gap { white-space: nowrap; }
  .status { font-weight: 500; min-block-size: 16px; }
  .icon { flex: none; display: inline-block; inline-size: 14px; block-size: 14px; margin-inline-end: 6px; vertical-align: -2px; }
  .cut { fill: none; stroke: var(--_ground); stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
  .tone-good { color: var(--_good); }
  .tone-warning { color: var(--_warning); }
  .tone-bad { color: var(--_bad); }
  .tone-neutral { color: var(--_neutral); }
  .target, .delta, .note { color: var(--_muted); }
  .delta .icon { inline-size: 8px; block-size: 8px; vertical-align: 0; }

  .plot { position: relative; min-inline-size: 0; touch-action: pan-y pinch-zoom; outline: none; }
  .plot > svg { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; overflow: visible; display: block; }
  .plot text { font-family: inherit; fill: var(--_muted); }
  .plot text.strong { fill: var(--_ink); font-weight: 600; }
  .plot:focus-visible, div.mark:focus-visible, .toggle:focus-visible, .label a:focus-visible, .retry:focus-visible, .sheet:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
    border-radius: 4px;
  }
  .mark { outline: none; }
  .mark .ring { fill: none; stroke: none; pointer-events: none; }
  .mark:focus-visible .ring { stroke: var(--_focus); stroke-width: 2px; }
  .selectable .mark { cursor: pointer; }
  .track { fill: var(--_track); }
  .hairline { fill: none; stroke: var(--_hairline); }
  .hit { fill: transparent; }

  .tip {
    position: absolute;
    z-index: 1;
    inset-block-start: 0;
    left: 0;
    inline-size: max-content;
    max-inline-size: min(240px, 92cqi);
    padding: 6px 8px;
    border: 1px solid var(--_hairline);
    border-radius: 4px;
    background: var(--_ground);
    color: var(--_ink);
    font-size: 12px;
    pointer-events: none;
  }
  .tip strong { display: block; font-weight: 600; }
  .tip span { display: flex; justify-content: space-between; gap: 12px; }
  .tip span > :first-child { color: var(--_muted); }

  .message { display: grid; align-content: center; gap: 4px; padding-block: 8px; min-block-size: 100%; }
  .message strong { font-weight: 600; }
  .message p { margin: 0; color: var(--_muted); font-size: 12px; }
  .retry {
    justify-self: start;
    margin: 4px 0 0;
    padding: 3px 10px;
    min-block-size: 24px;
    border: 1px solid var(--_comparison);
    border-radius: 4px;
    background: none;
    color: var(--_ink);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }
  .retry:hover { background: var(--_track); }
  .floor { font-size: 13px; }

  .sheet { overflow: auto; max-block-size: 320px; margin-block-start: 8px; }
  table { inline-size: 100%; border-collapse: collapse; font-size: 12px; }
  caption { padding-block-end: 4px; text-align: start; color: var(--_muted); }
  th, td { padding: 4px 8px; border-block-end: 1px solid var(--_hairline); text-align: start; vertical-align: baseline; }
  th:first-child { padding-inline-start: 0; }
  th { font-weight: 500; }
  thead th { color: var(--_muted); font-weight: 400; }
  .numeric { text-align: end; }
  td.numeric { white-space: nowrap; }
  thead th { vertical-align: bottom; }
  tbody th { min-inline-size: 72px; }
  tr > :last-child { padding-inline-end: 0; }

  @container kpi (max-width: 199px) {
    .gap { display: block; }
    .sep { display: none; }
    .body .number.long { font-size: 14px; }
  }
  @container kpi (min-width: 360px) {
    .when { display: inline; }
    .label .when::before { content: ' · '; }
  }
  .moving :is(path, rect, circle, line) {
    transition: d 200ms ease-out, x 200ms ease-out, y 200ms ease-out, width 200ms ease-out, height 200ms ease-out,
      cx 200ms ease-out, cy 200ms ease-out;
  }
  @media (prefers-reduced-motion: reduce) {
    .moving :is(path, rect, circle, line) { transition: none; }
  }
  @media (forced-colors: active) {
    svg { forced-color-adjust: none; }
    .tip, .sheet { border-color: CanvasText; }
    .track { stroke: CanvasText; stroke-width: 1px; }
    .toggle:hover { background: none; outline: 1px solid Highlight; }
  }
  @media print {
    .toggle, .tip, .retry { display: none; }
    .sheet { max-block-size: none; overflow: visible; }
    /* Nothing scrolls on paper: narrow tables stand row by row, each cell under the name of its column. */
    @container kpi (max-width: 359px) {
      thead { display: none; }
      table, caption, tbody, tr, th { display: block; }
      tr { padding-block: 4px; border-block-end: 1px solid var(--_hairline); }
      th, td { padding: 0; border: 0; }
      td { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 8px; }
      td[data-column]::before { content: attr(data-column); color: var(--_muted); }
      td.numeric { white-space: normal; }
    }
    .frame { break-inside: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    .moving :is(path, rect, circle, line) { transition: none; }
  }
`;
