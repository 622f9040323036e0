import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { LABELS, leadFunnel, renamed, revenue } from '../../../../.storybook/fixtures.js';
import { cases, matrixOf } from '../../../../.storybook/matrix.js';
import type { LanguageTag } from '../../../../.storybook/surroundings.js';
import type { ElementState } from '../base/state.js';
import './define.js';

const meta: Meta = { title: 'kpi-waterfall', component: 'kpi-waterfall' };
export default meta;

/** Everything by attributes, for the controls. */
export const Playground: StoryObj = {
  args: { label: 'Subscribers', steps: 'January:1200, New:300, Won back:40, Lost:-110', direction: 'up' },
};

function waterfall(state: ElementState, language: LanguageTag): TemplateResult {
  const label = LABELS.revenue[language];
  switch (state) {
    case 'loading':
      return html`<kpi-waterfall label=${label}></kpi-waterfall>`;
    case 'error':
      return html`<kpi-waterfall label=${label} src="data:application/json,"></kpi-waterfall>`;
    case 'invalid':
      return html`<kpi-waterfall label=${label} steps="January"></kpi-waterfall>`;
    default:
      return html`<kpi-waterfall .result=${revenue(state, 6)}></kpi-waterfall>`;
  }
}

/** The ways to feed it: attributes, an address, a property; and the floor that is read without JavaScript. */
export const Feeding: StoryObj = {
  render: () => cases({
    'attributes alone': html`<kpi-waterfall label="Subscribers" steps="January:1200, New:300, Won back:40, Lost:-110" direction="up"></kpi-waterfall>`,
    'an address': html`<kpi-waterfall src=${`data:application/json,${encodeURIComponent(JSON.stringify(revenue('ready', 4)))}`}></kpi-waterfall>`,
    'the property': html`<kpi-waterfall .result=${revenue('ready', 4)}></kpi-waterfall>`,
    'the floor, until there is data': html`<kpi-waterfall><table><caption>Revenue, fourth quarter of 2017</caption><tr><th scope="row">Value</th><td>174,200 €</td></tr></table></kpi-waterfall>`,
  }, 300),
};

/** At the edges: what is missing, negative, zero, equal, very long, or of another kind. */
export const Boundaries: StoryObj = {
  render: () => cases({
    'below zero and back': html`<kpi-waterfall label="Result" steps="January:-1200, Sales:3000, Costs:-2500" currency="EUR" direction="up"></kpi-waterfall>`,
    'a change of zero': html`<kpi-waterfall label="Subscribers" steps="January:100, New:0, Lost:-10"></kpi-waterfall>`,
    'a step without a number': html`<kpi-waterfall label="Subscribers" steps="January:100, New:, Lost:-10"></kpi-waterfall>`,
    'a month without a number': html`<kpi-waterfall .result=${revenue('ready', 8)}></kpi-waterfall>`,
    'nothing but a start': html`<kpi-waterfall label="Subscribers" steps="January:100"></kpi-waterfall>`,
    'from zero': html`<kpi-waterfall label="Subscribers" steps="January:0, New:100"></kpi-waterfall>`,
    'less is better': html`<kpi-waterfall label="Open tickets" steps="January:100, New:40, Closed:-70" direction="down"></kpi-waterfall>`,
    'very long words': html`<kpi-waterfall .result=${renamed(revenue('ready', 3), 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabsatz')}></kpi-waterfall>`,
    'a funnel by mistake': html`<kpi-waterfall .result=${leadFunnel('ready')}></kpi-waterfall>`,
  }, 300),
};

const matrix = matrixOf(waterfall);
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
