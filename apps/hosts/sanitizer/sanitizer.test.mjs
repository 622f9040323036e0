import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sanitize from 'sanitize-html';
import { expect, it } from 'vitest';
import { expectCalm, expectFigures, figures, folderOf, host } from '../testing/host.mjs';

const folder = folderOf(import.meta.url);
/** What Drupal's "filtered HTML" lets through once `data-*` is allowed on `div`, and what a stricter wiki does. */
const FORMATS = {
  drupal: { allowedTags: [...sanitize.defaults.allowedTags, 'caption'], allowedAttributes: { a: ['href'], div: ['data-*'], th: ['scope'] } },
  confluence: { allowedTags: [...sanitize.defaults.allowedTags, 'caption'], allowedAttributes: { a: ['href'], th: ['scope'] } },
};
const cms = host(async () => ({ answers: { '/drupal': await page('drupal'), '/confluence': await page('confluence') } }));

async function page(format) {
  const content = sanitize(await readFile(join(folder, `${format}.html`), 'utf8'), FORMATS[format]);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sales review</title>
    <link rel="stylesheet" href="/assets/plumbline/plumbline.css"><script type="module" src="/assets/plumbline/loader.js"></script></head>
    <body><main><h1>Wiki</h1>${content}</main></body></html>`;
}

it('where data-* is kept, plain elements become figures, also inside a plain source', async () => {
  const visit = await cms.visit('/drupal');
  expect(await visit.page.content()).not.toContain('alert');
  await expectFigures(visit, [['kpi-gauge', '63%'], ['kpi-gauge', '62.5%']]);
  expect(await visit.page.locator('caption').first().isVisible()).toBe(false);
  await expectCalm(visit);
  await visit.close();
});

it('where everything is stripped, the dated table with its link is what people read', async () => {
  const visit = await cms.visit('/confluence');
  expect(await figures(visit.page)).toEqual([]);
  expect(await visit.page.locator('caption').innerText()).toContain('as of 2017-12-31');
  expect(await visit.page.locator('td').innerText()).toBe('63%');
  expect(await visit.page.locator('a').isVisible()).toBe(true);
  await expectCalm(visit);
  await visit.close();
});
