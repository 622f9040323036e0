import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SALES_FILES, type Workspace, createWorkspace } from './testing/workspace.js';

const TESTED = `kpi: share
dataset: deals
value: COUNT(*) FILTER (WHERE stage = 'Won') / COUNT(*)
tests:
  - given: { deals: [{ stage: Won }, { stage: Lost }] }
    expect: 0.5
  - name: all <won>
    given: { deals: [{ stage: Won, region: "N&S" }, { stage: Lost }] }
    expect: 1
`;

let sales: Workspace;
beforeAll(() => {
  sales = createWorkspace({ ...SALES_FILES, 'kpis/share.yaml': TESTED });
});
afterAll(() => sales.remove());

describe('kpi test', () => {
  test('prints every failure with what was expected, what came out, its rows and its place, and ends with 1', async () => {
    expect(await sales.kpi('test', 'kpis')).toEqual({
      code: 1,
      stdout:
        'FAILED  share: all <won>  kpis/share.yaml:9:13\n' +
        '  share: expected 1, got 0.5\n' +
        '  given deals:\n' +
        '    { stage: "Won", region: "N&S" }\n' +
        '    { stage: "Lost" }\n\n' +
        '2 tests: 1 passed, 1 failed\n',
      stderr: '',
    });
  });

  test('writes JSON and the XML of build servers', async () => {
    const { stdout } = await sales.kpi('test', 'kpis', '--format', 'json');
    const { tests } = JSON.parse(stdout) as { tests: readonly object[] };
    expect(tests[1]).toMatchObject({ kpi: 'share', name: 'all <won>', file: 'kpis/share.yaml', line: 9, passed: false, expected: 1 });
    const xml = (await sales.kpi('test', 'kpis', '--format', 'junit')).stdout;
    expect(xml).toContain('<testsuite name="kpis/share.yaml" tests="2" failures="1">');
    expect(xml).toContain('<testcase classname="share" name="all &lt;won>">');
    expect(xml).toContain('<failure message="share: expected 1, got 0.5">kpis/share.yaml:9:13</failure>');
  });

  test('ends with 0 when all pass, and with 1 when a definition has an error', async () => {
    writeFileSync(join(sales.path, 'good.yaml'), SALES_FILES['kpis/datasets.yaml']! + '---\n' + TESTED.replace('expect: 1\n', 'expect: 0.5\n'));
    expect(await sales.kpi('test', 'good.yaml')).toEqual({ code: 0, stdout: '2 tests: 2 passed, 0 failed\n', stderr: '' });
    writeFileSync(join(sales.path, 'bad.yaml'), 'kpi: bad\nvalue: COUNT(\n');
    const { code, stderr } = await sales.kpi('test', 'good.yaml', 'bad.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain('bad.yaml:2');
  });

  test('refuses a form that it does not know', async () => {
    const { code, stderr } = await sales.kpi('test', 'kpis', '--format', 'jsn');
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean `json`?');
  });
});

const CHECKED = `project: Checked
---
dataset: visits
source: { file: visits.csv }
fields:
  id: string
  day: date
  kind: { type: string, one_of: [web, shop] }
checks:
  - unique: id
  - fresh: { field: day, within: 7 days }
---
dataset: gone
source: { file: gone.csv }
fields: { id: string }
`;

describe('kpi test --data', () => {
  test('holds the rows against the checks, with counts and the first examples, and ends with 1 for a fault', async () => {
    const { kpi, remove } = createWorkspace({ 'k/d.yaml': CHECKED, 'k/visits.csv': 'id,day,kind\n1,2024-05-01,web\n2,2024-05-02,fair\n1,soon,web\n' });
    const { code, stdout } = await kpi('test', 'k', '--data', '--as-of', '2024-05-09');
    remove();
    expect(code).toBe(1);
    expect(stdout.split('\n')).toEqual([
      '0 tests: 0 passed, 0 failed',
      '',
      'visits: 3 rows',
      '  FAILED  unique id: 1 row has the value of an earlier row.',
      '            row 3 { id: "1" }',
      '  ok      fresh day within 7 days',
      expect.stringMatching(/^ {2}FAILED {2}values day: .*/u),
      '            row 3 { day: "soon" }',
      expect.stringMatching(/^ {2}FAILED {2}values kind: .*one_of/u),
      '            row 2 { kind: "fair" }',
      '',
      'gone',
      expect.stringMatching(/^ {2}FAILED {2}The file of dataset `gone`, k\/gone\.csv as k\/d\.yaml says, is not there\./u),
      '',
      '2 datasets: 0 sound, 2 with faults',
      '',
    ]);
  });

  test('takes today as the day, another file for a dataset, and ends with 0 when all is sound', async () => {
    const { kpi, remove } = createWorkspace({ 'd.yaml': CHECKED.split('---\ndataset: gone')[0]!, 'new.csv': 'id,day,kind\n1,2024-05-10,web\n' });
    const sound = await kpi('test', 'd.yaml', '--data', '--source', 'visits=new.csv');
    const json = await kpi('test', 'd.yaml', '--data', '--source', 'visits=new.csv', '--as-of', '2024-05-18', '--format', 'json');
    const junit = await kpi('test', 'd.yaml', '--data', '--format', 'junit');
    const wrong = await kpi('test', 'd.yaml', '--data', '--as-of', 'soon');
    remove();
    expect(sound.code).toBe(0);
    expect(json.code).toBe(1);
    expect((JSON.parse(json.stdout) as { data: readonly { checks: readonly object[] }[] }).data[0]!.checks[1]).toMatchObject({ check: 'fresh', outcome: 'failed' });
    expect(junit.stdout).toContain('<testsuite name="data of visits" tests="1" failures="1">');
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('--as-of soon is not a day') });
  });
});
