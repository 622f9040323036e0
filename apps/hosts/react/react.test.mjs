import { buildHost, TSC, typeCheck } from '../testing/build.mjs';
import { expect, frameworkPage, it } from '../testing/framework.mjs';
import { folderOf, host } from '../testing/host.mjs';

const folder = folderOf(import.meta.url);
frameworkPage(host(async () => ({ folders: { '/': await buildHost(folder) } })));

it('types of tags and components accept what is right and refuse what is wrong', async () => {
  expect(await typeCheck(TSC, ['-p', folder], folder)).toBe('');
});
