import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { catalog, data } from '../../../../.storybook/evaluated.js';
import { LABELS } from '../../../../.storybook/fixtures.js';
import { cases, matrixOf } from '../../../../.storybook/matrix.js';
import type { LanguageTag } from '../../../../.storybook/surroundings.js';
import type { ElementState } from '../base/state.js';
import '../funnel-chart/define.js';
import '../kpi-gauge/define.js';
import '../kpi-trend/define.js';
import './define.js';

const meta: Meta = { title: 'kpi-source', component: 'kpi-source' };
export default meta;

/** A source with three elements that ask it for one KPI each; the controls change the source. */
export const Playground: StoryObj = {
  args: { asOf: '2018-01-15', parameters: null },
  render: ({ asOf, parameters }) => html`<kpi-source .catalog=${catalog} .data=${data} .asOf=${asOf} .parameters=${parameters}>
    ${cases({
      'a gauge': html`<kpi-gauge kpi="win_rate" period="2017-Q4" compare="year_ago"></kpi-gauge>`,
      'a trend': html`<kpi-trend kpi="revenue" period="2017" grain="month" compare="year_ago"></kpi-trend>`,
      'a funnel': html`<funnel-chart kpi="deal_funnel" period="2017-Q4"></funnel-chart>`,
    }, 320)}
  </kpi-source>`,
};

/** A source draws nothing itself: its states are those of the elements that ask it. */
function source(state: ElementState, language: LanguageTag): TemplateResult {
  const label = LABELS.winRate[language];
  switch (state) {
    case 'loading':
      // The source's code has not come yet: nobody answers.
      return html`<kpi-source><div @context-request=${(event: Event) => event.stopPropagation()}>
        <kpi-gauge kpi="win_rate" label=${label}></kpi-gauge></div></kpi-source>`;
    case 'empty':
      return html`<kpi-source .catalog=${catalog} .data=${data}>
        <kpi-gauge kpi="win_rate" period="2017-Q4" where="region = 'Nowhere'"></kpi-gauge></kpi-source>`;
    case 'partial':
      return html`<kpi-source .catalog=${catalog} .data=${data} as-of="2017-12-12">
        <kpi-gauge kpi="win_rate" period="this quarter" compare="year_ago"></kpi-gauge></kpi-source>`;
    case 'stale':
      return html`<kpi-source .catalog=${catalog} .data=${data} as-of="2018-06-01">
        <kpi-gauge kpi="win_rate" period="2017-Q4"></kpi-gauge></kpi-source>`;
    case 'error':
      return html`<kpi-source definitions="data:application/json,"><kpi-gauge kpi="win_rate" label=${label}></kpi-gauge></kpi-source>`;
    case 'invalid':
      return html`<kpi-source .catalog=${catalog} .data=${data}><kpi-gauge kpi="win_ratio" label=${label}></kpi-gauge></kpi-source>`;
    default:
      return html`<kpi-source .catalog=${catalog} .data=${data}>
        <kpi-gauge kpi="win_rate" period="2017-Q4" compare="year_ago"></kpi-gauge></kpi-source>`;
  }
}

/** One source, three elements, each by its own filter; and what goes wrong, with its remedy. */
export const Boundaries: StoryObj = {
  render: () => cases({
    'an unknown KPI': html`<kpi-source .catalog=${catalog} .data=${data}><kpi-gauge kpi="win_ratio" label="Win ratio"></kpi-gauge></kpi-source>`,
    'a period that is none': html`<kpi-source .catalog=${catalog} .data=${data}>
      <kpi-gauge kpi="win_rate" label="Win rate" period="last fortnight"></kpi-gauge></kpi-source>`,
    'a period that needs a today': html`<kpi-source .catalog=${catalog} .data=${data}>
      <kpi-gauge kpi="win_rate" label="Win rate" period="this month"></kpi-gauge></kpi-source>`,
    'a filter with a mistake': html`<kpi-source .catalog=${catalog} .data=${data}>
      <kpi-gauge kpi="win_rate" label="Win rate" where="regoin = 'West'"></kpi-gauge></kpi-source>`,
    'no definitions': html`<kpi-source><kpi-gauge kpi="win_rate" label="Win rate"></kpi-gauge></kpi-source>`,
    'no source around': html`<kpi-gauge kpi="win_rate" label="Win rate"></kpi-gauge>`,
    'rows without the column': html`<kpi-source .catalog=${catalog} .data=${{ deals: 'data:text/csv,deal_id%2Cstage%0AD1%2CWon' }}>
      <kpi-gauge kpi="win_rate" label="Win rate"></kpi-gauge></kpi-source>`,
    'one region': html`<kpi-source .catalog=${catalog} .data=${data}>
      <kpi-gauge kpi="win_rate" period="2017" where="region = 'West'"></kpi-gauge></kpi-source>`,
  }, 280),
};

const matrix = matrixOf(source);
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
