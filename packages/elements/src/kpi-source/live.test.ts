import { expect, fixture, html } from '@open-wc/testing';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { KpiElement } from '../base/kpi-element.js';
import '../funnel-chart/define.js';
import '../kpi-gauge/define.js';
import '../kpi-trend/define.js';
import { drawn, textOf, until } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import './define.js';
import type { KpiSource } from './kpi-source.js';

quietConsole();

// What is imported when the first question comes takes its time on a busy machine.
before(() => Promise.all([import('./page-answerer.js'), import('./worker-answerer.js'), import('./query-of-request.js'), import('@plumbline/sources'), import('@plumbline/engine/live')]));

const WORKER = '/packages/elements/src/kpi-source/kpi-worker.ts';
const INSIDE = `
  <kpi-gauge kpi="revenue"></kpi-gauge>
  <kpi-gauge kpi="win_rate" where="region = 'East'"></kpi-gauge>
  <funnel-chart kpi="deal_funnel"></funnel-chart>`;

let turn = 0;
/** A source of its own, and its elements, drawn. */
async function source(attributes = ''): Promise<{ kpis: KpiSource; elements: KpiElement[] }> {
  const markup = `<kpi-source definitions="/fixtures/catalog.json?live=${turn++}" ${attributes}>${INSIDE}</kpi-source>`;
  const wrapper = await fixture<HTMLElement>(html`<div>${unsafeHTML(markup)}</div>`);
  const elements = [...wrapper.querySelectorAll<KpiElement>('kpi-gauge, funnel-chart')];
  await until(() => elements.every(({ state }) => state !== 'loading'), 'the elements to have data');
  await Promise.all(elements.map(drawn));
  return { kpis: wrapper.querySelector('kpi-source')!, elements };
}

/** Not the last one to be closed: data is no fresher by it. */
const WON = { deal_id: 9, region: 'West', stage: 'Won', engaged_on: '2017-03-01', closed_on: '2017-03-10', amount: '0.50' };

for (const [where, attributes, place] of [['in the page', '', 'page'], ['in a worker', `worker="${WORKER}"`, 'worker']] as const) {
  describe(`rows that change, ${where}`, () => {
    it('show their numbers, and only in the elements whose result they change', async () => {
      const { kpis, elements: [revenue, east, funnel] } = await source(attributes);
      expect(kpis.place).to.equal(place);
      // 100 + 250 + 150 + 300 + 1200.50; in the East all three closed deals were won; of eight engaged, five.
      expect([textOf(revenue!, '[part=number]'), textOf(east!, '.gauge-number'), textOf(funnel!, '.of')]).to.deep.equal(['€2001', '100%', 'from Engaged to Won, 5 of 8']);
      const before = east!.shownResult;
      let busy = 0;
      const watched = new MutationObserver(() => busy++);
      watched.observe(east!.renderRoot, { subtree: true, childList: true, attributes: true, characterData: true });

      await kpis.appendRows('deals', [WON]);
      await until(() => textOf(funnel!, '.of') === 'from Engaged to Won, 6 of 9', 'the funnel with another deal');
      await kpis.updateRows('deals', [{ deal_id: 9, amount: '1000' }]);
      await until(() => textOf(revenue!, '[part=number]') === '€3001', 'the revenue with a greater deal');
      await kpis.removeRows('deals', [{ deal_id: 9 }, { deal_id: 1 }]);
      // 2000.50 less the first deal's 100.
      await until(() => textOf(revenue!, '[part=number]') === '€1901', 'the revenue without two deals');
      expect(east!.shownResult).to.equal(before);
      expect(busy).to.equal(0);
      watched.disconnect();

      await kpis.updateRows('deals', [{ deal_id: 8, stage: 'Lost', closed_on: '2017-03-30' }]);
      await until(() => textOf(east!, '.gauge-number') === '75%', 'three won of four in the East');
    });

    it('are refused with the remedy when they do not fit, and nothing is drawn anew', async () => {
      const { kpis, elements: [revenue] } = await source(attributes);
      const refused = async (change: Promise<void>): Promise<string> => change.then(() => 'nothing was refused', (error: Error) => error.message);
      expect(await refused(kpis.appendRows('deals', [WON, { ...WON, deal_id: 3 }]))).to.contain('Row 2 has `deal_id` 3, which is in the table already');
      expect(await refused(kpis.updateRows('deals', [{ deal_id: 99, amount: '1' }]))).to.contain('Use `append` for new rows.');
      expect(await refused(kpis.appendRows('deals', [{ ...WON, closed_on: 'soon' }]))).to.contain('Give it a day such as 2026-03-31');
      expect(await refused(kpis.appendRows('leads', [WON]))).to.contain('The definitions have no dataset `leads`.');
      expect(textOf(revenue!, '[part=number]')).to.equal('€2001');
    });

    it('tell an element’s own mistake in its place', async () => {
      const wrapper = await fixture<HTMLElement>(html`<div>${unsafeHTML(`<kpi-source definitions="/fixtures/catalog.json?live=${turn++}" ${attributes}>
        <kpi-gauge kpi="win_rat"></kpi-gauge></kpi-source>`)}</div>`);
      const gauge = wrapper.querySelector<KpiElement>('kpi-gauge')!;
      await until(() => gauge.state === 'invalid', 'the element to be invalid');
      await gauge.updateComplete;
      expect(textOf(gauge, '.message')).to.include('win_rate');
    });
  });
}

describe('a worker that cannot be had', () => {
  it('is replaced by the page', async () => {
    const { kpis, elements: [revenue] } = await source('worker="/fixtures/there-is-none.js"');
    expect(kpis.place).to.equal('page');
    expect(textOf(revenue!, '[part=number]')).to.equal('€2001');
  });
});
