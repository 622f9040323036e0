import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { QueryResult, ResultRow } from '@plumbline/engine';
import { html, type TemplateResult } from 'lit';
import { LABELS, renamed, revenue } from '../../../../.storybook/fixtures.js';
import { cases, matrixOf } from '../../../../.storybook/matrix.js';
import type { LanguageTag } from '../../../../.storybook/surroundings.js';
import type { ElementState } from '../base/state.js';
import './define.js';

const meta: Meta = { title: 'kpi-trend', component: 'kpi-trend' };
export default meta;

/** Three months to come, in a band that widens. */
function withForecast(result: QueryResult): QueryResult {
  const name = result.kpis[0]!.name;
  const last = result.rows.at(-1)!;
  const [year, month] = String(last['period']).split('-').map(Number) as [number, number];
  const value = Number(last[name]);
  const rows = [1, 2, 3].map((ahead): ResultRow => ({
    period: new Date(Date.UTC(year, month - 1 + ahead, 1)).toISOString().slice(0, 10), forecast: true,
    [name]: value * (1 + 0.03 * ahead), [`${name}.low`]: value * (1 - 0.05 * ahead), [`${name}.high`]: value * (1 + 0.11 * ahead),
  }));
  return { ...result, rows: [...result.rows, ...rows] };
}

/** Everything by attributes, for the controls. */
export const Playground: StoryObj = {
  args: {
    label: 'Deals won', values: '31,38,35,44,,52', labels: '2017-07-01,2017-08-01,2017-09-01,2017-10-01,2017-11-01,2017-12-01',
    grain: 'month', target: '45',
  },
};

function trend(state: ElementState, language: LanguageTag): TemplateResult {
  const label = LABELS.revenue[language];
  switch (state) {
    case 'loading':
      return html`<kpi-trend label=${label}></kpi-trend>`;
    case 'error':
      return html`<kpi-trend label=${label} src="data:application/json,"></kpi-trend>`;
    case 'invalid':
      return html`<kpi-trend label=${label} values="31,38,thirty-five"></kpi-trend>`;
    default:
      return html`<kpi-trend .result=${revenue(state)}></kpi-trend>`;
  }
}

/** The ways to feed it: attributes, an address, a property; and the floor that is read without JavaScript. */
export const Feeding: StoryObj = {
  render: () => cases({
    'attributes alone': html`<kpi-trend label="Deals won" values="31,38,35,44" labels="Q1,Q2,Q3,Q4"></kpi-trend>`,
    'an address': html`<kpi-trend src=${`data:application/json,${encodeURIComponent(JSON.stringify(revenue('ready')))}`}></kpi-trend>`,
    'the property': html`<kpi-trend .result=${revenue('ready')}></kpi-trend>`,
    'the floor, until there is data': html`<kpi-trend><table><caption>Revenue in 2017</caption>
      <tr><th scope="col">Quarter</th><th scope="col">Revenue</th></tr><tr><td>Q3</td><td>€476,200</td></tr>
      <tr><td>Q4</td><td>€743,400</td></tr></table></kpi-trend>`,
  }, 320),
};

/** Gaps, zero, negative values, one value, a scale that leaves out zero, very many values, very long words. */
export const Boundaries: StoryObj = {
  render: () => cases({
    'two years with a gap, against the year before': html`<kpi-trend .result=${revenue('ready', 24)}></kpi-trend>`,
    'the last month is not over': html`<kpi-trend .result=${revenue('partial', 12)}></kpi-trend>`,
    'no value at all': html`<kpi-trend .result=${revenue('empty')}></kpi-trend>`,
    'values between gaps': html`<kpi-trend label="Audits" values="3,,5,,4,,6" labels="1,2,3,4,5,6,7"></kpi-trend>`,
    'one value': html`<kpi-trend label="Deals won" values="31" labels="2017"></kpi-trend>`,
    'all the same': html`<kpi-trend label="Shops" values="12,12,12,12" labels="Q1,Q2,Q3,Q4"></kpi-trend>`,
    'all zero, with a target of zero': html`<kpi-trend label="Accidents" values="0,0,0,0" target="0" labels="Q1,Q2,Q3,Q4"></kpi-trend>`,
    'what happened when': html`<kpi-trend label="Deals won" values="31,38,35,44,41,52" grain="month"
      labels="2017-07-01,2017-08-01,2017-09-01,2017-10-01,2017-11-01,2017-12-01" annotations="2017-09-01: New pricing; 2017-12-01: Launch"></kpi-trend>`,
    'with a forecast': html`<kpi-trend .result=${withForecast(revenue('ready', 12))}></kpi-trend>`,
    'a scale that leaves out zero': html`<kpi-trend label="Availability" format="percent" digits="2"
      values="0.9991,0.9987,0.9994,0.9979,0.9992,0.9996" labels="Jul,Aug,Sep,Oct,Nov,Dec"></kpi-trend>`,
    'below zero': html`<kpi-trend label="Cash flow" values="-120,-40,60,-90,30,110" labels="Jul,Aug,Sep,Oct,Nov,Dec"></kpi-trend>`,
    'a target that changes': html`<kpi-trend label="Deals won" values="31,38,35,44" target="30,30,40,40" labels="Q1,Q2,Q3,Q4"></kpi-trend>`,
    'ten thousand values with one peak': html`<kpi-trend label="Requests per minute"
      .values=${Array.from({ length: 10_000 }, (_, index) => (index === 6180 ? 900 : 400 + Math.round(80 * Math.sin(index / 400)) + (index % 13)))}></kpi-trend>`,
    'very long words': html`<kpi-trend
      .result=${renamed(revenue('ready'), 'Donaudampfschifffahrtsgesellschaftskapitänsmützenumsatz im Außendienst')}></kpi-trend>`,
  }, 320),
};

/** The three ways to draw it, each with a month that is not over. */
export const Drawn: StoryObj = {
  render: () => cases({
    line: html`<kpi-trend shape="line" .result=${revenue('partial', 24)}></kpi-trend>`,
    area: html`<kpi-trend shape="area" .result=${revenue('partial', 24)}></kpi-trend>`,
    columns: html`<kpi-trend shape="columns" .result=${revenue('partial', 24)}></kpi-trend>`,
    'columns below zero': html`<kpi-trend shape="columns" label="Cash flow" values="-120,-40,60,-90,30,110" labels="Jul,Aug,Sep,Oct,Nov,Dec"></kpi-trend>`,
  }, 400),
};

const matrix = matrixOf(trend);
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
