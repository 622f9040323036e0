import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { LABELS, leadFunnel, regions, renamed } from '../../../../.storybook/fixtures.js';
import { cases, matrixOf } from '../../../../.storybook/matrix.js';
import type { LanguageTag } from '../../../../.storybook/surroundings.js';
import type { ElementState } from '../base/state.js';
import './define.js';

const meta: Meta = { title: 'kpi-ranking', component: 'kpi-ranking' };
export default meta;

/** Everything by attributes, for the controls. */
export const Playground: StoryObj = {
  args: { label: 'Deals won', items: 'West:35, East:28, North:12' },
};

function ranking(state: ElementState, language: LanguageTag): TemplateResult {
  const label = LABELS.revenue[language];
  switch (state) {
    case 'loading':
      return html`<kpi-ranking label=${label}></kpi-ranking>`;
    case 'error':
      return html`<kpi-ranking label=${label} src="data:application/json,"></kpi-ranking>`;
    case 'invalid':
      return html`<kpi-ranking label=${label} items="West"></kpi-ranking>`;
    default:
      return html`<kpi-ranking .result=${regions(state)}></kpi-ranking>`;
  }
}

/** The ways to feed it: attributes, an address, a property; and the floor that is read without JavaScript. */
export const Feeding: StoryObj = {
  render: () => cases({
    'attributes alone': html`<kpi-ranking label="Deals won" items="West:35, East:28, North:12"></kpi-ranking>`,
    'an address': html`<kpi-ranking src=${`data:application/json,${encodeURIComponent(JSON.stringify(regions('ready')))}`}></kpi-ranking>`,
    'the property': html`<kpi-ranking .result=${regions('ready')}></kpi-ranking>`,
    'the floor, until there is data': html`<kpi-ranking><table><caption>Revenue, fourth quarter of 2017</caption><tr><th scope="row">Value</th><td>174,200 €</td></tr></table></kpi-ranking>`,
  }),
};

/** At the edges: what is missing, negative, zero, equal, very long, or of another kind. */
export const Boundaries: StoryObj = {
  render: () => cases({
    'around the target': html`<kpi-ranking label="Deals won" items="Above:21, At:20, Below:19" target="20"></kpi-ranking>`,
    'below zero': html`<kpi-ranking label="Profit" items="West:35000, East:-28000, North:12000" currency="EUR"></kpi-ranking>`,
    'nothing but zeros': html`<kpi-ranking label="Complaints" items="West:0, East:0" direction="down"></kpi-ranking>`,
    'less is better': html`<kpi-ranking label="Days to deliver" items="West:5, East:3, North:9" unit="days" direction="down"></kpi-ranking>`,
    'equal numbers share a rank': html`<kpi-ranking label="Deals won" items="West:28, East:28, North:12"></kpi-ranking>`,
    'one without a number': html`<kpi-ranking label="Deals won" items="West:28, East:, North:12"></kpi-ranking>`,
    'one': html`<kpi-ranking label="Deals won" items="West:28"></kpi-ranking>`,
    'more than are shown': html`<kpi-ranking limit="3" label="Deals won" items="A:9, B:8, C:7, D:6, E:5"></kpi-ranking>`,
    'far apart': html`<kpi-ranking label="Deals won" items="West:100000, East:1, North:0"></kpi-ranking>`,
    'very long words': html`<kpi-ranking label="Deals won" items="Donaudampfschifffahrtsgesellschaftskapitänsmützen:28, A region with a name of many words:12"></kpi-ranking>`,
    'a label of very long words': html`<kpi-ranking .result=${renamed(regions('ready'), 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabsatz')}></kpi-ranking>`,
    'a funnel by mistake': html`<kpi-ranking .result=${leadFunnel('ready')}></kpi-ranking>`,
  }),
};

const matrix = matrixOf(ranking);
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
