// Opens every story of the built Storybook and holds it against axe, the console and the browser's own errors.
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.mjs';
import { ROOT, fail } from './run.mjs';

const SITE = join(ROOT, 'storybook-static');
const PAGES = 2;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' };

if (!existsSync(join(SITE, 'index.json'))) fail('There is no built Storybook. Run: npm run build-storybook');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const index = JSON.parse(readFileSync(join(SITE, 'index.json'), 'utf8'));
const stories = Object.values(index.entries).filter((entry) => entry.type === 'story' && matches(entry));
const server = createServer(serve).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: CHROMIUM_FLAGS });

const queue = [...stories];
const failures = [];
await Promise.all(Array.from({ length: PAGES }, work));
await browser.close();
server.close();

const passed = stories.length - new Set(failures.map(({ id }) => id)).size;
for (const { id, what } of failures) process.stderr.write(`  ${id}: ${what}\n`);
mkdirSync(join(ROOT, '.cache'), { recursive: true });
writeFileSync(join(ROOT, '.cache/stories-summary.json'), JSON.stringify({ passed, failed: stories.length - passed }));
process.stdout.write(`Stories: ${passed} passed, ${stories.length - passed} failed\n`);
process.exit(failures.length === 0 && stories.length > 0 ? 0 : 1);

/** One page goes from story to story, as the sidebar does: loading Storybook anew for each took longer than judging it. */
async function work() {
  const context = await browser.newContext({ viewport: { width: 900, height: 700 }, bypassCSP: true });
  await context.addInitScript({ content: axe });
  let page = null;
  let current = null;
  for (let story = queue.shift(); story; story = queue.shift()) {
    const note = (what) => failures.push({ id: story.id, what });
    current = note;
    try {
      if (page === null) {
        page = await context.newPage();
        page.on('pageerror', (error) => current(`error: ${error.message}`));
        page.on('console', (message) => ['error', 'warning'].includes(message.type()) && current(`console ${message.type()}: ${message.text()}`));
        await page.goto(`${origin}/iframe.html?id=${story.id}&viewMode=story`);
        await page.waitForFunction(() => document.querySelector('#storybook-root')?.childElementCount && document.body.classList.contains('sb-show-main'));
      } else {
        await page.evaluate(show, story.id);
      }
      await page.evaluate(settle);
      for (const violation of await page.evaluate(judge)) note(violation);
    } catch (error) {
      note(error.message.split('\n')[0]);
      // Whatever it was, the next story starts with a fresh page.
      await page?.close();
      page = null;
    }
  }
  await context.close();
}

/** Runs in the page: shows another story and waits until Storybook has rendered it. */
async function show(id) {
  const channel = Reflect.get(globalThis, '__STORYBOOK_ADDONS_CHANNEL__');
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('was not rendered within 20 seconds')), 20000);
    channel.on('storyRendered', function rendered(story) {
      if (story !== id) return;
      clearTimeout(timer);
      channel.off('storyRendered', rendered);
      resolve();
    });
    for (const event of ['storyErrored', 'storyThrewException', 'storyMissing']) {
      channel.once(event, (what) => reject(new Error(`${event}: ${what?.description ?? what?.message ?? ''}`)));
    }
    channel.emit('setCurrentStory', { storyId: id, viewMode: 'story' });
  });
}

/**
 * Runs in the page: waits until every element that asked for data has it and is drawn, except where a story shows the waiting itself
 * (`data-waits`), and until fonts and movements have settled.
 */
async function settle() {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot === null ? [] : within(each.shadowRoot))]);
  const elements = () => within(document.querySelector('#storybook-root')).filter(({ localName }) => /^(kpi|funnel|cohort)-(?!source$)/.test(localName));
  const waits = (element) => element.closest('[data-waits]') !== null;
  const unfinished = (element) => {
    if (element.shadowRoot === null) return true;
    // Controls, boards and receipts have no plot: they are drawn once they know what to show.
    if (!('toggleTable' in element)) return element.state === 'loading' && !waits(element) && element.source !== null;
    if (element.state === 'loading') return Boolean(element.kpi || element.src) && !waits(element);
    return element.shadowRoot.querySelector('.plot > :not(.tip), .message, .floor:not([hidden])') === null;
  };
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const end = performance.now() + 20000;
  while (elements().some(unfinished)) {
    if (performance.now() > end) throw new Error(`still loading after 20 seconds: ${elements().filter(unfinished).map(({ outerHTML }) => outerHTML).join(' ')}`);
    // What came after the story was rendered, such as a board's elements, is drawn when it comes near the viewport.
    elements().find(unfinished)?.scrollIntoView();
    await frame();
  }
  await document.fonts.ready;
  await frame();
  // Those without an end, such as a pulse, are not waited for.
  const ending = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
  await Promise.allSettled(ending.map(({ finished }) => finished));
  await frame();
}

/** Runs in the page. Rules about whole pages do not apply to one story in a frame. */
async function judge() {
  const { violations } = await globalThis.axe.run('#storybook-root', {
    resultTypes: ['violations'],
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } },
  });
  return violations.map(({ id, help, nodes }) => `axe ${id}: ${help} at ${nodes.map((node) => node.target.flat().join(' ')).join(', ')}`);
}

function matches(entry) {
  const words = process.argv.slice(2);
  return words.length === 0 || words.some((word) => entry.id.includes(word));
}

function serve(request, response) {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
  const file = join(SITE, path);
  if (!file.startsWith(SITE) || !existsSync(file) || path.endsWith('/')) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
  return createReadStream(file).pipe(response);
}
