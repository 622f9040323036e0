import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildHost } from '../testing/build.mjs';
import { expectCalm, expectFigures, folderOf, host } from '../testing/host.mjs';
import { STRICT } from '../testing/serve.mjs';
import { serverRendered } from './page.mjs';

const folder = folderOf(import.meta.url);
const rendered = host(async () => {
  const built = await buildHost(folder);
  const script = (await readdir(join(built, 'assets'))).find((name) => /^index-.*\.js$/.test(name));
  const { body, styles } = serverRendered(`/assets/${script}`);
  return {
    folders: { '/': built }, answers: { '/': { body, type: 'text/html' } },
    // The style sheets in the shadow roots stand in the page: a strict policy knows their hashes.
    policy: `${STRICT}; style-src 'self' ${styles}`,
  };
});

it('a page from a server shows its numbers before any script', async () => {
  const context = await rendered.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(rendered.url);
  for (const words of ['63%', 'Below target', 'Affaires conclues', '44']) {
    expect(await page.getByText(words).first().isVisible(), words).toBe(true);
  }
  expect(await page.locator('kpi-trend .line').first().isVisible()).toBe(true);
  await context.close();
});

it('scripts take over what the server drew, without a word on the console and without moving anything', async () => {
  const visit = await rendered.visit();
  await visit.page.evaluate(() => { window.drawn = document.querySelector('kpi-trend').shadowRoot.querySelector('.frame'); });
  await expectFigures(visit, [['kpi-gauge', '63%'], ['kpi-trend', '44']]);
  // Measured, and so drawn anew at its own size, in the nodes that came from the server.
  await visit.page.waitForFunction(() => !document.querySelector('kpi-trend').shadowRoot.querySelector('.plot > svg').hasAttribute('viewBox'));
  expect(await visit.page.evaluate(() => window.drawn === document.querySelector('kpi-trend').shadowRoot.querySelector('.frame'))).toBe(true);
  await visit.page.evaluate(() => document.querySelector('kpi-gauge').setAttribute('value', '0.7'));
  await expectFigures(visit, [['kpi-gauge', '70%'], ['kpi-trend', '44']]);
  await expectCalm(visit);
  await visit.close();
});
