import { expect, fixture, html } from '@open-wc/testing';
import type { Catalog } from '@plumbline/engine';
import { createEvaluator } from '@plumbline/engine/evaluate';
import { loadTable } from '@plumbline/sources';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { KpiElement } from '../base/kpi-element.js';
import '../funnel-chart/define.js';
import '../kpi-gauge/define.js';
import '../kpi-trend/define.js';
import { drawn, inState, textOf, until } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import './define.js';
import type { KpiProgressEvent, KpiSource } from './kpi-source.js';

quietConsole();

/** A source around some elements, waited for until the first three have drawn. */
async function source(attributes: string, inside: string): Promise<{ source: KpiSource; elements: KpiElement[] }> {
  const wrapper = await fixture<HTMLElement>(html`<div>${unsafeHTML(`<kpi-source ${attributes}>${inside}</kpi-source>`)}</div>`);
  const elements = [...wrapper.querySelectorAll<KpiElement>('kpi-gauge, kpi-trend, funnel-chart')];
  await until(() => elements.every(({ state }) => state !== 'loading'), 'the elements to have data');
  // Those far below the window draw only when scrolled to.
  await Promise.all(elements.slice(0, 3).map(drawn));
  return { source: wrapper.querySelector('kpi-source')!, elements };
}

const DEFINITIONS = 'definitions="/fixtures/catalog.json"';

/** Counts requests while something happens. */
async function countRequests(path: string, action: () => Promise<unknown>): Promise<number> {
  const own = window.fetch;
  let count = 0;
  window.fetch = (input, init) => {
    if (String(input).includes(path)) count++;
    return own(input, init);
  };
  await action();
  window.fetch = own;
  return count;
}

describe('kpi-source', () => {
  it('gives its elements their numbers', async () => {
    const { elements: [gauge, trend, funnel] } = await source(DEFINITIONS, `
      <kpi-gauge kpi="win_rate"></kpi-gauge>
      <kpi-trend kpi="revenue" period="2017-Q1" grain="month"></kpi-trend>
      <funnel-chart kpi="deal_funnel"></funnel-chart>`);
    // Of seven closed deals five were won: 5 / 7 = 71.4 %.
    expect(textOf(gauge!, '.gauge-number')).to.equal('71.4%');
    expect(textOf(gauge!, '.status')).to.equal('on track');
    // In March 300 and 1200.50 were won.
    expect(textOf(trend!, '.number')).to.equal('€1,501');
    expect(trend!.markCount).to.equal(3);
    // Eight engaged, seven closed, five won: 5 / 8 = 62.5 %.
    expect(textOf(funnel!, '.number')).to.equal('62.5%');
    expect(textOf(funnel!, '.of')).to.equal('from Engaged to Won, 5 of 8');
  });

  it('shows the number that the evaluator gives', async () => {
    const catalog = await (await fetch('/fixtures/catalog.json')).json() as Catalog;
    const deals = await loadTable(catalog.datasets['deals']!, async () =>
      new Uint8Array(await (await fetch('/fixtures/deals.csv')).arrayBuffer()));
    const expected = createEvaluator(catalog, { deals }).query({ kpis: ['win_rate'], where: "region = 'West'", from: '2017-01-01', to: '2017-04-01' });
    const { elements: [gauge] } = await source(DEFINITIONS, '<kpi-gauge kpi="win_rate" period="2017-Q1" where="region = \'West\'"></kpi-gauge>');
    expect(gauge!.shownResult!.rows).to.deep.equal(expected.rows);
    // Two of four deals of the West were won.
    expect(expected.rows[0]!['win_rate']).to.equal(0.5);
    expect(textOf(gauge!, '.gauge-number')).to.equal('50%');
  });

  it('loads definitions and data once, however many elements ask', async () => {
    const gauges = '<kpi-gauge kpi="win_rate"></kpi-gauge><kpi-gauge kpi="revenue"></kpi-gauge>'.repeat(5);
    let csv = 0;
    const catalogs = await countRequests('catalog.json?once', async () => {
      csv = await countRequests('deals.csv', () => source('definitions="/fixtures/catalog.json?once"', gauges));
    });
    expect([catalogs, csv]).to.deep.equal([1, 1]);
  });

  it('tells how far files have come, up to all of their bytes and rows', async () => {
    const text = await (await fetch('/fixtures/deals.csv')).text();
    const heard: KpiProgressEvent['detail'][] = [];
    const listen = ({ detail }: KpiProgressEvent): number => heard.push(detail);
    document.body.addEventListener('kpi-progress', listen);
    await source('definitions="/fixtures/catalog.json?progress"', '<kpi-gauge kpi="win_rate"></kpi-gauge>');
    document.body.removeEventListener('kpi-progress', listen);
    const bytes = new TextEncoder().encode(text).length;
    expect(heard.at(-1)).to.include({ dataset: 'deals', bytes, rows: text.trimEnd().split('\n').length - 1 });
  });

  it('asks again with other parameters, another day, another period', async () => {
    const { source: kpis, elements: [gauge] } = await source(DEFINITIONS, '<kpi-gauge kpi="revenue"></kpi-gauge>');
    const number = (): string => textOf(gauge!, '[part=number]');
    // 100 + 250 + 150 + 300 + 1200.50, and without the three below 300.
    expect(number()).to.equal('€2001');
    kpis.parameters = 'minimum=300';
    await until(() => number() === '€1501', 'the number of at least 300');
    gauge!.period = '2017-01';
    kpis.parameters = null;
    await until(() => number() === '€100', 'the number of January');
  });

  it('says that a period is not over, and that data is out of date', async () => {
    const { source: kpis, elements: [gauge] } = await source(`${DEFINITIONS} as-of="2017-03-25"`, '<kpi-gauge kpi="win_rate" period="this quarter"></kpi-gauge>');
    expect(gauge!.state).to.equal('partial');
    expect(textOf(gauge!, '.note')).to.equal('so far, until Mar 25, 2017');
    gauge!.period = '2017';
    kpis.asOf = '2017-06-25';
    await inState(gauge!, 'stale');
    // The last deal was closed on 20 March, more than thirty days before.
    expect(textOf(gauge!, '.note')).to.equal('Out of date, as of Mar 20, 2017');
    expect(gauge!.renderRoot.querySelector('.status')).to.equal(null);
  });

  it('keeps the last picture while it loads again, when definitions have changed', async () => {
    const { elements: [gauge] } = await source(DEFINITIONS, '<kpi-gauge kpi="win_rate"></kpi-gauge>');
    const states: string[] = [];
    gauge!.addEventListener('kpi-state', ({ detail }) => states.push(detail.state));
    const requests = await countRequests('catalog.json', async () => {
      window.dispatchEvent(new CustomEvent('kpi-definitions-changed', { detail: { url: '/fixtures/other.json' } }));
      window.dispatchEvent(new CustomEvent('kpi-definitions-changed', { detail: { url: '/fixtures/catalog.json' } }));
      await gauge!.updateComplete;
      expect(textOf(gauge!, '.gauge-number')).to.equal('71.4%');
      await until(() => gauge!.renderRoot.querySelector('[aria-busy]') === null, 'the end of loading');
    });
    expect(requests).to.equal(1);
    expect(states).to.deep.equal([]);
  });

  for (const [what, attributes, inside, words] of [
    ['an unknown KPI', DEFINITIONS, '<kpi-gauge kpi="win_rat"></kpi-gauge>', 'win_rate'],
    ['a period that is none', DEFINITIONS, '<kpi-gauge kpi="win_rate" period="sometime"></kpi-gauge>', '“sometime” is no period.'],
    ['a period without a day', DEFINITIONS, '<kpi-gauge kpi="win_rate" period="this quarter"></kpi-gauge>', 'Set `as-of` on the kpi-source'],
    ['a mistake in a filter', DEFINITIONS, '<kpi-gauge kpi="win_rate" where="regin = 1"></kpi-gauge>', 'region'],
    ['no definitions', '', '<kpi-gauge kpi="win_rate"></kpi-gauge>', 'names no definitions'],
    ['something else in place of definitions', 'catalog="x" definitions="/packages/elements/package.json"', '<kpi-gauge kpi="x"></kpi-gauge>', 'is not a catalogue'],
  ] as const) {
    it(`tells ${what}, with the remedy, in the element`, async () => {
      const { elements: [gauge] } = await source(attributes, inside);
      expect(gauge!.state).to.equal('invalid');
      expect(textOf(gauge!, '.message')).to.include(words);
    });
  }

  it('tells what could not be fetched, and tries again', async () => {
    const { elements: [gauge] } = await source('definitions="/fixtures/gone.json"', '<kpi-gauge kpi="win_rate"></kpi-gauge>');
    expect(gauge!.state).to.equal('error');
    expect(textOf(gauge!, '.message')).to.include('/fixtures/gone.json answered 404');
    const requests = await countRequests('gone.json', async () => {
      gauge!.renderRoot.querySelector<HTMLButtonElement>('.retry')!.click();
      await until(() => gauge!.state === 'error' && gauge!.renderRoot.querySelector('[aria-busy]') === null, 'the answer');
    });
    expect(requests).to.equal(1);
  });

  it('is found by elements that were there before it was defined', async () => {
    const wrapper = await fixture<HTMLElement>(html`<div><kpi-gauge kpi="win_rate"></kpi-gauge></div>`);
    const gauge = wrapper.querySelector('kpi-gauge')!;
    await inState(gauge, 'invalid');
    expect(textOf(gauge, '.message')).to.include('There is no kpi-source around this element');
    const kpis = document.createElement('kpi-source');
    kpis.definitions = '/fixtures/catalog.json';
    wrapper.append(kpis);
    kpis.append(gauge);
    await inState(gauge, 'ready');
  });

  it('takes a catalogue as an object, and data from where the page says', async () => {
    const catalog = await (await fetch('/fixtures/catalog.json')).json() as Catalog;
    const wrapper = await fixture<HTMLElement>(html`
      <kpi-source .catalog=${catalog} data="deals=/fixtures/deals.csv"><kpi-gauge kpi="win_rate"></kpi-gauge></kpi-source>`);
    const gauge = wrapper.querySelector('kpi-gauge')!;
    await inState(gauge, 'ready');
    expect(textOf(gauge, '.gauge-number')).to.equal('71.4%');
  });

  it('keeps apart sources that read other data by the same catalogue', async () => {
    const catalog = await (await fetch('/fixtures/catalog.json')).json() as Catalog;
    const other = 'data:text/csv,' + encodeURIComponent(
      (await (await fetch('/fixtures/deals.csv')).text()).trim().split('\n').filter((line) => !line.includes('Lost')).join('\n'));
    const wrapper = await fixture<HTMLElement>(html`<div>
      <kpi-source .catalog=${catalog} data="deals=/fixtures/deals.csv"><kpi-gauge kpi="win_rate"></kpi-gauge></kpi-source>
      <kpi-source .catalog=${catalog} .data=${{ deals: other }}><kpi-gauge kpi="win_rate"></kpi-gauge></kpi-source></div>`);
    const [all, won] = [...wrapper.querySelectorAll('kpi-gauge')];
    await inState(all!, 'ready');
    await inState(won!, 'ready');
    expect(textOf(all!, '.gauge-number')).to.equal('71.4%');
    expect(textOf(won!, '.gauge-number')).to.equal('100%');
  });
});
