import { expect, it } from 'vitest';
import { expectCalm, expectFigures, FIGURES, folderOf, host } from '../testing/host.mjs';

const plain = host(() => ({ folders: { '/': folderOf(import.meta.url) } }));

it('a plain page with one script tag shows every figure under the strictest policy', async () => {
  const visit = await plain.visit();
  await expectFigures(visit, FIGURES);
  await expectCalm(visit);
  await visit.close();
});

it('the script adds one name to the page and asks for the evaluator only when a source needs it', async () => {
  const { page, trouble, close } = await plain.visit();
  await expectFigures({ page, trouble }, FIGURES);
  const before = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const known = new Set(Object.getOwnPropertyNames(frame.contentWindow));
    frame.remove();
    return Object.getOwnPropertyNames(window).filter((name) => !known.has(name) && !/^\d|^layoutShifts$|^reportViolation$|^__|playwright/.test(name));
  });
  // Lit notes its version on the window in three lists of its own.
  expect(before.filter((name) => !/^(lit|reactive)/.test(name))).toEqual(['plumbline']);
  expect(trouble).toEqual([]);
  await close();
});
