import { expect } from '@open-wc/testing';
import type { KpiGauge } from '../kpi-gauge/define.js';
import '../kpi-source/define.js';
import { drawn, inState, mount, textOf, until } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import type { KpiRanking } from './define.js';
import './define.js';
import '../kpi-gauge/define.js';

quietConsole();

const rowsOf = (ranking: KpiRanking): string[] => [...ranking.renderRoot.querySelectorAll('.row')].map((row) => row.textContent!.replace(/\s+/g, ' ').trim());
const bars = (ranking: KpiRanking): (string | null)[] => [...ranking.renderRoot.querySelectorAll('.bar .fill')].map((bar) => bar.getAttribute('width'));

describe('kpi-ranking', () => {
  it('puts the best first, shares ranks, and draws bars from zero on one scale', async () => {
    const ranking = await mount<KpiRanking>('<kpi-ranking label="Deals" items="North:10, West:40, East:40, South:"></kpi-ranking>');
    expect(rowsOf(ranking)).to.deep.equal(['1West 40', '1East 40', '3North 10', 'South —']);
    expect(bars(ranking)).to.deep.equal(['1000', '1000', '250']);
  });

  it('puts the least first where less is better', async () => {
    const ranking = await mount<KpiRanking>('<kpi-ranking label="Days" items="North:10, West:40" direction="down"></kpi-ranking>');
    expect(rowsOf(ranking)).to.deep.equal(['1North 10', '2West 40']);
  });

  it('says how many it does not show, and has them all in its table', async () => {
    const ranking = await mount<KpiRanking>('<kpi-ranking label="Deals" limit="2" items="A:5, B:4, C:3, D:2"></kpi-ranking>');
    expect(rowsOf(ranking).length).to.equal(2);
    expect(textOf(ranking, '.hidden')).to.equal('2 more, not shown');
    ranking.toggleTable();
    await ranking.updateComplete;
    expect(ranking.renderRoot.querySelectorAll('.sheet tbody tr').length).to.equal(4);
  });

  it('asks a source for the first, and for all others as one, evaluated from their rows', async () => {
    const ranking = await mount<KpiRanking>(
      '<kpi-source definitions="/fixtures/catalog.json"><kpi-ranking kpi="win_rate" by="region" limit="1"></kpi-ranking></kpi-source>');
    await inState(ranking, 'ready');
    // East won 3 of 3, West 2 of 4.
    expect(rowsOf(ranking)).to.deep.equal(['1East 100%', 'All others 50%']);
  });

  it('asks for a dimension', async () => {
    const ranking = await mount('<kpi-source definitions="/fixtures/catalog.json"><kpi-ranking kpi="win_rate"></kpi-ranking></kpi-source>');
    await inState(ranking, 'invalid');
    expect(textOf(ranking, '.message')).to.include('by="region"');
  });

  it('filters its siblings by what is chosen, and lets go again', async () => {
    const ranking = await mount<KpiRanking>(`<kpi-source definitions="/fixtures/catalog.json">
      <kpi-ranking kpi="revenue" by="region" filters></kpi-ranking><kpi-gauge kpi="win_rate"></kpi-gauge></kpi-source>`);
    const gauge = ranking.parentElement!.querySelector<KpiGauge>('kpi-gauge')!;
    await inState(ranking, 'ready');
    await until(() => textOf(gauge, '.heard') === '71.4%', 'five of seven');
    ranking.selectMark(1);
    await until(() => textOf(gauge, '.heard') === '50%', 'those of the West');
    await drawn(ranking);
    // The one that filters keeps its rows, and says which is chosen.
    expect(rowsOf(ranking)).to.deep.equal(['1East €1,601', '2West €400']);
    expect(ranking.renderRoot.querySelector('.chosen')!.getAttribute('aria-label')).to.include('West').and.to.include('chosen');
    ranking.selectMark(1);
    await until(() => textOf(gauge, '.heard') === '71.4%', 'all again');
    ranking.selectMark(0);
    await until(() => textOf(gauge, '.heard') === '100%', 'those of the East');
    ranking.remove();
    await until(() => textOf(gauge, '.heard') === '71.4%', 'all again, since nobody filters');
  });

  it('filters nothing when the page cancels the selection', async () => {
    const ranking = await mount<KpiRanking>(`<kpi-source definitions="/fixtures/catalog.json">
      <kpi-ranking kpi="revenue" by="region" filters></kpi-ranking></kpi-source>`);
    await inState(ranking, 'ready');
    ranking.parentElement!.addEventListener('kpi-select', (event) => event.preventDefault());
    ranking.selectMark(0);
    await ranking.updateComplete;
    expect(ranking.renderRoot.querySelector('.chosen')).to.equal(null);
  });

  it('refuses a funnel', async () => {
    const ranking = await mount('<kpi-source definitions="/fixtures/catalog.json"><kpi-ranking kpi="deal_funnel" by="region" period="2017"></kpi-ranking></kpi-source>');
    await until(() => ranking.state === 'invalid', 'a refusal');
  });
});
