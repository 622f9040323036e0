import { oEmbed } from '@plumbline/elements/oembed';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations, launch, open } from '../../intranet/test/browser.mjs';
import { serve, STRICT } from '../testing/serve.mjs';

const FRAMED = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Win rate</title>
  <link rel="stylesheet" href="/assets/plumbline/plumbline.css"><link rel="alternate" type="application/json+oembed" href="/oembed?url=/framed" title="Win rate">
  <script type="module" src="/assets/plumbline/loader.js"></script><script type="module" src="/assets/plumbline/embed-frame.js"></script></head>
  <body><main><h1>Win rate</h1><kpi-gauge label="Win rate" value="0.63" max="1" format="percent"></kpi-gauge></main></body></html>`;

let browser;
let figures;
let site;
beforeAll(async () => {
  browser = await launch();
  // Two origins: figures come from another server than the page that frames them, which it names as the only one that may.
  let siteUrl = '';
  figures = await serve({ policy: null, answers: {
    '/framed': () => ({ body: FRAMED, type: 'text/html', headers: { 'content-security-policy': `${STRICT}; frame-ancestors ${siteUrl}` } }),
    '/oembed': (query) => ({ type: 'application/json', body: JSON.stringify(oEmbed({
      url: figures.url + query.get('url'), title: 'Win rate “Q4”', providerName: 'Figures', widthPx: 600, heightPx: 400,
      maxWidthPx: Number(query.get('maxwidth')) || null, maxHeightPx: Number(query.get('maxheight')) || null,
    })) }),
  } });
  const { html } = await (await fetch(`${figures.url}/oembed?url=/framed&maxwidth=480`)).json();
  site = await serve({
    policy: `${STRICT}; frame-src ${figures.url}`,
    answers: { '/': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Site</title>
      <script type="module" src="/assets/plumbline/embed-page.js"></script></head><body><main><h1>Site</h1>${html}</main></body></html>` },
  });
  siteUrl = site.url;
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await figures?.close();
});

it('an oEmbed answer keeps to what was asked and writes a frame that says its name', async () => {
  const answer = await (await fetch(`${figures.url}/oembed?url=/framed&maxwidth=480&maxheight=200`)).json();
  expect(answer).toMatchObject({ version: '1.0', type: 'rich', provider_name: 'Figures', provider_url: figures.url, title: 'Win rate “Q4”', width: 480, height: 200 });
  expect(answer.html).toContain('width="480" height="200"');
  expect(oEmbed({ url: 'https://kpi.example/a?b=1&c="x"', title: '<b>', providerName: '', widthPx: 1, heightPx: 1 }).html).toContain('title="&lt;b&gt;"');
  expect(() => oEmbed({ url: 'javascript:alert(1)', title: '', providerName: '', widthPx: 1, heightPx: 1 })).toThrow('cannot be framed');
});

it('a frame is as high as what is in it, growing and shrinking, and no other frame is listened to', async () => {
  const { page, trouble, close } = await open(browser, site.url);
  const inside = () => page.frames().find((frame) => frame.url().endsWith('/framed'));
  await page.waitForFunction(() => document.querySelector('iframe').height !== '400');
  await inside().waitForFunction(() => document.querySelector('kpi-gauge')?.state === 'ready');
  const fits = async () => {
    const [outer, inner] = [await page.evaluate(() => document.querySelector('iframe').clientHeight), await inside().evaluate(() => document.documentElement.getBoundingClientRect().height)];
    return Math.abs(outer - Math.ceil(inner)) <= 1 ? outer : null;
  };
  const settle = async () => {
    await expect.poll(fits, { timeout: 10_000 }).not.toBe(null);
    return fits();
  };
  const before = await settle();
  await inside().evaluate(() => document.querySelector('main').append(document.querySelector('kpi-gauge').cloneNode()));
  await expect.poll(fits, { timeout: 10_000 }).toBeGreaterThan(before + 100);
  await inside().evaluate(() => document.querySelector('kpi-gauge:last-of-type').remove());
  await expect.poll(fits, { timeout: 10_000 }).toBe(before);

  await page.evaluate(() => window.postMessage({ plumbline: 'size', heightPx: 5 }, '*'));
  expect(await settle()).toBe(before);
  expect(await inside().evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true);
  // Before axe, which writes to frames of its own accord.
  expect(trouble).toEqual([]);
  expect(await axeViolations(page)).toEqual([]);
  await close();
});
