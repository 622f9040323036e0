import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations, launch, open } from '../../intranet/test/browser.mjs';
import { CDN, serve, STRICT } from '../testing/serve.mjs';

const SCRIPT = '<script src="/assets/plumbline/plumbline.js" defer doctor></script>';
const GAUGE = '<kpi-gauge label="Won" value="3"></kpi-gauge>';
const source = (definitions) => `${SCRIPT}<kpi-source definitions="${definitions}"><kpi-gauge kpi="win_rate"></kpi-gauge></kpi-source>`;
const page = (body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title><link rel="stylesheet" href="/page.css"></head>
  <body><main><h1>Page</h1>${body}</main></body></html>`;

let browser;
let other;
beforeAll(async () => {
  browser = await launch();
  other = await serve({ policy: null, answers: { '/private.json': { body: '{}', type: 'application/json' } } });
});
afterAll(async () => {
  await browser?.close();
  await other?.close();
});

/** What the doctor says of a page: its findings in words, by code. */
async function examine(body, { policy = STRICT, answers = {}, axe = false } = {}) {
  const server = await serve({ policy, answers: {
    '/': page(body), '/page.css': '.shut { height: 0; overflow: hidden } .away { display: none }',
    '/spa.json': { body: '<!doctype html>', type: 'text/html' }, ...answers,
  } });
  const { page: visited, close } = await open(browser, server.url);
  await visited.waitForSelector('#plumbline-doctor', { timeout: 20_000 });
  const said = await visited.evaluate(() => ({
    title: document.querySelector('#plumbline-doctor h2').textContent,
    findings: [...document.querySelectorAll('#plumbline-doctor [data-finding]')].map((line) => [line.dataset.finding, line.textContent]),
  }));
  if (axe) said.axe = await axeViolations(visited);
  await close();
  await server.close();
  return said;
}

it('says that every element is well, and its list passes axe', async () => {
  expect(await examine(SCRIPT + GAUGE, { axe: true })).toEqual({ title: 'Plumbline doctor: every element is well', findings: [], axe: [] });
});

/** What is wrong with a page, the page, and what has to be said of it. */
const CASES = [
  ['a tag that was stripped', () => [`${SCRIPT}<p>Sales</p>`], 'tag-stripped', 'data-kpi-element'],
  ['a tag that was escaped', () => [`${SCRIPT}<p>&lt;kpi-gauge kpi="won"&gt;</p>`], 'tag-escaped', 'source view'],
  ['a container of no height', () => [`${SCRIPT}<div class="shut">${GAUGE}</div>`], 'hidden', '<div class="shut"> clips what is in it'],
  ['a container that is not displayed', () => [`${SCRIPT}<div class="away">${GAUGE}</div>`], 'hidden', 'has display: none'],
  ['definitions that are not there', () => [source('/nowhere.json')], 'data-missing', 'answered 404'],
  ['definitions that are a web page', () => [source('/spa.json')], 'data-is-page', 'start page'],
  ['data that another server refuses', () => [source(`${other.url}/private.json`), { policy: null }], 'data-cors', 'Access-Control-Allow-Origin: http://127.0.0.1'],
  ['data that the policy refuses', () => [source(`${other.url}/private.json`)], 'policy', () => `Add ${other.url} to connect-src`],
  ['a definition that was not loaded', () => [
    '<script src="/assets/plumbline/doctor.js" type="module"></script><script src="/plumbline/kpi-gauge.js" type="module"></script>' + GAUGE,
  ], 'not-defined', '@plumbline/elements/kpi-gauge'],
  ['a script that the policy refuses', () => [
    `<script src="/assets/plumbline/doctor.js" type="module"></script><script src="${other.url}/assets/plumbline/plumbline.js"></script>${GAUGE}`,
  ], 'policy', () => `Add ${other.url} to script-src`],
  ['what the element itself says', () => [`${SCRIPT}<kpi-gauge label="Won" value="a lot"></kpi-gauge>`], 'told-by-element', 'no number'],
];
/** Pages are looked at side by side: the doctor gives each three seconds to load. */
let said;
beforeAll(async () => {
  said = await Promise.all(CASES.map(([, make]) => examine(...make())));
});

it.each(CASES.map(([name, , code, words], index) => [name, index, code, words]))('tells of %s', (_, index, code, words) => {
  const { findings } = said[index];
  const found = findings.find(([each]) => each === code);
  expect(found, JSON.stringify(findings)).toBeDefined();
  expect(found[1]).toContain(typeof words === 'function' ? words() : words);
});

it('tells of two versions, and which of them is in force', async () => {
  const old = (await readFile(`${CDN}/plumbline.js`, 'utf8')).replaceAll('"0.1.0"', '"0.0.9"');
  const { findings } = await examine(`<script src="/old.js"></script>${SCRIPT}${GAUGE}`, {
    policy: `${STRICT} 'allow-duplicates'`, answers: { '/old.js': { body: old, type: 'text/javascript' } },
  });
  const found = findings.find(([code]) => code === 'several-versions');
  expect(found?.[1]).toMatch(/0\.0\.9 and 0\.1\.0.*0\.0\.9 defined .*kpi-gauge.*0\.1\.0 defined nothing/);
});
