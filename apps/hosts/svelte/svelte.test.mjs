import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { buildHost, typeCheck } from '../testing/build.mjs';
import { expect, frameworkPage, it } from '../testing/framework.mjs';
import { folderOf, host } from '../testing/host.mjs';
import { STRICT } from '../testing/serve.mjs';

const folder = folderOf(import.meta.url);
frameworkPage(host(async () => ({
  folders: { '/': await buildHost(folder, [svelte({ configFile: false })]) },
  policy: STRICT.replace('lit-html', 'lit-html svelte-trusted-html'),
})));

it('types of tags in templates accept what is right and refuse what is wrong', async () => {
  const checker = join(dirname(createRequire(import.meta.url).resolve('svelte-check/package.json')), 'bin/svelte-check');
  const said = await typeCheck(checker, ['--workspace', folder, '--tsconfig', join(folder, 'tsconfig.json'), '--output', 'human', '--fail-on-warnings'], folder);
  // Svelte's templates have no way to expect an error: it finds two, both in Wrong.svelte.
  expect(said).toContain("Type 'number[]' is not assignable to type 'NumberLike | undefined'");
  expect(said).toContain("Property 'total' does not exist on type 'KpiSelectDetail'");
  expect(said).toContain('found 2 errors and 0 warnings in 1 file');
});
