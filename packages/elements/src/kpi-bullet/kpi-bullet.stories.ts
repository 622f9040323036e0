import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { LABELS, leadFunnel, renamed, winRate } from '../../../../.storybook/fixtures.js';
import { cases, matrixOf } from '../../../../.storybook/matrix.js';
import type { LanguageTag } from '../../../../.storybook/surroundings.js';
import type { ElementState } from '../base/state.js';
import './define.js';

const meta: Meta = { title: 'kpi-bullet', component: 'kpi-bullet' };
export default meta;

/** Everything by attributes, for the controls. */
export const Playground: StoryObj = {
  args: { label: 'Win rate', value: '0.63', target: '0.65', max: '1', format: 'percent' },
};

const BANDS = '0.585 bad, 0.65 warning, 1 good';

function bullet(state: ElementState, language: LanguageTag): TemplateResult {
  const label = LABELS.winRate[language];
  switch (state) {
    case 'loading':
      return html`<kpi-bullet label=${label}></kpi-bullet>`;
    case 'error':
      return html`<kpi-bullet label=${label} src="data:application/json,"></kpi-bullet>`;
    case 'invalid':
      return html`<kpi-bullet label=${label} value="sixty-three"></kpi-bullet>`;
    default:
      return html`<kpi-bullet .result=${winRate(state)} bands=${BANDS}></kpi-bullet>`;
  }
}

/** The ways to feed it: attributes, an address, a property; and the floor that is read without JavaScript. */
export const Feeding: StoryObj = {
  render: () => cases({
    'attributes alone': html`<kpi-bullet label="Win rate" value="0.63" target="0.65" max="1" format="percent"></kpi-bullet>`,
    'an address': html`<kpi-bullet src=${`data:application/json,${encodeURIComponent(JSON.stringify(winRate('ready')))}`}></kpi-bullet>`,
    'the property': html`<kpi-bullet .result=${winRate('ready')}></kpi-bullet>`,
    'the floor, until there is data': html`<kpi-bullet><table><caption>Win rate, fourth quarter of 2017</caption><tr><th scope="row">Value</th><td>63 %</td></tr></table></kpi-bullet>`,
  }),
};

/** At the edges: what is missing, negative, zero, equal, very long, or of another kind. */
export const Boundaries: StoryObj = {
  render: () => cases({
    'just below the target': html`<kpi-bullet .result=${winRate('ready', { value: 0.6499 })} bands=${BANDS}></kpi-bullet>`,
    'at the target': html`<kpi-bullet .result=${winRate('ready', { value: 0.65 })} bands=${BANDS}></kpi-bullet>`,
    'just above the target': html`<kpi-bullet .result=${winRate('ready', { value: 0.6501 })} bands=${BANDS}></kpi-bullet>`,
    'above the scale': html`<kpi-bullet label="Quota attainment" value="1.32" target="1" max="1.2" format="percent"></kpi-bullet>`,
    'below the scale': html`<kpi-bullet label="Net promoter score" value="-40" target="30" min="0" max="100"></kpi-bullet>`,
    'around zero': html`<kpi-bullet label="Net promoter score" value="-12" target="30" min="-100" max="100"></kpi-bullet>`,
    'zero, with a target of zero': html`<kpi-bullet label="Overdue invoices" value="0" target="0" direction="down" max="20"></kpi-bullet>`,
    'no value': html`<kpi-bullet .result=${winRate('empty')}></kpi-bullet>`,
    'a number with many digits': html`<kpi-bullet label="Revenue" value="123456789012.34" target="150000000000" format="currency" currency="EUR"></kpi-bullet>`,
    'very long words': html`<kpi-bullet .result=${renamed(winRate('ready'), 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabsatzquote im Außendienst')}></kpi-bullet>`,
    'a funnel by mistake': html`<kpi-bullet .result=${leadFunnel('ready')}></kpi-bullet>`,
  }),
};

const matrix = matrixOf(bullet);
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
