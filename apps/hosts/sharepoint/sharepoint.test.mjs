import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expectCalm, expectFigures, folderOf, host } from '../testing/host.mjs';
import { CDN, STRICT } from '../testing/serve.mjs';

const folder = folderOf(import.meta.url);
const site = host(async () => {
  const part = { body: await readFile(join(folder, 'web-part.js'), 'utf8'), type: 'text/javascript' };
  return {
    folders: { '/': folder, '/parts/win-rate/plumbline/': CDN, '/parts/revenue/plumbline/': CDN },
    answers: {
      '/require.js': await readFile(createRequire(import.meta.url).resolve('requirejs/require.js'), 'utf8'),
      '/parts/win-rate/web-part.js': part, '/parts/revenue/web-part.js': part,
    },
    policy: STRICT.replace('lit-html', "lit-html default 'allow-duplicates'"),
  };
});

it('two web parts bring their own copies through an AMD loader, under trusted types, and show their figures', async () => {
  const visit = await site.visit();
  await expectFigures(visit, [['kpi-gauge', '63%'], ['kpi-trend', '€300']]);
  const loaded = await visit.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
  expect(loaded.filter((path) => path.endsWith('/loader.js'))).toHaveLength(2);
  await expectCalm(visit);
  await visit.close();
});

it('a web part shows other settings after they were edited, and goes without a trace', async () => {
  const visit = await site.visit();
  await expectFigures(visit, [['kpi-gauge', '63%'], ['kpi-trend', '€300']]);
  await visit.page.evaluate(() => new Promise((done) => {
    window.require(['/parts/win-rate/web-part.js'], (part) => {
      part.render(document.querySelector('.web-part'), { label: 'Win rate, West', value: 0.4, max: 1, format: 'percent' });
      done();
    });
  }));
  await expectFigures(visit, [['kpi-gauge', '40%'], ['kpi-trend', '€300']]);
  await visit.page.evaluate(() => window.require(['/parts/win-rate/web-part.js'], (part) => part.dispose(document.querySelector('.web-part'))));
  await expectFigures(visit, [['kpi-trend', '€300']]);
  expect(visit.trouble).toEqual([]);
  await visit.close();
});
