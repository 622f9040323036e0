import { expect } from '@open-wc/testing';
import { inState, mount, textOf, until } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import './define.js';
import type { FunnelChart } from './funnel-chart.js';

quietConsole();

const STEPS = 'steps="Lead:8800, Qualified:4400, Won:1100"';

describe('funnel-chart', () => {
  it('says the share that comes through and what it is a share of', async () => {
    const funnel = await mount<FunnelChart>(`<funnel-chart label="Leads to deals" ${STEPS}></funnel-chart>`);
    // 1100 / 8800 = 0.125
    expect(textOf(funnel, '.number')).to.equal('12.5%');
    expect(textOf(funnel, '.of')).to.equal('from Lead to Won, 1,100 of 8,800');
  });

  it('draws bars in proportion to their counts, each with its share of the step before', async () => {
    const funnel = await mount<FunnelChart>(`<funnel-chart label="Leads to deals" ${STEPS}></funnel-chart>`);
    const widths = [...funnel.renderRoot.querySelectorAll<SVGPathElement>('.bar')].map((bar) => bar.getBBox().width);
    expect(widths[1]! / widths[0]!).to.be.closeTo(0.5, 0.01);
    expect(widths[2]! / widths[0]!).to.be.closeTo(0.125, 0.01);
    // 4400 / 8800 and 1100 / 4400
    expect(funnel.renderRoot.querySelector('.plot svg')!.textContent).to.include('50% of Lead').and.to.include('25% of Qualified');
  });

  it('says how many were lost and how long it took, where there is room', async () => {
    const funnel = await mount<FunnelChart>('<funnel-chart></funnel-chart>');
    funnel.result = {
      version: 1, grain: null, from: null, to: null, by: [], warnings: [], asOf: null,
      kpis: [{
        name: 'leads', kind: 'funnel', label: 'Leads', format: { style: 'number' }, unit: {}, direction: null, statuses: [],
        steps: [{ id: 'a', name: 'Lead' }, { id: 'b', name: 'Won' }],
      }],
      rows: [
        { step: 'a', count: 8, ofFirst: 1, ofPrevious: null, dropOff: null, medianDays: null },
        { step: 'b', count: 2, ofFirst: 0.25, ofPrevious: 0.25, dropOff: 6, medianDays: 14 },
      ],
    };
    await inState(funnel, 'ready');
    const words = (): string => funnel.renderRoot.querySelector('.plot svg')!.textContent!;
    expect(words()).to.include('25% of Lead · 6 lost · 14 days');
    funnel.style.width = '130px';
    await until(() => !words().includes('14 days'), 'the shorter words');
    expect(words()).to.include('25% of Lead');
  });

  it('is as high as its steps ask for', async () => {
    const funnel = await mount<FunnelChart>(`<funnel-chart label="Leads to deals" ${STEPS}></funnel-chart>`);
    const plot = funnel.renderRoot.querySelector('.plot')!.getBoundingClientRect();
    const bars = [...funnel.renderRoot.querySelectorAll('.bar')];
    expect(bars.at(-1)!.getBoundingClientRect().bottom).to.be.at.most(plot.bottom + 1);
  });

  it('takes names with colons, and counts of zero', async () => {
    const funnel = await mount<FunnelChart>('<funnel-chart label="F" steps="Step 1: lead:10, Won:0"></funnel-chart>');
    expect(funnel.state).to.equal('ready');
    expect(textOf(funnel, '.of')).to.equal('from Step 1: lead to Won, 0 of 10');
    expect(textOf(funnel, '.number')).to.equal('0%');
  });

  it('rounds no share to nothing and none to all', async () => {
    const funnel = await mount<FunnelChart>('<funnel-chart label="F" steps="Lead:1000000, Called:999999, Won:3"></funnel-chart>');
    // 3 / 1,000,000 = 0.0003 %; 999,999 / 1,000,000 = 99.9999 %.
    expect(textOf(funnel, '.number')).to.equal('<0.1%');
    expect(funnel.renderRoot.querySelector('.plot svg')!.textContent).to.include('>99.9% of Lead');
  });

  it('breaks names that are wider than it', async () => {
    const name = 'Donaudampfschifffahrtsgesellschaftskapitänsanwärter';
    const funnel = await mount<FunnelChart>(`<div style="width: 200px"><funnel-chart label="F" steps="${name}:10, Won:2"></funnel-chart></div>`);
    expect(funnel.renderRoot.querySelector('.of')!.scrollWidth).to.be.at.most(200);
  });

  it('is empty when nobody entered', async () => {
    const funnel = await mount<FunnelChart>('<funnel-chart label="F" steps="Lead:0, Won:0"></funnel-chart>');
    expect(funnel.state).to.equal('empty');
  });

  it('names every mistake in its steps', async () => {
    const funnel = await mount<FunnelChart>('<funnel-chart steps="Lead, Won:x, Won:3"></funnel-chart>');
    expect(funnel.state).to.equal('invalid');
    expect(textOf(funnel, '.message')).to.include('`steps` has “Lead”').and.to.include('“x”').and.to.include('names “Won” twice');
  });

  it('refuses a KPI that has no steps', async () => {
    const funnel = await mount<FunnelChart>(`<funnel-chart ${STEPS}></funnel-chart>`);
    funnel.steps = null;
    funnel.result = {
      version: 1, grain: null, from: null, to: null, by: [], warnings: [], asOf: null, rows: [{ revenue: 1 }],
      kpis: [{ name: 'revenue', kind: 'value', label: 'Revenue', format: { style: 'number' }, unit: {}, direction: null, statuses: [] }],
    };
    await funnel.updateComplete;
    expect(textOf(funnel, '.message')).to.include('`revenue` is a KPI of kind value').and.to.include('kpi-gauge');
  });

  it('has every step in its table', async () => {
    const funnel = await mount<FunnelChart>(`<funnel-chart label="Leads" ${STEPS}></funnel-chart>`);
    funnel.toggleTable();
    await funnel.updateComplete;
    const rows = [...funnel.renderRoot.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows).to.deep.equal([
      ['Lead', '8,800', '100%', '', ''],
      ['Qualified', '4,400', '50%', '50%', '4,400'],
      ['Won', '1,100', '12.5%', '25%', '3,300'],
    ]);
  });
});
