import solid from 'vite-plugin-solid';
import { buildHost, TSC, typeCheck } from '../testing/build.mjs';
import { expect, frameworkPage, it } from '../testing/framework.mjs';
import { folderOf, host } from '../testing/host.mjs';
import { STRICT } from '../testing/serve.mjs';

const folder = folderOf(import.meta.url);
frameworkPage(host(async () => ({
  folders: { '/': await buildHost(folder, [solid()]) },
  // Solid makes its templates of text, without a policy of its own: such a page cannot ask for trusted types.
  policy: STRICT.replace(/; require-trusted-types-for.*/, ''),
})));

it('types of tags accept what is right and refuse what is wrong', async () => {
  expect(await typeCheck(TSC, ['-p', folder], folder)).toBe('');
});
