import { expect, fixture, html } from '@open-wc/testing';
import '../kpi-source/define.js';
import { until } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import type { KpiExplain } from './define.js';
import './define.js';

quietConsole();

const text = (element: KpiExplain): string => element.renderRoot.textContent!.replace(/\s+/g, ' ');

async function explain(attributes: Partial<KpiExplain>): Promise<KpiExplain> {
  const source = await fixture<HTMLElement>(html`<kpi-source definitions="/fixtures/catalog.json">
    <kpi-explain .kpi=${attributes.kpi ?? null} .period=${attributes.period ?? null} .where=${attributes.where ?? null}></kpi-explain></kpi-source>`);
  const element = source.querySelector('kpi-explain')!;
  await until(() => element.state !== 'loading', 'the receipt');
  await element.updateComplete;
  return element;
}

describe('kpi-explain', () => {
  it('shows the formula with its values, and the rows that were counted and left out', async () => {
    const element = await explain({ kpi: 'win_rate', period: '2017-Q1', where: "region = 'West'" });
    expect(element.renderRoot.querySelector('.number')!.textContent).to.equal('50%');
    // West: four closed, two of them won; three of the East closed, and one is open.
    expect(text(element)).to.include('2 / 4 = 0.5').and.to.include('2 rows counted').and.to.include('4 rows counted').and.to.include('deals, 8 rows');
    await expect(element).to.be.accessible();
  });

  it('says why there is none', async () => {
    const element = await explain({ kpi: 'deal_funnel' });
    expect(element.state).to.equal('invalid');
    expect(text(element)).to.include('no single value');
  });

  it('takes a receipt from an address, and refuses anything else', async () => {
    const element = await fixture<KpiExplain>(html`<kpi-explain src="data:application/json,{}"></kpi-explain>`);
    await until(() => element.state === 'invalid', 'the refusal');
    await element.updateComplete;
    expect(text(element)).to.include('is no receipt').and.to.include('kpi explain --format json');
  });
});
