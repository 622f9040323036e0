import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { expectCalm, expectFigures, folderOf, host } from '../testing/host.mjs';
import { CDN, STRICT } from '../testing/serve.mjs';

/** A copy that says it is another version, as a page gets one from another server. */
async function olderCopy() {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-old-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  await cp(CDN, folder, { recursive: true });
  for (const name of (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.js'))) {
    const text = await readFile(join(folder, name), 'utf8');
    if (text.includes('"0.1.0"')) await writeFile(join(folder, name), text.replaceAll('"0.1.0"', '"0.0.9"'));
  }
  return folder;
}

const portal = host(async () => ({
  folders: { '/': folderOf(import.meta.url), '/old/': await olderCopy() },
  // Two copies are two of Lit, and two policies of one name.
  policy: `${STRICT} 'allow-duplicates'`,
}));

it('elements of two versions live side by side, and those of one ask the source of the other', async () => {
  const visit = await portal.visit();
  await expectFigures(visit, [['kpi-gauge', '63%'], ['kpi-trend', '44'], ['kpi-gauge', '62.5%'], ['kpi-trend', '€300']]);
  const notes = await visit.page.evaluate(() => window[Symbol.for('plumbline/copies')]);
  const owner = (tag) => notes.filter((note) => note.tag === tag && note.registered).map(({ version }) => version);
  expect([owner('kpi-source'), owner('kpi-gauge'), owner('kpi-trend')]).toEqual([['0.0.9'], ['0.0.9'], ['0.1.0']]);
  await expectCalm(visit);
  await visit.close();
});
