import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { expectCalm, expectFigures, folderOf, host } from '../testing/host.mjs';
import { STRICT } from '../testing/serve.mjs';

const amd = host(async () => ({
  folders: { '/': folderOf(import.meta.url) },
  answers: { '/require.js': await readFile(createRequire(import.meta.url).resolve('requirejs/require.js'), 'utf8') },
  // RequireJS makes script elements of plain addresses, which trusted types refuse: such a page cannot ask for them.
  policy: STRICT.replace(/; require-trusted-types-for.*/, ''),
}));

it('a page of RequireJS keeps its modules, and the plain script beside it defines none', async () => {
  const visit = await amd.visit();
  await expectFigures(visit, [['kpi-gauge', '63%'], ['kpi-gauge', '62.5%']]);
  expect(await visit.page.textContent('#module')).toBe('Good morning');
  const defined = await visit.page.evaluate(() => Object.keys(window.requirejs.s.contexts._.defined).sort());
  expect(defined).toEqual(['greeting', 'main']);
  await expectCalm(visit);
  await visit.close();
});
