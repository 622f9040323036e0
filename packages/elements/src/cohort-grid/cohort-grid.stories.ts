import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { LABELS, renamed, retention, winRate } from '../../../../.storybook/fixtures.js';
import { cases, matrixOf } from '../../../../.storybook/matrix.js';
import type { LanguageTag } from '../../../../.storybook/surroundings.js';
import type { ElementState } from '../base/state.js';
import './define.js';

const meta: Meta = { title: 'cohort-grid', component: 'cohort-grid' };
export default meta;

/** Everything by attributes, for the controls. */
export const Playground: StoryObj = {
  args: { label: 'Retention', grain: 'month', cohorts: '2017-01-01:120,1,0.6,0.5; 2017-02-01:90,1,0.7' },
};

function grid(state: ElementState, language: LanguageTag): TemplateResult {
  const label = LABELS.retention[language];
  switch (state) {
    case 'loading':
      return html`<cohort-grid label=${label}></cohort-grid>`;
    case 'error':
      return html`<cohort-grid label=${label} src="data:application/json,"></cohort-grid>`;
    case 'invalid':
      return html`<cohort-grid label=${label} cohorts="Jan"></cohort-grid>`;
    default:
      return html`<cohort-grid .result=${retention(state)}></cohort-grid>`;
  }
}

/** The ways to feed it: attributes, an address, a property; and the floor that is read without JavaScript. */
export const Feeding: StoryObj = {
  render: () => cases({
    'attributes alone': html`<cohort-grid label="Retention" grain="month" cohorts="2017-01-01:120,1,0.6,0.5; 2017-02-01:90,1,0.7"></cohort-grid>`,
    'an address': html`<cohort-grid src=${`data:application/json,${encodeURIComponent(JSON.stringify(retention('ready')))}`}></cohort-grid>`,
    'the property': html`<cohort-grid .result=${retention('ready')}></cohort-grid>`,
    'the floor, until there is data': html`<cohort-grid><table><caption>Retention, fourth quarter of 2017</caption><tr><th scope="row">Value</th><td>41 %</td></tr></table></cohort-grid>`,
  }, 360),
};

/** At the edges: what is missing, negative, zero, equal, very long, or of another kind. */
export const Boundaries: StoryObj = {
  render: () => cases({
    'nobody comes back': html`<cohort-grid label="Retention" cohorts="Jan:120,1,0,0; Feb:90,1,0"></cohort-grid>`,
    'one cohort': html`<cohort-grid label="Retention" cohorts="Jan:120,1,0.6"></cohort-grid>`,
    'a cohort of nobody': html`<cohort-grid label="Retention" cohorts="Jan:0,,; Feb:90,1,0.5"></cohort-grid>`,
    'amounts': html`<cohort-grid label="Revenue" format="currency" currency="EUR" cohorts="Jan:120,12000,9000,4000; Feb:90,8000,7000"></cohort-grid>`,
    'names of many words': html`<cohort-grid label="Retention" cohorts="Those who came by the fair:120,1,0.6,0.5; Donaudampfschifffahrt:90,1,0.7"></cohort-grid>`,
    'very long words': html`<cohort-grid .result=${renamed(retention('ready'), 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabsatz')}></cohort-grid>`,
    'a number by mistake': html`<cohort-grid .result=${winRate('ready')}></cohort-grid>`,
  }, 360),
};

const matrix = matrixOf(grid);
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
