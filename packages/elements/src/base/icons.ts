import type { Tone } from '@plumbline/engine';
import { svg, type SVGTemplateResult } from 'lit';

/** Each tone has a silhouette of its own, so that it is known without its colour. */
const SHAPES: Readonly<Record<Tone, SVGTemplateResult>> = {
  good: svg`<circle cx="8" cy="8" r="7"></circle><path class="cut" d="M4.6 8.3 7 10.7l4.5-5"></path>`,
  warning: svg`<path d="M8 1.2 15.4 14.4H.6z"></path><path class="cut" d="M8 6v4M8 11.9v.6"></path>`,
  bad: svg`<path d="M8 .6 15.4 8 8 15.4.6 8z"></path><path class="cut" d="M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4"></path>`,
  neutral: svg`<rect x="1.5" y="1.5" width="13" height="13" rx="2"></rect><path class="cut" d="M4.8 8h6.4"></path>`,
};

const icon = (content: SVGTemplateResult, classes: string): SVGTemplateResult => svg`
  <svg class="icon ${classes}" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">${content}</svg>`;

/** The icon of a status. The word stands beside it, so it is silent. */
export function toneIcon(tone: Tone): SVGTemplateResult {
  return icon(SHAPES[tone], `tone-${tone}`);
}

/** A triangle up or down beside a change. */
export function deltaIcon(sign: -1 | 0 | 1, tone: Tone): SVGTemplateResult {
  const path = sign === 1 ? 'M8 2 15 14H1z' : sign === -1 ? 'M8 14 1 2h14z' : 'M1 6h14v4H1z';
  return icon(svg`<path d=${path}></path>`, `tone-${tone}`);
}

/** A clock, for unfinished periods and data that is out of date. */
export const clockIcon: SVGTemplateResult = icon(svg`
  <circle cx="8" cy="8" r="6.75" fill="none" stroke="currentColor" stroke-width="1.5"></circle>
  <path d="M8 4v4l2.6 2" fill="none" stroke="currentColor" stroke-width="1.5"></path>`, '');

/** Rows of a table. */
export const tableIcon: SVGTemplateResult = svg`
  <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.25" aria-hidden="true">
    <path d="M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 3.5v9"></path>
  </svg>`;

/** A small chart, to go back from the table. */
export const chartIcon: SVGTemplateResult = svg`
  <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.25" aria-hidden="true">
    <path d="M2.5 2.5v11h11M5.5 11V8M8.5 11V5M11.5 11V7"></path>
  </svg>`;
