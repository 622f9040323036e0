import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { LABELS, leadFunnel, renamed, revenue, winRate } from '../../../../.storybook/fixtures.js';
import { cases, matrixOf } from '../../../../.storybook/matrix.js';
import type { LanguageTag } from '../../../../.storybook/surroundings.js';
import type { ElementState } from '../base/state.js';
import './define.js';

const meta: Meta = { title: 'kpi-card', component: 'kpi-card' };
export default meta;

/** Everything by attributes, for the controls. */
export const Playground: StoryObj = {
  args: { label: 'Win rate', value: '0.63', target: '0.65', previous: '0.602', format: 'percent' },
};

function card(state: ElementState, language: LanguageTag): TemplateResult {
  const label = LABELS.revenue[language];
  switch (state) {
    case 'loading':
      return html`<kpi-card label=${label}></kpi-card>`;
    case 'error':
      return html`<kpi-card label=${label} src="data:application/json,"></kpi-card>`;
    case 'invalid':
      return html`<kpi-card label=${label} value="a lot"></kpi-card>`;
    default:
      return html`<kpi-card .result=${revenue(state)}></kpi-card>`;
  }
}

/** The ways to feed it: attributes, an address, a property; and the floor that is read without JavaScript. */
export const Feeding: StoryObj = {
  render: () => cases({
    'attributes alone': html`<kpi-card label="Win rate" value="0.63" target="0.65" previous="0.602" format="percent"></kpi-card>`,
    'attributes with a history': html`<kpi-card label="Deals won" values="31,38,35,44" target="40" direction="up"></kpi-card>`,
    'an address': html`<kpi-card src=${`data:application/json,${encodeURIComponent(JSON.stringify(revenue('ready')))}`}></kpi-card>`,
    'the property': html`<kpi-card .result=${revenue('ready')}></kpi-card>`,
    'one number': html`<kpi-card .result=${winRate('ready')}></kpi-card>`,
    'the floor, until there is data': html`<kpi-card><table><caption>Revenue, fourth quarter of 2017</caption><tr><th scope="row">Value</th><td>174,200 €</td></tr></table></kpi-card>`,
  }),
};

/** At the edges: what is missing, negative, zero, equal, very long, or of another kind. */
export const Boundaries: StoryObj = {
  render: () => cases({
    'just below the target': html`<kpi-card .result=${winRate('ready', { value: 0.6499 })}></kpi-card>`,
    'at the target': html`<kpi-card .result=${winRate('ready', { value: 0.65 })}></kpi-card>`,
    'just above the target': html`<kpi-card .result=${winRate('ready', { value: 0.6501 })}></kpi-card>`,
    'no value': html`<kpi-card .result=${winRate('empty')}></kpi-card>`,
    'stale': html`<kpi-card .result=${revenue('stale')}></kpi-card>`,
    'zero, with a target of zero': html`<kpi-card label="Overdue invoices" value="0" target="0" direction="down"></kpi-card>`,
    'negative': html`<kpi-card label="Margin" value="-12400" target="5000" format="currency" currency="EUR"></kpi-card>`,
    'a history of one': html`<kpi-card label="Deals won" values="31"></kpi-card>`,
    'a history with gaps': html`<kpi-card label="Deals won" values="31,,35,,44"></kpi-card>`,
    'a history that never moves': html`<kpi-card label="Deals won" values="5,5,5,5"></kpi-card>`,
    'a number with many digits': html`<kpi-card label="Revenue" value="123456789012.34" format="currency" currency="EUR"></kpi-card>`,
    'very long words': html`<kpi-card .result=${renamed(winRate('ready'), 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabsatzquote im Außendienst')}></kpi-card>`,
    'both `value` and `values`': html`<kpi-card label="Deals won" value="3" values="3,5"></kpi-card>`,
    'a funnel by mistake': html`<kpi-card .result=${leadFunnel('ready')}></kpi-card>`,
  }),
};

const matrix = matrixOf(card);
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
