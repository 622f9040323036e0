import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from './run.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-render-'));
  await writeFile(join(folder, 'sales.yaml'), `dataset: deals
source: { file: deals.csv }
time: closed_on
fields: { closed_on: date, won: boolean }
---
kpi: win_rate
label: Win rate
dataset: deals
value: COUNT(*) FILTER (WHERE won) / COUNT(*)
format: percent
`);
  // Three of four were won.
  await writeFile(join(folder, 'deals.csv'), 'closed_on,won\n2017-10-03,true\n2017-10-04,true\n2017-10-05,false\n2017-10-06,true\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('draws a KPI as text on standard output, as SVG and PNG into files', async () => {
  expect((await kpi('--as', 'text')).out).toContain('75%');
  expect(await kpi('--as', 'svg', '-o', 'out/win-rate.svg', '--lang', 'fr', '--theme', 'dark')).toMatchObject({ code: 0, out: '' });
  expect(await readFile(join(folder, 'out/win-rate.svg'), 'utf8')).toMatch(/^<svg .*75\s%/s);
  expect(await kpi('--as', 'png', '-o', 'win-rate.png')).toMatchObject({ code: 0 });
  expect((await readFile(join(folder, 'win-rate.png'))).subarray(1, 4).toString()).toBe('PNG');
});

it.each([
  [[], 'needs --as WHAT'],
  [['--as', 'pdf'], 'Choose one of svg, html, png, email, text'],
  [['--as', 'png'], '-o FILE'],
  [['--as', 'svg', '--width', 'wide'], 'no whole number'],
  [['--as', 'svg', '--figure', 'pie'], 'Choose one of gauge, trend, funnel'],
])('says what is wrong with %s', async (args, words) => {
  expect(await kpi(...args)).toMatchObject({ code: 2, err: expect.stringContaining(words) });
});

async function kpi(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await run(['render', 'win_rate', '--definitions', '.', ...args], {
    cwd: folder, now: () => new Date('2018-01-01'), stdout: (text) => { said.out += text; }, stderr: (text) => { said.err += text; },
  });
  return { code, ...said };
}
