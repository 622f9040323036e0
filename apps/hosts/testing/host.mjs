import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect } from 'vitest';
import { axeViolations, launch, open } from '../../intranet/test/browser.mjs';
import { serve } from './serve.mjs';

/** The folder of a host, by the address of its test. */
export function folderOf(importMetaUrl) {
  return fileURLToPath(new URL('.', importMetaUrl));
}

/**
 * A browser and a server for the tests of one host. `start` gives what `serve` takes; `visit` opens a page and yields it with what it
 * troubled: console errors and warnings, violations of the policy, refused requests.
 */
export function host(start) {
  const own = { visits: [] };
  beforeAll(async () => {
    own.browser = await launch();
    own.server = await serve(await start());
  });
  afterAll(async () => {
    await own.browser?.close();
    await own.server?.close();
  });
  return {
    get url() {
      return own.server.url;
    },
    get browser() {
      return own.browser;
    },
    visit: (path = '/', options = {}) => open(own.browser, own.server.url + path, options),
  };
}

/** Every figure of the page, in document order, also inside shadow roots: its tag, state and all its words. */
export function figures(page) {
  return page.evaluate(() => {
    const found = [];
    const walk = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (/^(kpi-|funnel-|cohort-)/.test(element.localName) && element.localName !== 'kpi-source') {
          const text = element.shadowRoot?.textContent.replace(/\s+/g, ' ').trim() ?? null;
          found.push({ tag: element.localName, state: element.state ?? 'undefined', text, heightPx: element.getBoundingClientRect().height });
        }
        if (element.shadowRoot !== null) walk(element.shadowRoot);
      }
    };
    walk(document);
    return found;
  });
}

/**
 * Waits until the page shows exactly these figures (`['kpi-gauge', '62.5%']`: the tag and words of it), then until nothing moves; yields what
 * they are. Fails with what is there instead.
 */
export async function expectFigures({ page, trouble }, expected) {
  const matches = (found) => found.length === expected.length
    && expected.every(([tag, words], index) => found[index].tag === tag && found[index].text?.includes(words) && ['ready', 'partial'].includes(found[index].state));
  let found = [];
  for (let turn = 0; turn < 150; turn++) {
    found = await figures(page);
    if (matches(found)) break;
    await page.waitForTimeout(100);
  }
  expect(found.map(({ tag, state, text }) => [tag, state, text]), trouble.join('\n')).toEqual(
    expected.map(([tag, words]) => [tag, expect.stringMatching(/^(ready|partial)$/), expect.stringContaining(words)]),
  );
  for (const { heightPx } of found) expect(heightPx).toBeGreaterThan(40);
  return found;
}

/** What every host page must show: no trouble of any kind, nothing that axe finds, nothing that moved while it loaded. */
export async function expectCalm({ page, trouble }) {
  await page.waitForLoadState('networkidle');
  expect(trouble).toEqual([]);
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate(() => window.layoutShifts)).toEqual([]);
}

/** The figures of the page that most hosts show: by attributes, by a result's address, by a source around it. */
export const FIGURES = [['kpi-gauge', '63%'], ['kpi-trend', '44'], ['funnel-chart', '8,800'], ['kpi-gauge', '62.5%'], ['kpi-trend', '€300']];
