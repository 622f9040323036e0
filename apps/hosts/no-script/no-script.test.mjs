import { expect, it } from 'vitest';
import { expectCalm, expectFigures, folderOf, host } from '../testing/host.mjs';

const plain = host(() => ({ folders: { '/': folderOf(import.meta.url) } }));

it('without JavaScript people read a dated table with a link', async () => {
  const context = await plain.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(plain.url);
  expect(await page.locator('caption').innerText()).toContain('as of 2017-12-31');
  expect(await page.locator('td').isVisible()).toBe(true);
  expect(await page.locator('a').getAttribute('href')).toBe('/kpis/');
  expect((await page.locator('kpi-gauge').boundingBox()).width).toBeGreaterThan(1000);
  await context.close();
});

it('with JavaScript the same page shows the figure in its place', async () => {
  const visit = await plain.visit();
  await expectFigures(visit, [['kpi-gauge', '63%']]);
  expect(await visit.page.locator('table').isVisible()).toBe(false);
  await expectCalm(visit);
  await visit.close();
});
