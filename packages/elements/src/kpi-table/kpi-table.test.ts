import { expect } from '@open-wc/testing';
import '../kpi-source/define.js';
import { inState, mount, textOf } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import type { KpiTable } from './define.js';
import './define.js';

quietConsole();

const cellsOf = (table: KpiTable): string[][] => [...table.renderRoot.querySelectorAll('tr.mark')].map((row) =>
  [...row.querySelectorAll('td')].map((cell) => cell.textContent!.replace(/\s+/g, ' ').trim()));
const inSource = (markup: string): Promise<KpiTable> => mount<KpiTable>(`<kpi-source definitions="/fixtures/catalog.json">${markup}</kpi-source>`);

describe('kpi-table', () => {
  it('has a row for each member and a column for each KPI, with bars on one scale for each', async () => {
    const table = await inSource('<kpi-table kpi="revenue, win_rate" by="region"></kpi-table>');
    await inState(table, 'ready');
    expect(cellsOf(table)).to.deep.equal([['East', '€1,601', '100%'], ['West', '€400', '50%']]);
    // 400 of 1600.5 and 0.5 of 1, in thousandths.
    expect([...table.renderRoot.querySelectorAll('.fill')].map((bar) => bar.getAttribute('width'))).to.deep.equal(['1000', '1000', '249.9', '500']);
  });

  it('has a row for each KPI where there is no dimension', async () => {
    const table = await inSource('<kpi-table label="Sales" kpi="revenue, win_rate" period="2017-Q1"></kpi-table>');
    await inState(table, 'ready');
    expect(cellsOf(table)).to.deep.equal([['Revenue', '€2,001', ''], ['Win rate', '71.4%', 'on track']]);
  });

  it('draws a line of periods in each row by a grain, and the last is the number', async () => {
    const table = await inSource('<kpi-table kpi="revenue" by="region" period="2017-Q1" grain="month"></kpi-table>');
    await inState(table, 'ready');
    // East: nothing in January, 400 in February, 1200.5 in March; West 100, nothing, 300.
    expect(cellsOf(table).map((cells) => cells.slice(0, 2))).to.deep.equal([['East', '€1,201'], ['West', '€300']]);
    expect(table.renderRoot.querySelectorAll('.spark').length).to.equal(2);
  });

  it('shows what its columns have no room for as a table', async () => {
    const table = await mount<KpiTable>('<kpi-table label="Deals" items="West:35, East:12" target="20"></kpi-table>');
    table.toggleTable();
    await table.updateComplete;
    const rows = [...table.renderRoot.querySelectorAll('.sheet tr')].map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(rows).to.deep.equal([['Name', 'Deals', 'Target', 'Status'], ['West', '35', '20', 'Target met'], ['East', '12', '20', 'Below target']]);
    expect(textOf(table, 'caption')).to.equal('Deals');
  });
});
