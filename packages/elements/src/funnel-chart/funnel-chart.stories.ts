import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { LABELS, leadFunnel, winRate } from '../../../../.storybook/fixtures.js';
import { cases, matrixOf } from '../../../../.storybook/matrix.js';
import type { LanguageTag } from '../../../../.storybook/surroundings.js';
import type { ElementState } from '../base/state.js';
import './define.js';

const meta: Meta = { title: 'funnel-chart', component: 'funnel-chart' };
export default meta;

/** Everything by attributes, for the controls. */
export const Playground: StoryObj = {
  args: { label: 'From lead to order', steps: 'Lead:1204, Qualified:746, Opportunity:310, Won:94' },
};

function funnel(state: ElementState, language: LanguageTag): TemplateResult {
  const label = LABELS.leads[language];
  switch (state) {
    case 'loading':
      return html`<funnel-chart label=${label}></funnel-chart>`;
    case 'error':
      return html`<funnel-chart label=${label} src="data:application/json,"></funnel-chart>`;
    case 'invalid':
      return html`<funnel-chart label=${label} steps="Lead:1204, Qualified"></funnel-chart>`;
    default:
      return html`<funnel-chart .result=${leadFunnel(state)}></funnel-chart>`;
  }
}

/** The ways to feed it: attributes, an address, a property; and the floor that is read without JavaScript. */
export const Feeding: StoryObj = {
  render: () => cases({
    'attributes alone': html`<funnel-chart label="Leads to deals" steps="Lead:8800, Qualified:6100, Won:4238"></funnel-chart>`,
    'an address': html`<funnel-chart src=${`data:application/json,${encodeURIComponent(JSON.stringify(leadFunnel('ready')))}`}></funnel-chart>`,
    'the property': html`<funnel-chart .result=${leadFunnel('ready')}></funnel-chart>`,
    'the floor, until there is data': html`<funnel-chart><table><caption>From lead to order, fourth quarter of 2017</caption>
      <tr><th scope="col">Step</th><th scope="col">Count</th></tr><tr><td>Lead</td><td>1204</td></tr><tr><td>Won</td><td>94</td></tr></table></funnel-chart>`,
  }, 320),
};

/** Zero, nothing, one step, a step that grows, very many, very long words, a result that is no funnel. */
export const Boundaries: StoryObj = {
  render: () => cases({
    'all zero': html`<funnel-chart .result=${leadFunnel('ready', [0, 0, 0, 0])}></funnel-chart>`,
    'nobody after the first step': html`<funnel-chart .result=${leadFunnel('ready', [1204, 0, 0, 0])}></funnel-chart>`,
    'counts that are not known': html`<funnel-chart .result=${leadFunnel('ready', [1204, null, 310, null])}></funnel-chart>`,
    'no rows': html`<funnel-chart .result=${leadFunnel('empty')}></funnel-chart>`,
    'one step': html`<funnel-chart .result=${leadFunnel('ready', [1204])}></funnel-chart>`,
    'all come through': html`<funnel-chart .result=${leadFunnel('ready', [50, 50, 50, 50])}></funnel-chart>`,
    'steps in any order may grow': html`<funnel-chart steps="Visited:400, Signed up:900, Paid:120" label="Shop"></funnel-chart>`,
    'millions, then one': html`<funnel-chart .result=${leadFunnel('ready', [48_250_113, 2_310_400, 310, 1])}></funnel-chart>`,
    'very long words': html`<funnel-chart label="Donaudampfschifffahrtsgesellschaftskapitänsbewerbungen"
      steps="Donaudampfschifffahrtsgesellschaftskapitänsanwärter:1204, Rechtsschutzversicherungsgesellschaften:310"></funnel-chart>`,
    'a number by mistake': html`<funnel-chart .result=${winRate('ready')}></funnel-chart>`,
  }, 320),
};

/** Bars compare best; trapezoids look like a funnel; columns suit wide places. */
export const Drawn: StoryObj = {
  render: () => cases({
    bars: html`<funnel-chart .result=${leadFunnel('ready')}></funnel-chart>`,
    trapezoids: html`<funnel-chart shape="trapezoids" .result=${leadFunnel('ready')}></funnel-chart>`,
    columns: html`<funnel-chart orientation="vertical" .result=${leadFunnel('ready')}></funnel-chart>`,
    'joined columns': html`<funnel-chart orientation="vertical" shape="trapezoids" .result=${leadFunnel('ready')}></funnel-chart>`,
  }, 480),
};

const matrix = matrixOf(funnel);
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
