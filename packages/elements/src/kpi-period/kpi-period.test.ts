import { expect, fixture, html } from '@open-wc/testing';
import type { KpiChooseEvent } from '../base/control-element.js';
import '../kpi-filter/define.js';
import '../kpi-gauge/define.js';
import '../kpi-source/define.js';
import { textOf, until } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import './define.js';

quietConsole();

/** A source with both controls, a gauge that follows them, and one with a period of its own. */
async function page(): Promise<HTMLElement> {
  return fixture<HTMLElement>(html`<kpi-source definitions="/fixtures/catalog.json">
    <kpi-period value="2017" options="2017, 2017-01, 2017-Q1"></kpi-period>
    <kpi-filter by="region" kpi="revenue"></kpi-filter>
    <kpi-gauge class="follows" kpi="win_rate"></kpi-gauge><kpi-gauge class="own" kpi="win_rate" period="2017-02"></kpi-gauge>
  </kpi-source>`);
}

function choose(control: Element, value: string): void {
  const select = control.shadowRoot!.querySelector('select')!;
  select.value = value;
  select.dispatchEvent(new Event('change'));
}

describe('controls', () => {
  it('choose a period for elements that have none of their own, and a member for all', async () => {
    const source = await page();
    const [period, filter] = [source.querySelector('kpi-period')!, source.querySelector('kpi-filter')!];
    const [gauge, own] = [source.querySelector('.follows') as never, source.querySelector('.own') as never];
    await until(() => textOf(gauge, '.heard') === '71.4%', 'five of seven in 2017');
    // January: one won, one lost. February: two won.
    choose(period, '2017-01');
    await until(() => textOf(gauge, '.heard') === '50%', 'January');
    expect(textOf(own, '.heard')).to.equal('100%');
    choose(period, '2017');
    await until(() => filter.state === 'ready', 'the members');
    await filter.updateComplete;
    expect([...filter.shadowRoot!.querySelectorAll('option')].map(({ textContent }) => textContent)).to.deep.equal(['All', 'East', 'West']);
    choose(filter, 'West');
    await until(() => textOf(gauge, '.heard') === '50%', 'the West');
    choose(filter, '');
    await until(() => textOf(gauge, '.heard') === '71.4%', 'all');
  });

  it('name periods in the language of the page', async () => {
    const period = await fixture(html`<kpi-period lang="fr" value="2017-Q4" options="2017-Q4, this month, 2017-10"></kpi-period>`);
    expect([...period.shadowRoot!.querySelectorAll('option')].map(({ textContent }) => textContent)).to.deep.equal(['T4 2017', 'Ce mois-ci', 'oct. 2017']);
    await expect(period).to.be.accessible();
  });

  it('tell the page, which may keep its elements as they are', async () => {
    const source = await page();
    const period = source.querySelector('kpi-period')!;
    const heard: unknown[] = [];
    source.addEventListener('kpi-choose', (event: KpiChooseEvent) => {
      heard.push(event.detail.period);
      event.preventDefault();
    });
    choose(period, '2017-01');
    expect(heard).to.deep.equal(['2017-01']);
    expect([period.value, period.shadowRoot!.querySelector('select')!.value]).to.deep.equal(['2017', '2017']);
  });

  it('say what a filter lacks', async () => {
    const filter = await fixture(html`<kpi-filter></kpi-filter>`);
    expect(filter.shadowRoot!.querySelector('.message')!.textContent).to.include('Set `by`');
  });
});
