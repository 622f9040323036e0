import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expectCalm, expectFigures, folderOf, host } from '../testing/host.mjs';
import { STRICT } from '../testing/serve.mjs';

const folder = folderOf(import.meta.url);
const mapped = host(async () => {
  // An import map stands in the page itself, so a strict policy has to know its hash.
  const [, map] = /<script type="importmap">([\s\S]*?)<\/script>/.exec(await readFile(join(folder, 'index.html'), 'utf8'));
  const hash = createHash('sha256').update(map).digest('base64');
  return { folders: { '/': folder }, policy: `${STRICT}; script-src 'self' 'sha256-${hash}'` };
});

it('a page with an import map loads one element without the others, and more when they come', async () => {
  const asked = [];
  const visit = await mapped.visit('/', {});
  visit.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await visit.page.reload();
  await expectFigures(visit, [['kpi-gauge', '63%'], ['kpi-gauge', '62.5%'], ['kpi-trend', '44']]);
  expect(asked).toContain('/assets/plumbline/kpi-gauge.js');
  expect(asked.filter((path) => path.includes('funnel'))).toEqual([]);
  await expectCalm(visit);
  await visit.close();
});
