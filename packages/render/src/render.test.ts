import type { QueryResult } from '@plumbline/engine';
import { expect, it } from 'vitest';
import { render } from './render.js';

const info = { name: 'win_rate', label: 'Win rate', kind: 'value', format: { style: 'percent' }, direction: 'up', statuses: [], comparison: null, link: null } as const;
const base = { by: [], grain: null, from: '2017-10-01', to: '2018-01-01', asOf: null, warnings: [], others: false };
const one = { ...base, kpis: [info], rows: [{ win_rate: 0.625, 'win_rate.target': 0.65 }] } as unknown as QueryResult;
const months = {
  ...base, grain: 'month', kpis: [{ ...info, name: 'revenue', label: 'Revenue <net>', format: { style: 'currency', currency: 'EUR', minimumFractionDigits: 0, maximumFractionDigits: 0 } }],
  rows: [300, 150, 300].map((revenue, index) => ({ period: `2017-${10 + index}-01`, revenue })),
} as unknown as QueryResult;

it('says a result in plain text, with its rows where there are several', async () => {
  expect(await render(one, { as: 'text' })).toBe('Win rate · Q4 2017\n62.5%\n▲ Below target\nTarget 65% · 2.5\u00a0pts below\n');
  const text = await render(months, { as: 'text' });
  expect(text.split('\n').slice(-4)).toEqual([expect.stringMatching(/^Oct 2017 +€300$/), expect.stringMatching(/^Nov 2017 +€150$/), expect.stringMatching(/^Dec 2017 +€300$/), '']);
});

it('speaks the language that is asked for', async () => {
  expect(await render(one, { as: 'text', lang: 'fr' })).toMatch(/62,5\s%/);
});

it('draws an SVG that stands alone: no class, no style, no script, and texts that cannot break out of it', async () => {
  const svg = await render(months, { as: 'svg' });
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="360"/);
  expect(svg).not.toMatch(/class=|style=|<style|<script|var\(--|NaN|undefined/);
  expect(svg).toContain('Revenue &lt;net&gt;');
  expect(svg).toContain('aria-label="Revenue &lt;net&gt;');
});

it('writes a mail of tables alone', async () => {
  const mail = await render(one, { as: 'email' });
  expect(mail).not.toMatch(/<svg|<style|class=|<div/);
  expect(mail).toContain('62.5%');
  expect(mail).toContain('Below target');
});

it('writes HTML with the data as a table', async () => {
  const html = await render(months, { as: 'html', theme: 'dark' });
  expect(html).toContain('<th scope="row">Nov 2017</th><td>€150</td>');
  expect(html).not.toMatch(/style=|<script/);
});

it('draws a PNG of two device pixels for each of its own', async () => {
  const png = Buffer.from(await render(one, { as: 'png', widthPx: 300 }));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(600);
});

it('says what there is when it is asked for something else, and what an element would say of a result', async () => {
  await expect(render(one, { as: 'pdf' as 'svg' })).rejects.toThrow('Choose one of svg, html, png, email, text');
  await expect(render(one, { as: 'svg', widthPx: 20 })).rejects.toThrow('from 128 to 4000');
  await expect(render(one, { as: 'svg', kpi: 'revenue' })).rejects.toThrow('The result has no KPI `revenue`');
  await expect(render(one, { as: 'svg', figure: 'pie' as 'gauge' })).rejects.toThrow('Choose one of gauge, trend, funnel');
});
