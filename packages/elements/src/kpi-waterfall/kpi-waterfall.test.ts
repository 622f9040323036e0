import { expect } from '@open-wc/testing';
import '../kpi-source/define.js';
import { inState, mount, textOf } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import type { KpiWaterfall } from './define.js';
import './define.js';

quietConsole();

const rowsOf = (element: KpiWaterfall): string[] => [...element.renderRoot.querySelectorAll('.row')].map((row) => row.textContent!.replace(/\s+/g, ' ').trim());

describe('kpi-waterfall', () => {
  it('goes from the first number over its changes to the last', async () => {
    const element = await mount<KpiWaterfall>('<kpi-waterfall label="Subscribers" steps="January:100, New:60, Lost:-40" direction="up"></kpi-waterfall>');
    expect(textOf(element, '.number')).to.equal('120');
    expect(rowsOf(element)).to.deep.equal(['January 100', 'New +60', 'Lost -40', 'End 120']);
    const classes = [...element.renderRoot.querySelectorAll('.bar')].map((bar) => bar.getAttribute('class')!.trim());
    expect(classes).to.deep.equal(['bar total', 'bar tone-good', 'bar tone-bad', 'bar total']);
  });

  it('shows the changes from period to period of a KPI, which add up', async () => {
    const element = await mount<KpiWaterfall>(`<kpi-source definitions="/fixtures/catalog.json">
      <kpi-waterfall kpi="revenue" period="2017-Q1" grain="month"></kpi-waterfall></kpi-source>`);
    await inState(element, 'ready');
    // 100 in January, 400 in February, 1500.5 in March.
    expect(rowsOf(element)).to.deep.equal(['Jan 2017 €100', 'Feb 2017 +€300', 'Mar 2017 +€1,101', 'End €1,501']);
  });

  it('judges nothing without a direction', async () => {
    const element = await mount<KpiWaterfall>('<kpi-waterfall label="Subscribers" steps="January:100, New:60"></kpi-waterfall>');
    element.result = { ...element.shownResult!, kpis: [{ ...element.shownResult!.kpis[0]!, direction: null }] };
    element.steps = null;
    await element.updateComplete;
    expect(element.renderRoot.querySelector('.tone-good')).to.equal(null);
    expect(element.renderRoot.querySelector('.bar.tone-neutral')).not.to.equal(null);
  });
});
