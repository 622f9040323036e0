import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '@plumbline/engine/compile';

const HOSTS = fileURLToPath(new URL('..', import.meta.url));
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.csv': 'text/csv; charset=utf-8', '.svg': 'image/svg+xml',
};

/** What `npm pack` ships for pages without a bundler. */
export const CDN = fileURLToPath(new URL('../../../packages/elements/dist/cdn', import.meta.url));

/** The policy of a page that allows nothing but its own files. Lit makes the one policy for HTML that it names. */
export const STRICT = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

/**
 * Serves a host on a port that is free. `folders` maps the start of an address to a folder (`/` is the host's own), `answers` an
 * address to a text or to a function of the request that gives `{ body, type, status, headers }`. Everywhere: `/assets/plumbline/`
 * (the shipped files) and `/kpis/` (a small catalogue with its data). Every answer carries the policy.
 */
export async function serve({ folders = {}, answers = {}, policy = STRICT, headers = {} } = {}) {
  const places = { '/assets/plumbline/': CDN, '/kpis/': join(HOSTS, 'shared'), ...folders };
  const texts = { '/kpis/sales.json': { body: await catalog(), type: TYPES['.json'] }, '/favicon.ico': { body: '', type: 'image/x-icon' }, ...answers };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://host');
    const own = { ...(policy === null ? {} : { 'content-security-policy': policy }), ...headers };
    const { body, type, status = 200, headers: more = {} } = await answerTo(pathname, searchParams, texts, places);
    response.writeHead(status, { 'content-type': type ?? 'text/plain', 'cache-control': 'no-store', ...own, ...more });
    response.end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const close = () => new Promise((done) => {
    server.closeAllConnections();
    server.close(done);
  });
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}

async function answerTo(path, query, texts, places) {
  const text = texts[path];
  if (typeof text === 'function') return text(query);
  if (typeof text === 'string') return { body: text, type: TYPES[extname(path) || '.html'] };
  if (text !== undefined) return text;
  const prefix = Object.keys(places).filter((start) => path.startsWith(start)).sort((a, b) => b.length - a.length)[0];
  if (prefix === undefined) return { status: 404, body: 'not found' };
  const file = normalize(join(places[prefix], path.slice(prefix.length) || 'index.html'));
  if (!file.startsWith(normalize(places[prefix] + sep))) return { status: 404, body: 'not found' };
  try {
    return { body: await readFile(file), type: TYPES[extname(file)] };
  } catch {
    return { status: 404, body: 'not found' };
  }
}

/** The small catalogue that host pages show. */
export async function catalog() {
  const text = await readFile(join(HOSTS, 'shared/sales.yaml'), 'utf8');
  const { catalog: compiled, diagnostics } = compile([{ path: 'sales.yaml', text }]);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return JSON.stringify(compiled);
}
