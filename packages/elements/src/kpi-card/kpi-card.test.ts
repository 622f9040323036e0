import { expect } from '@open-wc/testing';
import { inState, mount, textOf } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import type { KpiCard } from './define.js';
import './define.js';
import '../kpi-source/define.js';

quietConsole();

describe('kpi-card', () => {
  it('says number, status, target and change of one value', async () => {
    const card = await mount('<kpi-card label="Win rate" value="0.63" target="0.65" previous="0.602" format="percent"></kpi-card>');
    expect(textOf(card, '.number')).to.equal('63%');
    expect(textOf(card, '.status')).to.equal('Below target');
    expect(textOf(card, '.target')).to.equal('Target 65% · 2 pts below');
    expect(textOf(card, '.delta')).to.equal('+2.8 pts on the period before');
    expect(card.renderRoot.querySelector('.line')).to.equal(null);
  });

  it('draws the values before the last as a line', async () => {
    const card = await mount('<kpi-card label="Deals" values="3,5,8"></kpi-card>');
    expect(textOf(card, '.number')).to.equal('8');
    expect(card.renderRoot.querySelectorAll('.line').length).to.equal(1);
    expect(card.markCount).to.equal(3);
  });

  it('asks a source for one number, and with a grain for its periods', async () => {
    const source = '<kpi-source definitions="/fixtures/catalog.json">';
    const one = await mount<KpiCard>(`${source}<kpi-card kpi="revenue" period="2017-Q1"></kpi-card></kpi-source>`);
    await inState(one, 'ready');
    // 100 + 250 + 150 + 300 + 1200.5, won in the first quarter.
    expect(textOf(one, '.number')).to.equal('€2,001');
    const months = await mount<KpiCard>(`${source}<kpi-card kpi="revenue" period="2017-Q1" grain="month"></kpi-card></kpi-source>`);
    await inState(months, 'ready');
    // 300 + 1200.5 in March, of three months.
    expect([textOf(months, '.number'), months.markCount]).to.deep.equal(['€1,501', 3]);
  });

  it('refuses a number twice', async () => {
    const card = await mount('<kpi-card label="Deals" value="3" values="3,5"></kpi-card>');
    await inState(card, 'invalid');
    expect(textOf(card, '.message')).to.include('both `value` and `values`');
  });
});
