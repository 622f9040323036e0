import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { catalog, data } from '../../../../.storybook/evaluated.js';
import { cases, matrixOf } from '../../../../.storybook/matrix.js';
import type { LanguageTag } from '../../../../.storybook/surroundings.js';
import type { ElementState } from '../base/state.js';
import '../kpi-gauge/define.js';
import '../kpi-source/define.js';
import './define.js';

const meta: Meta = { title: 'kpi-period', component: 'kpi-period' };
export default meta;

/** A control with an element that follows it. */
export const Playground: StoryObj = {
  args: { value: '2017-Q4', options: '2017-Q3, 2017-Q4, 2017' },
  render: ({ value, options, label }) => html`<kpi-source .catalog=${catalog} .data=${data}>
    <kpi-period value=${value} options=${options} .label=${label ?? null}></kpi-period>
    <kpi-gauge kpi="win_rate"></kpi-gauge></kpi-source>`,
};

/** Inside a source, which answers it, or does not. */
function period(state: ElementState, _language: LanguageTag): TemplateResult {
  switch (state) {
    case 'loading':
      return html`<kpi-source><div @context-request=${(event: Event) => event.stopPropagation()}><kpi-period value="2017-Q4" options="2017-Q3, 2017-Q4, 2017"></kpi-period></div></kpi-source>`;
    case 'error':
      return html`<kpi-source definitions="data:application/json,"><kpi-period value="2017-Q4" options="2017-Q3, 2017-Q4, 2017"></kpi-period></kpi-source>`;
    case 'invalid':
      return html`<kpi-source .catalog=${catalog} .data=${data}><kpi-period value="fortnight"></kpi-period></kpi-source>`;
    case 'empty':
      return html`<kpi-source .catalog=${catalog} .data=${data}><kpi-period value="2017-Q4" options="2017-Q3, 2017-Q4, 2017"></kpi-period></kpi-source>`;
    case 'partial':
      return html`<kpi-source .catalog=${catalog} .data=${data} as-of="2017-12-12"><kpi-period value="this quarter"></kpi-period></kpi-source>`;
    case 'stale':
      return html`<kpi-source .catalog=${catalog} .data=${data} as-of="2018-06-01"><kpi-period value="2017-Q4" options="2017-Q3, 2017-Q4, 2017"></kpi-period></kpi-source>`;
    default:
      return html`<kpi-source .catalog=${catalog} .data=${data}><kpi-period value="2017-Q4" options="2017-Q3, 2017-Q4, 2017"></kpi-period></kpi-source>`;
  }
}

/** At the edges: what is missing, and what goes wrong, with its remedy. */
export const Boundaries: StoryObj = {
  render: () => cases({
    'every period by its name': html`<kpi-period value="2017-Q4" options=",2017,2017-Q4,2017-10,this month,last 12 months"></kpi-period>`,
    'a value that is not among the options': html`<kpi-period value="2016" options="2017, 2018"></kpi-period>`,
    'a label of its own': html`<kpi-period label="Donaudampfschifffahrtsgesellschaftszeitraum" value="2017"></kpi-period>`,
    'an element that has a period of its own': html`<kpi-source .catalog=${catalog} .data=${data}><kpi-period value="2017" options="2016, 2017"></kpi-period>
      <kpi-gauge kpi="win_rate" period="2016"></kpi-gauge></kpi-source>`,
  }, 280),
};

const matrix = matrixOf(period);
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
