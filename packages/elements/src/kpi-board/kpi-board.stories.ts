import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { catalog, data } from '../../../../.storybook/evaluated.js';
import '../kpi-filter/define.js';
import '../kpi-period/define.js';
import { cases, matrixOf } from '../../../../.storybook/matrix.js';
import type { LanguageTag } from '../../../../.storybook/surroundings.js';
import type { ElementState } from '../base/state.js';
import '../kpi-gauge/define.js';
import '../kpi-source/define.js';
import './define.js';

const meta: Meta = { title: 'kpi-board', component: 'kpi-board' };
export default meta;

/** The board of the stories' definitions. */
export const Playground: StoryObj = {
  args: { board: 'Sales', period: null, where: null },
  render: ({ board, period, where }) => html`<kpi-source .catalog=${catalog} .data=${data}><kpi-board .board=${board} .period=${period} .where=${where}></kpi-board></kpi-source>`,
};

/** Controls above a board: everything in it follows, and its ranking filters the others. */
export const Filtered: StoryObj = {
  render: () => html`<kpi-source .catalog=${catalog} .data=${data}><div style="display: flex; gap: 16px; margin-block-end: 24px">
    <kpi-period value="2017-Q4" options="2017-Q3, 2017-Q4, 2017"></kpi-period><kpi-filter by="region" kpi="revenue" label="Region"></kpi-filter></div>
    <kpi-board board="Sales"></kpi-board></kpi-source>`,
};

/** Inside a source, which answers it, or does not. */
function board(state: ElementState, _language: LanguageTag): TemplateResult {
  switch (state) {
    case 'loading':
      return html`<kpi-source><div @context-request=${(event: Event) => event.stopPropagation()}><kpi-board board="Sales"></kpi-board></div></kpi-source>`;
    case 'error':
      return html`<kpi-source definitions="data:application/json,"><kpi-board board="Sales"></kpi-board></kpi-source>`;
    case 'invalid':
      return html`<kpi-source .catalog=${catalog} .data=${data}><kpi-board board="Slaes"></kpi-board></kpi-source>`;
    case 'empty':
      return html`<kpi-source .catalog=${catalog} .data=${data}><kpi-board board="Sales" where="region = 'Nowhere'"></kpi-board></kpi-source>`;
    case 'partial':
      return html`<kpi-source .catalog=${catalog} .data=${data} as-of="2017-12-12"><kpi-board board="Sales" period="this quarter"></kpi-board></kpi-source>`;
    case 'stale':
      return html`<kpi-source .catalog=${catalog} .data=${data} as-of="2018-06-01"><kpi-board board="Sales"></kpi-board></kpi-source>`;
    default:
      return html`<kpi-source .catalog=${catalog} .data=${data}><kpi-board board="Sales"></kpi-board></kpi-source>`;
  }
}

/** At the edges: what is missing, and what goes wrong, with its remedy. */
export const Boundaries: StoryObj = {
  render: () => cases({
    'the only board': html`<kpi-source .catalog=${catalog} .data=${data}><kpi-board></kpi-board></kpi-source>`,
    'another period': html`<kpi-source .catalog=${catalog} .data=${data}><kpi-board board="Sales" period="2017"></kpi-board></kpi-source>`,
    'a board that is not there': html`<kpi-source .catalog=${catalog} .data=${data}><kpi-board board="Slaes"></kpi-board></kpi-source>`,
  }, 720),
};

// Its elements have all their combinations in stories of their own: each theme and each language once.
const matrix = matrixOf(board);
export const StatesLightEn = matrix('light', 'en');
export const StatesDarkFr = matrix('dark', 'fr');
export const StatesForcedEs = matrix('forced', 'es');
export const StatesPrintAr = matrix('print', 'ar');
