import { html, nothing, type TemplateResult } from 'lit';
import type { Phrasing } from '../format/phrasing.js';
import { chartIcon, tableIcon } from '../icons.js';
import type { Picture } from '../picture/picture.js';
import type { ElementState } from '../state.js';
import { tableTemplate } from './table.js';

/** What the frame around every figure is drawn from. */
export interface FrameView {
  readonly picture: Picture | null;
  readonly label: string;
  readonly phrasing: Phrasing;
  readonly state: ElementState;
  readonly busy: boolean;
  readonly moving: boolean;
  /** True when the light DOM is shown instead of a figure. */
  readonly floor: boolean;
  readonly tableOpen: boolean;
  readonly printing: boolean;
  /** Text of the live region. */
  readonly heard: string;
  readonly figure: TemplateResult | typeof nothing;
  readonly onToggle: () => void;
  readonly onKeydown: (event: KeyboardEvent) => void;
  readonly onSlotchange: () => void;
}

/** The frame: label, figure, table, live region and floor. */
export function frameTemplate(view: FrameView): TemplateResult {
  const { picture, phrasing, state, tableOpen } = view;
  const failed = state === 'error' || state === 'invalid';
  const table = picture !== null && !failed && (tableOpen || view.printing);
  const bare = view.floor && !failed;
  return html`<div class="frame is-${state} ${view.moving ? 'moving' : ''}" part="frame" role="group"
    aria-labelledby="label" aria-busy=${view.busy ? 'true' : nothing}
    lang=${phrasing.wordsTag} dir=${phrasing.language.direction} @keydown=${view.onKeydown}>
    <div class="head" ?hidden=${bare}>
      <div class="label" part="label" id="label">${labelTemplate(view)}</div>
      ${picture === null || failed ? nothing : html`<button class="toggle" part="toggle" type="button"
        tabindex=${tableOpen ? 0 : -1} aria-expanded=${tableOpen} aria-keyshortcuts="T"
        aria-label=${phrasing.words[tableOpen ? 'showChart' : 'showTable']} title="${phrasing.words[tableOpen ? 'showChart' : 'showTable']} (T)"
        @click=${view.onToggle}>${tableOpen ? chartIcon : tableIcon}</button>`}
    </div>
    <div class="body" ?hidden=${bare || (tableOpen && !failed && !view.printing)}>${view.figure}</div>
    ${table ? tableTemplate(picture.table(), picture.note) : nothing}
    <div class="floor" ?hidden=${!view.floor}><slot @slotchange=${view.onSlotchange}></slot></div>
    <div class="heard" role="status">${view.heard}</div>
  </div>`;
}

function labelTemplate({ picture, label }: FrameView): TemplateResult {
  const when = picture?.period ?? null;
  return html`${picture?.href == null ? label : html`<a href=${picture.href}>${label}</a>`}${
    when === null || when === '' ? nothing : html`<span class="when">${when}</span>`}`;
}
