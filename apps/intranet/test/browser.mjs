import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../../scripts/chromium.mjs';

/** A headless Chromium of this machine. Fails with what to do when there is none. */
export function launch() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium on this machine. Install one, or set CHROMIUM_PATH to its binary.');
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
}

/**
 * Opens a page and keeps what must not happen: errors and warnings of the console, refused requests, violations of the policy,
 * and layout shifts.
 */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  // A slow machine is not a fault of the page.
  page.setDefaultTimeout(110_000);
  const trouble = [];
  page.on('console', (message) => {
    // Vite serves Lit's development build, which says so.
    if (['error', 'warning'].includes(message.type()) && !message.text().startsWith('Lit is in dev mode')) trouble.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`uncaught: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) trouble.push(`${response.status()} ${response.url()}`);
  });
  await page.exposeFunction('reportViolation', (text) => trouble.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(`${event.effectiveDirective} refused ${event.blockedURI} ${event.sample} at ${event.sourceFile}:${event.lineNumber}`);
    });
    window.layoutShifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const nodes = entry.sources.map(({ node }) => (node instanceof Element ? `${node.localName}.${node.className}#${node.id}` : node?.nodeName));
        window.layoutShifts.push({ value: entry.value, nodes });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url);
  return { page, trouble, close: () => context.close() };
}

/** Waits until every figure of the page has settled, with data or with a problem. */
export async function settled(page) {
  await page.waitForFunction(() => {
    const figures = [...document.querySelectorAll('kpi-gauge, kpi-trend, funnel-chart')];
    return figures.length > 0 && figures.every((figure) => figure.state !== undefined && figure.state !== 'loading');
  });
}

/** What each figure shows, in the order of the page. */
export function shown(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('kpi-gauge, kpi-trend, funnel-chart')].map((figure) => ({
      kpi: figure.getAttribute('kpi'),
      state: figure.state,
      rows: figure.shownResult?.rows ?? null,
      text: figure.shadowRoot.textContent.replace(/\s+/g, ' ').trim(),
    })),
  );
}

/** What axe finds wrong with the page, one line for each rule. */
export async function axeViolations(page) {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async () => {
    const { violations } = await window.axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  });
}
