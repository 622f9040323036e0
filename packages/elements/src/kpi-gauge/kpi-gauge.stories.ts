import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { LABELS, leadFunnel, renamed, winRate } from '../../../../.storybook/fixtures.js';
import { cases, matrixOf } from '../../../../.storybook/matrix.js';
import type { LanguageTag } from '../../../../.storybook/surroundings.js';
import type { ElementState } from '../base/state.js';
import './define.js';

const meta: Meta = { title: 'kpi-gauge', component: 'kpi-gauge' };
export default meta;

/** Everything by attributes, for the controls. */
export const Playground: StoryObj = {
  args: { label: 'Win rate', value: '0.63', target: '0.65', max: '1', format: 'percent' },
};

const BANDS = '0.585 bad, 0.65 warning, 1 good';

function gauge(state: ElementState, language: LanguageTag): TemplateResult {
  const label = LABELS.winRate[language];
  switch (state) {
    case 'loading':
      return html`<kpi-gauge label=${label}></kpi-gauge>`;
    case 'error':
      return html`<kpi-gauge label=${label} src="data:application/json,"></kpi-gauge>`;
    case 'invalid':
      return html`<kpi-gauge label=${label} value="sixty-three"></kpi-gauge>`;
    default:
      return html`<kpi-gauge .result=${winRate(state)} bands=${BANDS}></kpi-gauge>`;
  }
}

/** The ways to feed it: attributes, an address, a property; and the floor that is read without JavaScript. */
export const Feeding: StoryObj = {
  render: () => cases({
    'attributes alone': html`<kpi-gauge label="Win rate" value="0.63" target="0.65" max="1" format="percent"></kpi-gauge>`,
    'an address': html`<kpi-gauge src=${`data:application/json,${encodeURIComponent(JSON.stringify(winRate('ready')))}`}></kpi-gauge>`,
    'the property': html`<kpi-gauge .result=${winRate('ready')}></kpi-gauge>`,
    'the floor, until there is data': html`<kpi-gauge><table><caption>Win rate, fourth quarter of 2017</caption>
      <tr><th scope="row">Value</th><td>63 %</td></tr><tr><th scope="row">Target</th><td>65 %</td></tr></table></kpi-gauge>`,
  }),
};

/** Around the threshold, off the scale, below zero, without a number, with words that are too long. */
export const Boundaries: StoryObj = {
  render: () => cases({
    'just below the target': html`<kpi-gauge .result=${winRate('ready', { value: 0.6499 })} bands=${BANDS}></kpi-gauge>`,
    'at the target': html`<kpi-gauge .result=${winRate('ready', { value: 0.65 })} bands=${BANDS}></kpi-gauge>`,
    'just above the target': html`<kpi-gauge .result=${winRate('ready', { value: 0.6501 })} bands=${BANDS}></kpi-gauge>`,
    'far below': html`<kpi-gauge .result=${winRate('ready', { value: 0.2 })} bands=${BANDS}></kpi-gauge>`,
    'no value': html`<kpi-gauge .result=${winRate('empty')}></kpi-gauge>`,
    'stale': html`<kpi-gauge .result=${winRate('stale')}></kpi-gauge>`,
    'zero, with a target of zero': html`<kpi-gauge label="Overdue invoices" value="0" target="0" direction="down" max="20"></kpi-gauge>`,
    'above the scale': html`<kpi-gauge label="Quota attainment" value="1.32" target="1" max="1.2" format="percent"></kpi-gauge>`,
    'below the scale': html`<kpi-gauge label="Net promoter score" value="-40" target="30" min="0" max="100"></kpi-gauge>`,
    'negative': html`<kpi-gauge label="Margin" value="-12400" target="5000" format="currency" currency="EUR"></kpi-gauge>`,
    'scale around zero': html`<kpi-gauge label="Net promoter score" value="-12" target="30" min="-100" max="100"></kpi-gauge>`,
    'a number with many digits': html`<kpi-gauge label="Revenue" value="123456789012.34" target="150000000000" format="currency" currency="EUR"></kpi-gauge>`,
    'very long words': html`<kpi-gauge
      .result=${renamed(winRate('ready'), 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabsatzquote im Außendienst')}></kpi-gauge>`,
    'a funnel by mistake': html`<kpi-gauge .result=${leadFunnel('ready')}></kpi-gauge>`,
  }),
};

/** The four shapes. */
export const Shapes: StoryObj = {
  render: () => cases({
    half: html`<kpi-gauge .result=${winRate('ready')} bands=${BANDS}></kpi-gauge>`,
    arc: html`<kpi-gauge shape="arc" .result=${winRate('ready')} bands=${BANDS}></kpi-gauge>`,
    needle: html`<kpi-gauge shape="needle" .result=${winRate('ready')} bands=${BANDS}></kpi-gauge>`,
    linear: html`<kpi-gauge shape="linear" .result=${winRate('ready')} bands=${BANDS}></kpi-gauge>`,
  }, 280),
};

/** Forty on one page: they share base lines and stay calm. */
export const Forty: StoryObj = {
  tags: ['!autodocs'],
  render: () => cases(Object.fromEntries(Array.from({ length: 40 }, (_, index) => [
    `Region ${index + 1}`, html`<kpi-gauge .result=${winRate('ready', { value: 0.4 + (index * 17 % 40) / 100 })}></kpi-gauge>`,
  ])), 160),
};

const matrix = matrixOf(gauge);
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
