import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, launch, open, settled, shown } from './browser.mjs';
import { copyDefinitions, serveDev } from './servers.mjs';

let browser;
let definitions;
let server;
let file;
let original;
beforeAll(async () => {
  browser = await launch();
  definitions = await copyDefinitions();
  server = await serveDev(definitions.folder);
  file = join(definitions.folder, 'northbeam', 'selling.yaml');
  original = await readFile(file, 'utf8');
  const warm = await open(browser, server.url);
  await settled(warm.page);
  await warm.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await definitions?.remove();
});

// Whatever a test has done, the next one begins with the definitions as they were.
afterEach(() => writeFile(file, original));

const targetOf = (figures) => figures.find((figure) => figure.kpi === 'win_rate').rows[0]['win_rate.target'];
const overlay = 'plumbline-diagnostics';

/** A page that shows the definitions as they were, without mistakes. */
async function openGood() {
  const opened = await open(browser, server.url);
  const { page } = opened;
  await page.waitForFunction(() => document.querySelector('kpi-gauge[kpi=win_rate]').shownResult?.rows[0]['win_rate.target'] === 0.33);
  await page.locator(overlay).waitFor({ state: 'detached' });
  await settled(page);
  return opened;
}

describe('editing a definition while the page is open', () => {
  it('shows a saved target, says how soon, and nothing else moves', async () => {
    const { page, trouble, close } = await openGood();
    const times = [];
    for (const target of [0.39, 0.4, 0.41]) {
      await writeFile(file, original.replace('target: 0.33', `target: ${target}`));
      const saved = performance.now();
      await page.waitForFunction((value) => document.querySelector('kpi-gauge[kpi=win_rate]').shownResult?.rows[0]['win_rate.target'] === value, target, { polling: 20 });
      times.push(performance.now() - saved);
    }
    process.stdout.write(`a saved edit showed after ${times.map((time) => `${Math.round(time)} ms`).join(', ')}\n`);
    await page.waitForFunction(() => document.querySelector('kpi-gauge[kpi=win_rate]').shadowRoot.textContent.includes('41%'));
    // Centred words that grow longer count as a shift within the element; what stands around it must not move.
    const shifts = await page.evaluate(() => window.layoutShifts);
    expect(shifts.reduce((sum, shift) => sum + shift.value, 0)).toBeLessThan(0.001);
    expect(trouble).toEqual([]);
    await close();
  });

  it('shows a mistake over the page, keeps the numbers, and takes it away when it is mended', async () => {
    const { page, trouble, close } = await openGood();
    const before = await shown(page);
    await writeFile(file, original.replace("COUNT(*) FILTER (WHERE stage = 'Won') /", "COUNT(*) FILTER (WHERE stagee = 'Won') /"));
    const panel = page.locator(overlay);
    await panel.waitFor();
    const line = original.split('\n').findIndex((text) => text.includes("FILTER (WHERE stage = 'Won') / COUNT")) + 1;
    const words = await panel.locator('section').innerText();
    expect(words).toContain(`northbeam/selling.yaml:${line}:`);
    expect(words).toContain('stagee');
    expect(words).toContain('^^^^^^');
    expect(words).toContain('`stage`');
    expect(await panel.locator('section').getAttribute('role')).toBe('alert');
    expect(await shown(page)).toEqual(before);
    expect(await axeViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await panel.evaluate((node) => node.scrollWidth <= node.clientWidth)).toBe(true);
    await page.setViewportSize({ width: 1280, height: 900 });

    // A page loaded meanwhile has the last good numbers too, and the panel.
    const second = await open(browser, server.url);
    await settled(second.page);
    await second.page.locator(overlay).waitFor();
    expect(targetOf(await shown(second.page))).toBe(0.33);
    await second.close();

    await writeFile(file, original);
    await panel.waitFor({ state: 'detached' });
    await settled(page);
    expect((await shown(page)).map((figure) => figure.rows)).toEqual(before.map((figure) => figure.rows));
    expect(trouble).toEqual([]);
    await close();
  });

  it('closes the panel with Escape', async () => {
    const { page, close } = await openGood();
    await writeFile(file, `${original}\n---\nkpi: broken\nvalue: SUM(\n`);
    await page.locator(overlay).waitFor();
    await page.keyboard.press('Escape');
    await page.locator(overlay).waitFor({ state: 'detached' });
    expect(await page.locator(overlay).count()).toBe(0);
    await close();
  });
});
