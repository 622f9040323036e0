import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SALES_FILES, type Workspace, createWorkspace } from './testing/workspace.js';

let sales: Workspace;
beforeAll(() => {
  sales = createWorkspace(SALES_FILES);
});
afterAll(() => sales.remove());

describe('kpi explain', () => {
  test('shows the formula with values, the rows of each aggregate, and the sources', async () => {
    const { code, stdout } = await sales.kpi('explain', 'win_rate', '--definitions', 'kpis', '--from', '2024-01-01', '--to', '2024-02-01', '--where', "region = 'North'");
    expect(code).toBe(0);
    // Five deals, two of January, one of these of the North, which was won.
    expect(stdout.split('\n').slice(0, -3)).toEqual([
      "win_rate = COUNT(*) FILTER (WHERE stage = 'Won') / COUNT(*)",
      '         = 1 / 1 = 1',
      '',
      "COUNT(*) FILTER (WHERE stage = 'Won') = 1",
      '  1 rows of deals counted; left out: 3 by time, 1 by --where',
      'COUNT(*) = 1',
      '  1 rows of deals counted; left out: 3 by time, 1 by --where',
      '',
      "asked from 2024-01-01 up to and without 2024-02-01, where region = 'North', as of 2024-05-15",
      'deals: ../data/deals.csv, 5 rows, until 2024-04-30',
      'data as of 2024-04-30',
    ]);
  });

  test('writes JSON', async () => {
    const { stdout } = await sales.kpi('explain', 'revenue', '--definitions', 'kpis', '--param', 'least=100', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ kpi: 'revenue', value: 400.5, substituted: '400.5', query: { parameters: { least: 100 } } });
  });

  test('says what is wrong with the command', async () => {
    const remedies: readonly (readonly [readonly string[], string])[] = [
      [[], 'needs one KPI'],
      [['revenue'], 'needs --definitions'],
      [['revenues', '--definitions', 'kpis'], 'Did you mean `revenue`?'],
      [['deal_funnel', '--definitions', 'kpis'], 'has no single value'],
      [['revenue', '--definitions', 'kpis', '--format', 'xml'], 'text or json'],
    ];
    for (const [args, remedy] of remedies) {
      const { code, stderr } = await sales.kpi('explain', ...args);
      expect(code).toBe(2);
      expect(stderr).toContain(remedy);
    }
  });
});
