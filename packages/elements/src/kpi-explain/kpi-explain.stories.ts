import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { catalog, data } from '../../../../.storybook/evaluated.js';
import { cases, matrixOf } from '../../../../.storybook/matrix.js';
import type { LanguageTag } from '../../../../.storybook/surroundings.js';
import type { ElementState } from '../base/state.js';
import '../kpi-gauge/define.js';
import '../kpi-source/define.js';
import './define.js';

const meta: Meta = { title: 'kpi-explain', component: 'kpi-explain' };
export default meta;

/** The receipt of one number. */
export const Playground: StoryObj = {
  args: { kpi: 'win_rate', period: '2017-Q4', where: null },
  render: ({ kpi, period, where }) => html`<kpi-source .catalog=${catalog} .data=${data}><kpi-explain .kpi=${kpi} .period=${period} .where=${where}></kpi-explain></kpi-source>`,
};

/** Inside a source, which answers it, or does not. */
function explain(state: ElementState, _language: LanguageTag): TemplateResult {
  switch (state) {
    case 'loading':
      return html`<kpi-source><div @context-request=${(event: Event) => event.stopPropagation()}><kpi-explain kpi="win_rate" period="2017-Q4"></kpi-explain></div></kpi-source>`;
    case 'error':
      return html`<kpi-source definitions="data:application/json,"><kpi-explain kpi="win_rate" period="2017-Q4"></kpi-explain></kpi-source>`;
    case 'invalid':
      return html`<kpi-source .catalog=${catalog} .data=${data}><kpi-explain kpi="win_ratio"></kpi-explain></kpi-source>`;
    case 'empty':
      return html`<kpi-source .catalog=${catalog} .data=${data}><kpi-explain kpi="win_rate" where="region = 'Nowhere'"></kpi-explain></kpi-source>`;
    case 'partial':
      return html`<kpi-source .catalog=${catalog} .data=${data} as-of="2017-12-12"><kpi-explain kpi="win_rate" period="this quarter"></kpi-explain></kpi-source>`;
    case 'stale':
      return html`<kpi-source .catalog=${catalog} .data=${data} as-of="2018-06-01"><kpi-explain kpi="win_rate" period="2017-Q4"></kpi-explain></kpi-source>`;
    default:
      return html`<kpi-source .catalog=${catalog} .data=${data}><kpi-explain kpi="win_rate" period="2017-Q4"></kpi-explain></kpi-source>`;
  }
}

/** At the edges: what is missing, and what goes wrong, with its remedy. */
export const Boundaries: StoryObj = {
  render: () => cases({
    'a sum': html`<kpi-source .catalog=${catalog} .data=${data}><kpi-explain kpi="revenue" period="2017"></kpi-explain></kpi-source>`,
    'with a filter': html`<kpi-source .catalog=${catalog} .data=${data}><kpi-explain kpi="win_rate" where="region = 'West'"></kpi-explain></kpi-source>`,
    'of nothing': html`<kpi-source .catalog=${catalog} .data=${data}><kpi-explain kpi="win_rate" where="region = 'Nowhere'"></kpi-explain></kpi-source>`,
    'a KPI without one value': html`<kpi-source .catalog=${catalog} .data=${data}><kpi-explain kpi="deal_funnel"></kpi-explain></kpi-source>`,
    'what is no receipt': html`<kpi-explain src="data:application/json,{}"></kpi-explain>`,
  }, 320),
};

const matrix = matrixOf(explain);
export const StatesLightEn = matrix('light', 'en');
export const StatesLightFr = matrix('light', 'fr');
export const StatesLightEs = matrix('light', 'es');
export const StatesLightAr = matrix('light', 'ar');
export const StatesDarkEn = matrix('dark', 'en');
export const StatesDarkFr = matrix('dark', 'fr');
export const StatesDarkEs = matrix('dark', 'es');
export const StatesDarkAr = matrix('dark', 'ar');
export const StatesForcedEn = matrix('forced', 'en');
export const StatesForcedFr = matrix('forced', 'fr');
export const StatesForcedEs = matrix('forced', 'es');
export const StatesForcedAr = matrix('forced', 'ar');
export const StatesPrintEn = matrix('print', 'en');
export const StatesPrintFr = matrix('print', 'fr');
export const StatesPrintEs = matrix('print', 'es');
export const StatesPrintAr = matrix('print', 'ar');
