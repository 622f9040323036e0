import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { buildHost, typeCheck } from '../testing/build.mjs';
import { expect, frameworkPage, it } from '../testing/framework.mjs';
import { folderOf, host } from '../testing/host.mjs';
import { STRICT } from '../testing/serve.mjs';

const folder = folderOf(import.meta.url);
const plugin = () => vue({ template: { compilerOptions: { isCustomElement: (tag) => /^(kpi-|funnel-|cohort-)/.test(tag) } } });
frameworkPage(host(async () => ({
  folders: { '/': await buildHost(folder, [plugin()]) },
  policy: STRICT.replace('lit-html', 'lit-html vue'),
})));

it('types of tags in templates accept what is right and refuse what is wrong', async () => {
  expect(await typeCheck(fileURLToPath(new URL('../testing/vue-tsc.cjs', import.meta.url)), ['-p', folder], folder)).toBe('');
});
