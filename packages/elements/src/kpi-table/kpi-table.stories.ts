import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { LABELS, leadFunnel, regions, renamed } from '../../../../.storybook/fixtures.js';
import { cases, matrixOf } from '../../../../.storybook/matrix.js';
import type { LanguageTag } from '../../../../.storybook/surroundings.js';
import type { ElementState } from '../base/state.js';
import './define.js';

const meta: Meta = { title: 'kpi-table', component: 'kpi-table' };
export default meta;

/** Everything by attributes, for the controls. */
export const Playground: StoryObj = {
  args: { label: 'Deals won', items: 'West:35, East:28, North:12', target: '20' },
};

function table(state: ElementState, language: LanguageTag): TemplateResult {
  const label = LABELS.revenue[language];
  switch (state) {
    case 'loading':
      return html`<kpi-table label=${label}></kpi-table>`;
    case 'error':
      return html`<kpi-table label=${label} src="data:application/json,"></kpi-table>`;
    case 'invalid':
      return html`<kpi-table label=${label} items="West"></kpi-table>`;
    default:
      return html`<kpi-table .result=${regions(state)}></kpi-table>`;
  }
}

/** The ways to feed it: attributes, an address, a property; and the floor that is read without JavaScript. */
export const Feeding: StoryObj = {
  render: () => cases({
    'attributes alone': html`<kpi-table label="Deals won" items="West:35, East:28, North:12" target="20"></kpi-table>`,
    'an address': html`<kpi-table src=${`data:application/json,${encodeURIComponent(JSON.stringify(regions('ready')))}`}></kpi-table>`,
    'the property': html`<kpi-table .result=${regions('ready')}></kpi-table>`,
    'the floor, until there is data': html`<kpi-table><table><caption>Revenue, fourth quarter of 2017</caption><tr><th scope="row">Value</th><td>174,200 €</td></tr></table></kpi-table>`,
  }, 360),
};

/** At the edges: what is missing, negative, zero, equal, very long, or of another kind. */
export const Boundaries: StoryObj = {
  render: () => cases({
    'around the target': html`<kpi-table label="Deals won" items="Above:21, At:20, Below:19" target="20"></kpi-table>`,
    'below zero': html`<kpi-table label="Profit" items="West:35000, East:-28000, North:12000" currency="EUR"></kpi-table>`,
    'nothing but zeros': html`<kpi-table label="Complaints" items="West:0, East:0" direction="down"></kpi-table>`,
    'one without a number': html`<kpi-table label="Deals won" items="West:28, East:, North:12"></kpi-table>`,
    'very long words': html`<kpi-table label="Deals won" items="Donaudampfschifffahrtsgesellschaftskapitänsmützen:28, A region with a name of many words:12"></kpi-table>`,
    'a label of very long words': html`<kpi-table .result=${renamed(regions('ready'), 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabsatz')}></kpi-table>`,
    'a funnel by mistake': html`<kpi-table .result=${leadFunnel('ready')}></kpi-table>`,
  }, 360),
};

const matrix = matrixOf(table);
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
