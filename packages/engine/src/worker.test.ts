import { afterEach, describe, expect, it } from 'vitest';
import { tableFromRows } from './columns/table-from-rows.js';
import type { NumberColumn } from './columns/column.js';
import { liveCatalog } from './live/testing/shop.js';
import { connectEvaluator, serveEvaluator, type Port } from './worker.js';

const catalog = liveCatalog();
const deals = () =>
  tableFromRows(catalog.datasets['deals']!.columns, [
    { deal_id: '1', stage: 'Won', region: 'West', amount: '10.10' },
    { deal_id: '2', stage: 'Lost', region: 'East', amount: '20.20' },
    { deal_id: '3', stage: 'Won', region: 'East', amount: '30.30' },
  ]);

/** A channel as workers have it: what is transferred is gone on this side. */
let channel: MessageChannel | null = null;
function connected(transfer: boolean, tables = { deals: deals() }) {
  channel = new MessageChannel();
  serveEvaluator(channel.port2 as unknown as Port);
  return { tables, remote: connectEvaluator(channel.port1 as unknown as Port, catalog, tables, { transfer }) };
}

afterEach(() => {
  channel?.port1.close();
  channel = null;
});

describe('an evaluator at the other end of a channel', () => {
  it('answers and follows changes', async () => {
    const { remote } = connected(false);
    expect((await remote.query({ kpis: ['won'] })).rows).toEqual([{ won: 40.4 }]);
    await remote.append('deals', [{ deal_id: '4', stage: 'Won', amount: '0.60' }]);
    await remote.update('deals', [{ deal_id: '1', stage: 'Lost' }]);
    await remote.remove('deals', [{ deal_id: '2' }]);
    const [won, count] = await remote.queryAll([{ kpis: ['won'] }, { kpis: ['count'] }]);
    expect(won).toMatchObject({ result: { rows: [{ won: 30.9 }] } });
    expect(count).toMatchObject({ result: { rows: [{ count: 3 }] } });
    expect(await remote.recomputed()).toEqual([]);
  });

  it('takes columns over without copying them', async () => {
    const { tables, remote } = connected(true);
    expect((tables.deals.columns['amount'] as NumberColumn).values.length).toBe(0);
    expect((await remote.query({ kpis: ['won'] })).rows).toEqual([{ won: 40.4 }]);
  });

  it('tells errors with what they know', async () => {
    const { remote } = connected(false);
    await expect(remote.query({ kpis: ['wonn'] })).rejects.toMatchObject({ name: 'QueryError', problems: [{ code: 'unknown-kpi' }] });
    await expect(remote.append('deals', [{ deal_id: '1' }])).rejects.toMatchObject({ name: 'LiveError', code: 'duplicate-key' });
    const [failed, answered] = await remote.queryAll([{ kpis: ['wonn'] }, { kpis: ['won'] }]);
    expect(failed).toMatchObject({ error: { name: 'QueryError', problems: [{ code: 'unknown-kpi' }] } });
    expect(answered).toMatchObject({ result: { rows: [{ won: 40.4 }] } });
  });
});

