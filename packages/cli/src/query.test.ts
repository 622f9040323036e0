import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SALES_FILES, type Workspace, createWorkspace } from './testing/workspace.js';

let sales: Workspace;
beforeAll(() => {
  sales = createWorkspace(SALES_FILES);
});
afterAll(() => sales.remove());

async function rowsOf(...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await sales.kpi('query', ...args, '--definitions', 'kpis', '--format', 'json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return (JSON.parse(stdout) as { rows: unknown }).rows;
}

test('warnings about definitions are left to kpi check', async () => {
  // A target without a direction is worth a warning, but no reader of a number can mend it.
  writeFileSync(join(sales.path, 'aim.yaml'), '---\nkpi: aimed\ndataset: deals\nvalue: COUNT(*)\ntarget: 3\n');
  const { code, stderr } = await sales.kpi('check', 'kpis', 'aim.yaml');
  expect({ code, warned: stderr.includes('target-without-direction') }).toEqual({ code: 0, warned: true });
  const asked = await sales.kpi('query', 'aimed', '--definitions', 'kpis', '--definitions', 'aim.yaml', '--format', 'json');
  expect({ code: asked.code, stderr: asked.stderr }).toEqual({ code: 0, stderr: '' });
});

describe('rows', () => {
  test('are one over the whole range without a grain', async () => {
    // 100.50 + 50.25 + 300; three won of five.
    expect(await rowsOf('revenue', 'win_rate')).toMatchObject([{ revenue: 450.75, win_rate: 0.6 }]);
  });

  test('come by period, every one between the first and the last', async () => {
    const rows = await rowsOf('win_rate', '--grain', 'month', '--from', '2024-01-01', '--to', '2024-05-01');
    expect(rows).toEqual([
      { period: '2024-01-01', win_rate: 0.5 },
      { period: '2024-02-01', win_rate: 1 },
      { period: '2024-03-01', win_rate: null },
      { period: '2024-04-01', win_rate: 0.5 },
    ]);
  });

  test('leave out the day that --to names', async () => {
    expect(await rowsOf('win_rate', '--from', '2024-04-01', '--to', '2024-04-30')).toEqual([{ win_rate: 1 }]);
  });

  test('come by dimensions, over relationships too, in their order unless asked otherwise', async () => {
    expect(await rowsOf('win_rate', '--by', 'region,person.team')).toEqual([
      { region: 'North', 'person.team': 'Blue', win_rate: 1 },
      { region: 'North', 'person.team': null, win_rate: 0 },
      { region: 'South', 'person.team': 'Red', win_rate: 0.5 },
    ]);
    expect(await rowsOf('win_rate', '--by', 'region', '--order-by', 'region:desc', '--limit', '1')).toEqual([
      { region: 'South', win_rate: 0.5 },
    ]);
  });

  test('are filtered by --where and shaped by --param', async () => {
    expect(await rowsOf('revenue', '--where', "region = 'North' AND amount > 8", '--param', 'least=200')).toMatchObject([
      { revenue: 300 },
    ]);
  });

  test('carry comparisons', async () => {
    const rows = await rowsOf(
      'win_rate',
      '--compare',
      'previous',
      '--grain',
      'month',
      '--from',
      '2024-02-01',
      '--to',
      '2024-03-01',
    );
    expect(rows).toEqual([
      { period: '2024-02-01', win_rate: 1, 'win_rate.previous': 0.5, 'win_rate.change': 0.5, 'win_rate.growth': 1 },
    ]);
  });

  test('of a funnel are its steps', async () => {
    expect(await rowsOf('deal_funnel')).toMatchObject([
      { step: 'Closed', count: 5, ofFirst: 1 },
      { step: 'Won', count: 3, ofFirst: 0.6, ofPrevious: 0.6 },
    ]);
  });
});

describe('the JSON object', () => {
  test('has the KPIs, the grain, the rows, the warnings and today', async () => {
    const { stdout } = await sales.kpi('query', 'win_rate', '--definitions', 'kpis', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      kpis: [{ name: 'win_rate' }],
      grain: null,
      rows: [{ win_rate: 0.6 }],
      warnings: [],
      asOf: '2024-05-15',
    });
  });

  test('says --as-of instead of today', async () => {
    const { stdout } = await sales.kpi(
      'query',
      'win_rate',
      '--definitions',
      'kpis',
      '--format',
      'json',
      '--as-of',
      '2024-04-10',
    );
    expect(JSON.parse(stdout)).toMatchObject({ asOf: '2024-04-10' });
  });
});

describe('other formats', () => {
  test('CSV has the same columns and unrounded numbers', async () => {
    const { stdout } = await sales.kpi(
      'query',
      'win_rate',
      '--definitions',
      'kpis',
      '--format',
      'csv',
      '--grain',
      'month',
      '--by',
      'region',
      '--from',
      '2024-04-01',
      '--to',
      '2024-06-01',
    );
    expect(stdout).toBe('period,region,win_rate,partial\n2024-04-01,North,0.5,\n2024-05-01,North,,true\n');
  });

  test('a table is aligned, formatted, and in English unless asked otherwise', async () => {
    const args = [
      'query',
      'revenue',
      'win_rate',
      '--definitions',
      'kpis',
      '--grain',
      'month',
      '--from',
      '2024-01-01',
      '--to',
      '2024-04-01',
    ];
    const { stdout } = await sales.kpi(...args);
    expect(stdout).toBe(
      'month     Revenue  Revenue (target)  Revenue (status)  Win rate\n' +
        '────────  ───────  ────────────────  ────────────────  ────────\n' +
        'Jan 2024  €100.50              €100  on track               50%\n' +
        'Feb 2024   €50.25              €100  off track             100%\n' +
        'Mar 2024        —              €100  —                        —\n',
    );
    const french = await sales.kpi(...args, '--lang', 'fr');
    expect(french.stdout).toContain("Chiffre d'affaires");
    expect(french.stdout).toContain('à la traîne');
    expect(french.stdout).toMatch(/100,50\s€/u);
  });

  test('a table tells a change of a percentage in points', async () => {
    const range = ['--grain', 'month', '--from', '2024-02-01', '--to', '2024-03-01'];
    const { stdout } = await sales.kpi('query', 'win_rate', '--definitions', 'kpis', '--compare', 'previous', ...range);
    // From 50 % in January to 100 % in February.
    expect(stdout).toMatch(/^Feb 2024 +100% +50% +\+50\spts +\+100%$/mu);
  });

  test('a table marks an unfinished period', async () => {
    const { stdout } = await sales.kpi(
      'query',
      'win_rate',
      '--definitions',
      'kpis',
      '--grain',
      'month',
      '--from',
      '2024-04-01',
      '--to',
      '2024-06-01',
    );
    expect(stdout).toBe(
      'month       Win rate\n──────────  ────────\nApr 2024         50%\nMay 2024 *         —\n* unfinished\n',
    );
  });

  test('a table of a funnel has its steps', async () => {
    const { stdout } = await sales.kpi('query', 'deal_funnel', '--definitions', 'kpis', '--lang', 'fr');
    expect(stdout).toMatch(/^Conclu +5 +100\s%/mu);
    expect(stdout).toMatch(/^Gagné +3 +60\s%/mu);
  });
});

describe('data', () => {
  test('is read only for the datasets that the KPIs need', async () => {
    rmSync(join(sales.path, 'data/people.csv'));
    expect(await rowsOf('win_rate')).toEqual([{ win_rate: 0.6 }]);
    writeFileSync(join(sales.path, 'data/people.csv'), SALES_FILES['data/people.csv']!);
  });

  test('that is not there ends with 1 and says where it was looked for and what to do', async () => {
    const { code, stdout, stderr } = await sales.kpi('query', 'cost', '--definitions', 'kpis');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      'The file of dataset `spend`, data/not-there.csv as kpis/datasets.yaml says, is not there. ' +
        'Correct the path, or give another: --data spend=PATH.\n',
    );
  });

  test('comes from --data where that is given, relative to the working folder', async () => {
    writeFileSync(
      join(sales.path, 'spend.json'),
      '[{"day": "2024-01-02", "cost": 12.34}, {"day": "2024-01-03", "cost": "0.66"}]',
    );
    expect(await rowsOf('cost', '--data', 'spend=spend.json')).toEqual([{ cost: 13 }]);
  });

  test('that is a folder, or has no rows, is told', async () => {
    const folder = await sales.kpi('query', 'revenue', '--definitions', 'kpis', '--data', 'deals=kpis');
    expect({ code: folder.code, stderr: folder.stderr }).toEqual({
      code: 1, stderr: 'The file of dataset `deals`, kpis as --data says, cannot be read (it is a folder). Correct the path, or give another: --data deals=PATH.\n',
    });
    const names = readFileSync(join(sales.path, 'data/deals.csv'), 'utf8').split('\n')[0]!;
    writeFileSync(join(sales.path, 'names.csv'), `${names}\n`);
    const empty = await sales.kpi('query', 'revenue', '--definitions', 'kpis', '--data', 'deals=names.csv', '--format', 'csv');
    expect(empty).toMatchObject({ code: 0, stderr: 'warning: Dataset `deals` (names.csv) has no rows.\n' });
  });

  test('that cannot be read as declared is null and told as a warning', async () => {
    writeFileSync(
      join(sales.path, 'odd.csv'),
      'id,stage,region,rep,closed_on,amount\n1,Won,North,Ann,31/2/2024,5\n2,Wonn,North,Ann,1/2/2024,6\n',
    );
    const { code, stderr } = await sales.kpi(
      'query',
      'win_rate',
      '--definitions',
      'kpis',
      '--grain',
      'month',
      '--data',
      'deals=odd.csv',
    );
    expect(code).toBe(0);
    expect(stderr).toContain(
      'warning: 1 value of column `closed_on` cannot be read as date in the format `D/M/YYYY` (the first is `31/2/2024` in row 1).',
    );
    expect(stderr).toContain(
      'warning: 1 value of field `stage` is not in its list `one_of` (the first is `Wonn` in row 2).',
    );
  });

  test('without a declared column ends with 1 and names the nearest', async () => {
    writeFileSync(join(sales.path, 'other.csv'), 'id,stage,region,rep,closd_on,amount\n');
    const { code, stderr } = await sales.kpi('query', 'win_rate', '--definitions', 'kpis', '--data', 'deals=other.csv');
    expect(code).toBe(1);
    expect(stderr).toContain('Dataset `deals` (other.csv): There is no column `closed_on`');
    expect(stderr).toContain('Did you mean `closd_on`?');
  });

  test('spread over more periods than a result may have is wrong usage, with the remedy', async () => {
    const rows = 'd1,Won,North,Ann,1/1/1000,1\nd2,Won,North,Ann,1/1/9000,1\n';
    writeFileSync(join(sales.path, 'far.csv'), `id,stage,region,rep,closed_on,amount\n${rows}`);
    const args = ['query', 'win_rate', '--grain', 'day', '--definitions', 'kpis', '--data', 'deals=far.csv'];
    const { code, stderr } = await sales.kpi(...args);
    expect(code).toBe(2);
    expect(stderr).toContain('The range has more than 200,000 periods of one day. Name a shorter range with `from` and `to`');
  });

  test('whose keys are not unique ends with 1', async () => {
    writeFileSync(join(sales.path, 'twice.csv'), 'name,team\nAnn,Blue\nAnn,Red\n');
    const { code, stderr } = await sales.kpi(
      'query',
      'win_rate',
      '--by',
      'person.team',
      '--definitions',
      'kpis',
      '--data',
      'people=twice.csv',
    );
    expect(code).toBe(1);
    expect(stderr).toContain('people');
  });
});

describe('wrong usage ends with 2 and prints nothing to standard output', () => {
  test.each([
    [['revenu'], 'Did you mean `revenue`?'],
    [['revenue', '--by', 'regoin'], 'region'],
    [['revenue', '--grain', 'fortnight'], 'fortnight'],
    [['revenue', '--from', '2024-02-30'], '2024-02-30'],
    [['revenue', '--from', '2024-02-01', '--to', '2024-01-01'], '2024-02-01'],
    [['revenue', '--where', 'regoin = 1'], 'region'],
    [['revenue', '--compare', 'last_year'], '--compare last_year is not known. It is one of previous, year_ago, target.'],
    [['revenue', '--order-by', 'nothing:desc'], 'nothing'],
    [['revenue', '--order-by', 'revenue:down'], '--order-by revenue:down is not of the form'],
    [['revenue', '--limit', '0'], '--limit 0 is not a whole number above 0.'],
    [['revenue', '--as-of', 'yesterday'], 'yesterday'],
    [['revenue', '--param', 'least'], '--param least is not of the form name=value.'],
    [['revenue', '--param', 'least=many'], 'number'],
    [['revenue', '--param', 'lest=1'], 'least'],
    [['revenue', '--format', 'jsn'], 'Did you mean `json`?'],
    [['revenue', '--format', 'constructor'], '--format constructor is not known.'],
    [['revenue', '--lang', 'e_n'], '--lang e_n is not a language.'],
    [['revenue', '--data', 'deals'], '--data deals is not of the form dataset=path.'],
    [['revenue', '--data', 'deal=x.csv'], 'Did you mean `deals`?'],
    [[], 'at least one KPI'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await sales.kpi('query', ...args, '--definitions', 'kpis');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('without --definitions, or with a folder that is not there', async () => {
    expect(await sales.kpi('query', 'revenue')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--definitions DIR') as string,
    });
    expect(await sales.kpi('query', 'revenue', '--definitions', 'kpsi')).toMatchObject({
      code: 2,
      stderr: 'There is no folder kpsi. Name the one that holds your definitions.\n',
    });
  });
});
