import { expect } from '@open-wc/testing';
import type { ResultRow } from '@plumbline/engine';
import { sendKeys } from '@web/test-runner-commands';
import { inState, mount, textOf } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import './define.js';
import type { KpiTrend } from './kpi-trend.js';

quietConsole();

const MONTHS = 'labels="2017-09-01,2017-10-01,2017-11-01,2017-12-01" grain="month"';

describe('kpi-trend', () => {
  it('says its last number first, judged against its target', async () => {
    const trend = await mount<KpiTrend>(`<kpi-trend label="Deals won" values="31,38,35,44" target="40" direction="up" ${MONTHS}></kpi-trend>`);
    expect(textOf(trend, '.number')).to.equal('44');
    expect(textOf(trend, '.when')).to.equal('Dec 2017');
    expect(textOf(trend, '.status')).to.equal('Target met');
    expect(textOf(trend, '.target')).to.equal('Target 40 · 10% above');
  });

  it('breaks its line at a gap', async () => {
    const trend = await mount<KpiTrend>('<kpi-trend label="Deals" values="3,5,,8,9"></kpi-trend>');
    expect(trend.renderRoot.querySelectorAll('.line').length).to.equal(2);
    expect(textOf(trend, '.number')).to.equal('9');
  });

  it('dashes a period that is not over, and says until when it goes', async () => {
    const trend = await mount<KpiTrend>(`<kpi-trend label="Deals" values="3,5,8,2" partial as-of="2017-12-12" ${MONTHS}></kpi-trend>`);
    expect(trend.state).to.equal('partial');
    expect(trend.renderRoot.querySelectorAll('.line.dashed').length).to.equal(1);
    expect(textOf(trend, '.note')).to.equal('so far, until Dec 12, 2017');
  });

  it('says where its scale starts when that is not zero', async () => {
    const trend = await mount<KpiTrend>('<kpi-trend label="Win rate" format="percent" values="0.63,0.61,0.64,0.62"></kpi-trend>');
    expect(textOf(trend, '.scale-note')).to.match(/^Scale from \d+(\.\d)?%, not zero$/);
  });

  it('draws a band for what is to come, and still says the last number that is known', async () => {
    const trend = await mount<KpiTrend>('<kpi-trend></kpi-trend>');
    trend.result = {
      version: 1, grain: 'month', from: null, to: null, by: [], warnings: [], asOf: null,
      kpis: [{ name: 'deals', kind: 'value', label: 'Deals', format: { style: 'number' }, unit: {}, direction: 'up', statuses: [] }],
      rows: [
        { period: '2017-11-01', deals: 35 }, { period: '2017-12-01', deals: 44 },
        { period: '2018-01-01', deals: 46, 'deals.low': 40, 'deals.high': 52, forecast: true },
      ],
    };
    await inState(trend, 'ready');
    expect(textOf(trend, '.number')).to.equal('44');
    expect(trend.renderRoot.querySelectorAll('.forecast').length).to.equal(1);
    trend.toggleTable();
    await trend.updateComplete;
    const rows = [...trend.renderRoot.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows.at(-1)).to.deep.equal(['Jan 2018, forecast', '46', '40 to 52']);
  });

  it('writes what happened at its period, in the chart, the tooltip and the table', async () => {
    const trend = await mount<KpiTrend>(`<kpi-trend label="Deals" values="3,5,8,2" ${MONTHS} annotations="2017-10-01: New pricing"></kpi-trend>`);
    expect([...trend.renderRoot.querySelectorAll('.plot text')].map((text) => text.textContent)).to.include('New pricing');
    trend.renderRoot.querySelector<HTMLElement>('.plot')!.focus();
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowRight' });
    await trend.updateComplete;
    expect(trend.shadowRoot!.activeElement!.getAttribute('aria-label')).to.include('New pricing');
    trend.toggleTable();
    await trend.updateComplete;
    expect(textOf(trend, 'tbody')).to.include('New pricing');
  });

  it('says what is wrong with an annotation without a period', async () => {
    const trend = await mount<KpiTrend>('<kpi-trend label="Deals" values="3,5" annotations="New pricing"></kpi-trend>');
    expect(trend.state).to.equal('invalid');
    expect(textOf(trend, '.message')).to.include('`annotations` has “New pricing”.');
  });

  it('refuses lists of different lengths and numbers that are none', async () => {
    const trend = await mount<KpiTrend>('<kpi-trend values="1,2,x" labels="a,b"></kpi-trend>');
    expect(trend.state).to.equal('invalid');
    expect(textOf(trend, '.message')).to.include('Number 3 of `values` is “x”').and.to.include('`labels` has 2 entries and `values` 3.');
  });

  it('refuses several members of a dimension, draws a single one, and sends a funnel to its own element', async () => {
    const kpi = { name: 'a', kind: 'value', label: 'A', format: { style: 'number' }, unit: {}, direction: null, statuses: [] } as const;
    const result = {
      version: 1, grain: 'month', from: null, to: null, by: [{ name: 'region', type: 'string' }], warnings: [], asOf: null, kpis: [kpi],
    } as const;
    const row = (period: string, region: string): ResultRow => ({ period, region, a: 1 });
    const trend = await mount<KpiTrend>('<kpi-trend values="1,2"></kpi-trend>');
    trend.values = null;
    trend.result = { ...result, rows: [row('2017-01-01', 'East'), row('2017-01-01', 'West')] };
    await trend.updateComplete;
    expect(trend.state).to.equal('invalid');
    expect(textOf(trend, '.message')).to.include('split by region into 2');
    trend.result = { ...result, rows: [row('2017-01-01', 'East'), row('2017-02-01', 'East')] };
    await trend.updateComplete;
    expect(trend.state).to.equal('ready');
    trend.result = { ...result, by: [], kpis: [{ ...kpi, kind: 'funnel' }], rows: [{ step: 'Lead', count: 3 }] };
    await trend.updateComplete;
    expect(trend.state).to.equal('invalid');
    expect(textOf(trend, '.message')).to.include('funnel-chart');
  });

  it('keeps few marks in the page however many periods there are, and reaches them all by keyboard', async () => {
    const trend = await mount<KpiTrend>('<kpi-trend label="Many" values="1"></kpi-trend>');
    trend.values = Array.from({ length: 5000 }, (_, index) => Math.sin(index / 50));
    await trend.updateComplete;
    trend.renderRoot.querySelector<HTMLElement>('.plot')!.focus();
    await sendKeys({ press: 'End' });
    await trend.updateComplete;
    const focused = trend.shadowRoot!.activeElement!;
    expect(focused.getAttribute('data-mark')).to.equal('4999');
    expect(focused.getAttribute('aria-label')).to.include('5,000 of 5,000');
    expect(trend.renderRoot.querySelectorAll('.mark').length).to.be.at.most(4);
  });

  it('writes the period, and for the ear no thousands separators', async () => {
    const trend = await mount<KpiTrend>(`<kpi-trend label="Revenue" values="1500,2500,1200,1300.5" format="currency" currency="EUR" ${MONTHS}></kpi-trend>`);
    trend.renderRoot.querySelector<HTMLElement>('.plot')!.focus();
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowRight' });
    await trend.updateComplete;
    expect(trend.shadowRoot!.activeElement!.getAttribute('aria-label')).to.equal('Oct 2017, €2500, 2 of 4');
    expect(textOf(trend, '.tip')).to.equal('Oct 2017Value€2,500');
  });

  it('lets time run from the right in right-to-left pages, where the left arrow goes on', async () => {
    const trend = await mount<KpiTrend>(`<div dir="rtl"><kpi-trend label="Deals" values="31,38,35,44" ${MONTHS}></kpi-trend></div>`);
    trend.renderRoot.querySelector<HTMLElement>('.plot')!.focus();
    await sendKeys({ press: 'ArrowLeft' });
    await trend.updateComplete;
    expect(trend.shadowRoot!.activeElement!.getAttribute('data-mark')).to.equal('0');
    const x = Number(trend.shadowRoot!.activeElement!.querySelector('circle')!.getAttribute('cx'));
    expect(x).to.be.greaterThan(trend.clientWidth / 2);
  });
});
