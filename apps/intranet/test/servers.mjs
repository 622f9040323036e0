import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer, preview } from 'vite';
import { DEFINITIONS } from '../scripts/query-figure.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A copy of the definitions and their data that a test may spoil. */
export async function copyDefinitions() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'plumbline-intranet-')));
  for (const name of ['northbeam', 'superstore', 'data']) await cp(join(DEFINITIONS, name), join(folder, name), { recursive: true });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The page as `npm run dev` serves it. */
export async function serveDev(definitions) {
  process.env.INTRANET_DEFINITIONS = definitions;
  const server = await createServer({ root: ROOT, logLevel: 'silent', server: { port: 5400 } });
  await server.listen();
  return { url: server.resolvedUrls.local[0], close: () => server.close() };
}

/** The page as `npm run build` makes it and `npm run preview` serves it. */
export async function serveBuilt(definitions) {
  process.env.INTRANET_DEFINITIONS = definitions;
  const outDir = await mkdtemp(join(tmpdir(), 'plumbline-intranet-built-'));
  await build({ root: ROOT, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({ root: ROOT, logLevel: 'silent', build: { outDir }, preview: { port: 5500 } });
  const close = async () => {
    await new Promise((resolve) => server.httpServer.close(resolve));
    await rm(outDir, { recursive: true, force: true });
  };
  return { url: server.resolvedUrls.local[0], outDir, close };
}
