import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT_POLICY } from '../content-policy.js';
import { floorOf } from '../scripts/floor.mjs';
import { figuresOf, readPage } from '../scripts/page-figures.mjs';
import { DEFINITIONS, queryFigures } from '../scripts/query-figure.mjs';
import { axeViolations, launch, open, settled, shown } from './browser.mjs';
import { serveBuilt, serveDev } from './servers.mjs';

const FIGURES = figuresOf(await readPage());

let browser;
let built;
/** What the command line gives for each figure, in the order of the page. */
let expected;
beforeAll(async () => {
  browser = await launch();
  built = await serveBuilt(DEFINITIONS);
  expected = await queryFigures(FIGURES);
});
afterAll(async () => {
  await browser?.close();
  await built?.close();
});

it('shows at least eight KPIs of each set of definitions', () => {
  for (const name of ['northbeam', 'superstore']) {
    const kpis = new Set(FIGURES.filter((figure) => figure.definitions === name).map((figure) => figure.kpi));
    expect(kpis.size).toBeGreaterThanOrEqual(8);
  }
});

it('has floors that say what the command line says', () => {
  // After a change of definitions or data: npm run floors -w @plumbline/intranet
  FIGURES.forEach((figure, index) => expect(figure.floor).toBe(floorOf(figure, expected[index])));
});

describe.each([
  ['served for development', () => serveDev(DEFINITIONS)],
  ['built', () => ({ ...built, close: () => undefined })],
])('the page, %s', (name, serve) => {
  let server;
  beforeAll(async () => {
    server = await serve();
    // The first visit makes Vite prepare its dependencies.
    const warm = await open(browser, server.url);
    await settled(warm.page);
    await warm.close();
  });
  afterAll(() => server?.close());

  it('comes with the strict policy', async () => {
    const response = await fetch(server.url);
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_POLICY);
    if (name !== 'built') return;
    const html = await readFile(join(server.outDir, 'index.html'), 'utf8');
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1].replaceAll('&#39;', "'");
    expect(policy).toBe(CONTENT_POLICY);
  });

  it('shows the numbers of the command line, with no violation of the policy, no error and no layout shift', async () => {
    const { page, trouble, close } = await open(browser, server.url);
    await settled(page);
    const figures = await shown(page);
    expect(figures.map((figure) => figure.kpi)).toEqual(FIGURES.map((figure) => figure.kpi));
    figures.forEach((figure, index) => {
      expect(['ready', 'partial'], `${figure.kpi}: ${figure.text}`).toContain(figure.state);
      expect(figure.rows, figure.kpi).toHaveLength(expected[index].rows.length);
      expected[index].rows.forEach((row, at) => expect(figure.rows[at], figure.kpi).toMatchObject(row));
    });
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => window.layoutShifts)).toEqual([]);
    expect(trouble).toEqual([]);
    await close();
  });
});

describe('the built page', () => {
  it('lets a keyboard alone reach every number', async () => {
    const { page, close } = await open(browser, built.url);
    await settled(page);
    const reached = new Map();
    for (let press = 0; press < 200; press++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const host = document.activeElement;
        const inner = host?.shadowRoot?.activeElement;
        const figures = [...document.querySelectorAll('kpi-gauge, kpi-trend, funnel-chart')];
        const index = figures.indexOf(host);
        return index < 0 || !inner?.classList.contains('plot') ? null : { index, marks: host.markCount };
      });
      if (at === null) {
        if (await page.evaluate(() => document.activeElement === document.body)) break;
        continue;
      }
      const names = [];
      await page.keyboard.press('Home');
      for (let mark = 0; mark < at.marks; mark++) {
        names.push(await page.evaluate(() => document.activeElement.shadowRoot.activeElement?.getAttribute('aria-label')));
        await page.keyboard.press('ArrowRight');
      }
      reached.set(at.index, new Set(names));
      // T shows the table, which takes the focus; T again brings the chart back.
      await page.keyboard.press('t');
      await page.waitForFunction(() => document.activeElement.shadowRoot.activeElement?.classList.contains('sheet'));
      const cells = await page.evaluate(() => document.activeElement.shadowRoot.querySelectorAll('.sheet td, .sheet th').length);
      expect(cells).toBeGreaterThan(1);
      await page.keyboard.press('t');
      await page.waitForFunction(() => document.activeElement.shadowRoot.activeElement?.classList.contains('plot'));
    }
    expect([...reached.keys()].sort((a, b) => a - b)).toEqual(FIGURES.map((_, index) => index));
    for (const [index, names] of reached) {
      const rows = expected[index].rows.length;
      expect(names.size, FIGURES[index].kpi).toBeGreaterThanOrEqual(FIGURES[index].tag === 'kpi-gauge' ? 1 : rows);
    }
    await close();
  });

  it('speaks the language of the page, and follows its dark theme', async () => {
    const { page, trouble, close } = await open(browser, built.url);
    await settled(page);
    await page.getByRole('button', { name: 'FR Français' }).click();
    await page.waitForFunction(() => document.querySelector('kpi-gauge[kpi=win_rate]').shadowRoot.textContent.includes('Taux de réussite'));
    expect(await page.textContent('h1')).toBe('Troisième trimestre 2026');
    await page.getByRole('button', { name: 'ES Español' }).click();
    await page.waitForFunction(() => document.querySelector('funnel-chart').shadowRoot.textContent.includes('Interesado'));
    await page.getByRole('button', { name: 'Oscuro' }).click();
    const scheme = await page.evaluate(() => getComputedStyle(document.querySelector('kpi-gauge').shadowRoot.querySelector('.frame')).colorScheme);
    expect(scheme).toBe('dark');
    expect(trouble).toEqual([]);
    await close();
  });

  it.each([320, 768, 1280])('fits a width of %i px without moving while it loads', async (width) => {
    const { page, close } = await open(browser, built.url, { viewport: { width, height: 900 } });
    await settled(page);
    expect(await page.evaluate(() => document.scrollingElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await page.evaluate(() => window.layoutShifts)).toEqual([]);
    await close();
  });

  it.each(['light', 'dark'])('passes axe in its %s theme', async (colorScheme) => {
    const { page, close } = await open(browser, built.url, { colorScheme });
    await settled(page);
    expect(await axeViolations(page)).toEqual([]);
    await close();
  });

  it('shows dated tables with links where there is no JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(built.url);
    for (const tag of ['kpi-gauge', 'kpi-trend', 'funnel-chart']) {
      const floor = page.locator(tag).first();
      expect(await floor.locator('caption').innerText()).toMatch(/as of 20\d\d-\d\d-\d\d/);
      expect(await floor.locator('td').first().isVisible()).toBe(true);
      expect(await floor.locator('a').getAttribute('href')).toBe('#definitions');
    }
    await context.close();
  });
});
