import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { catalog, data } from '../../../../.storybook/evaluated.js';
import { cases, matrixOf } from '../../../../.storybook/matrix.js';
import type { LanguageTag } from '../../../../.storybook/surroundings.js';
import type { ElementState } from '../base/state.js';
import '../kpi-gauge/define.js';
import '../kpi-source/define.js';
import './define.js';

const meta: Meta = { title: 'kpi-filter', component: 'kpi-filter' };
export default meta;

/** A control with an element that follows it. */
export const Playground: StoryObj = {
  args: { by: 'region', kpi: 'revenue', value: 'West', label: 'Region' },
  render: ({ by, kpi, value, label }) => html`<kpi-source .catalog=${catalog} .data=${data}>
    <kpi-filter by=${by} kpi=${kpi} value=${value} label=${label}></kpi-filter>
    <kpi-gauge kpi="win_rate" period="2017"></kpi-gauge></kpi-source>`,
};

/** Inside a source, which answers it, or does not. */
function filter(state: ElementState, _language: LanguageTag): TemplateResult {
  switch (state) {
    case 'loading':
      return html`<kpi-source><div @context-request=${(event: Event) => event.stopPropagation()}><kpi-filter by="region" kpi="revenue" label="Region"></kpi-filter></div></kpi-source>`;
    case 'error':
      return html`<kpi-source definitions="data:application/json,"><kpi-filter by="region" kpi="revenue" label="Region"></kpi-filter></kpi-source>`;
    case 'invalid':
      return html`<kpi-source .catalog=${catalog} .data=${data}><kpi-filter label="Region"></kpi-filter></kpi-source>`;
    case 'empty':
      return html`<kpi-source .catalog=${catalog} .data=${data}><kpi-filter by="region" options="" label="Region"></kpi-filter></kpi-source>`;
    case 'partial':
      return html`<kpi-source .catalog=${catalog} .data=${data} as-of="2017-12-12"><kpi-filter by="region" kpi="revenue" label="Region"></kpi-filter></kpi-source>`;
    case 'stale':
      return html`<kpi-source .catalog=${catalog} .data=${data} as-of="2018-06-01"><kpi-filter by="region" kpi="revenue" label="Region"></kpi-filter></kpi-source>`;
    default:
      return html`<kpi-source .catalog=${catalog} .data=${data}><kpi-filter by="region" kpi="revenue" label="Region"></kpi-filter></kpi-source>`;
  }
}

/** At the edges: what is missing, and what goes wrong, with its remedy. */
export const Boundaries: StoryObj = {
  render: () => cases({
    'members of a KPI': html`<kpi-source .catalog=${catalog} .data=${data}><kpi-filter by="region" kpi="revenue" label="Region"></kpi-filter></kpi-source>`,
    'members by attribute': html`<kpi-filter by="region" options="West, North" value="West"></kpi-filter>`,
    'a member that is not there': html`<kpi-source .catalog=${catalog} .data=${data}><kpi-filter by="region" options="Nowhere" value="Nowhere"></kpi-filter>
      <kpi-gauge kpi="win_rate"></kpi-gauge></kpi-source>`,
    'no dimension': html`<kpi-filter></kpi-filter>`,
    'nothing to choose from': html`<kpi-filter by="region"></kpi-filter>`,
    'a dimension that is none': html`<kpi-source .catalog=${catalog} .data=${data}><kpi-filter by="regoin" kpi="revenue"></kpi-filter></kpi-source>`,
  }, 280),
};

const matrix = matrixOf(filter);
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
