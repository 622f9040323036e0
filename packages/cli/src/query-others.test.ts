import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SALES_FILES, type Workspace, createWorkspace } from './testing/workspace.js';

let sales: Workspace;
beforeAll(() => {
  sales = createWorkspace(SALES_FILES);
});
afterAll(() => sales.remove());

const RANKING = ['query', 'win_rate', '--definitions', 'kpis', '--by', 'rep,region', '--order-by', 'win_rate:desc', '--limit', '1'];

describe('--others', () => {
  test('folds what the limit leaves out into one row, evaluated from its deals', async () => {
    const { stdout } = await sales.kpi(...RANKING, '--others', '--format', 'csv');
    // Ann won both of hers; Bo one of two and Cy none of one: one of three.
    expect(stdout).toBe('rep,region,win_rate,others\nAnn,North,1,\n,,0.3333333333333333,true\n');
  });

  test('names the row in a table', async () => {
    const { stdout } = await sales.kpi(...RANKING, '--others');
    expect(stdout).toBe('rep       region  Win rate\n────────  ──────  ────────\nAnn       North       100%\n(others)  —          33.3%\n');
  });

  test.each([
    [['--by', 'rep'], 'Give a `limit`'],
    [['--limit', '1'], 'Name dimensions in `by`'],
    [['--limit', '1', '--by', 'rep', '--grain', 'month'], 'Leave `grain` out'],
  ])('needs dimensions and a limit, and no grain: %j', async (args, fix) => {
    const { code, stdout, stderr } = await sales.kpi('query', 'win_rate', '--definitions', 'kpis', ...args, '--others');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(fix);
  });

  test('is not for funnels', async () => {
    const { stderr } = await sales.kpi('query', 'deal_funnel', '--definitions', 'kpis', '--by', 'rep', '--limit', '1', '--others');
    expect(stderr).toContain('`deal_funnel` is a funnel, whose rows are its steps: there are no others.');
  });
});
