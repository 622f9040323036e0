import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from './run.js';

interface Answer {
  readonly body: string;
  readonly type?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const SCRIPT = '<script src="/plumbline.js" defer></script>';
const GAUGE = '<kpi-gauge label="Won" value="3"></kpi-gauge>';
const source = (definitions: string): string => `${SCRIPT}<kpi-source definitions="${definitions}"><kpi-gauge kpi="won"></kpi-gauge></kpi-source>`;
const page = (body: string, policy?: string): Answer =>
  ({ body: `<!doctype html><title>Page</title>${body}`, ...(policy === undefined ? {} : { headers: { 'content-security-policy': policy } }) });

let site: Server;
let other: Server;
let at: string;
let elsewhere: string;
const answers: Record<string, Answer> = {
  '/plumbline.js': { body: '', type: 'text/javascript' },
  '/old/plumbline.js': { body: '', type: 'text/javascript' },
  '/kpis.json': { body: '{"kpis":{}}', type: 'application/json' },
  '/spa.json': { body: '<!doctype html><div id="app"></div>', type: 'text/html' },
  '/list.json': { body: 'kpi,value', type: 'text/plain' },
};

beforeAll(async () => {
  site = await listen();
  other = await listen();
  at = address(site);
  elsewhere = address(other);
});
afterAll(() => {
  site.close();
  other.close();
});

it('says that all is well', async () => {
  expect(await doctor(page(source('/kpis.json'), "default-src 'self'; trusted-types lit-html"))).toEqual({ code: 0, out: '2 elements, nothing found.\n' });
});

it.each([
  ['a tag that was stripped', () => page(`${SCRIPT}<p>Sales</p>`), 'tag-stripped', 'data-kpi-element'],
  ['a tag that was escaped', () => page(`${SCRIPT}<p>&lt;kpi-gauge kpi="won"&gt;</p>`), 'tag-escaped', 'source view'],
  ['a page without a script', () => page(GAUGE), 'no-script', 'plumbline.js'],
  ['a script that is not there', () => page(`<script src="/assets/plumbline.js"></script>${GAUGE}`), 'script-not-loaded', '404'],
  ['a script that the policy refuses', () => page(`<script src="${elsewhere}/plumbline.js"></script>${GAUGE}`, "default-src 'self'"), 'policy', 'to script-src'],
  ['data that the policy refuses', () => page(source(`${elsewhere}/kpis.json`), "default-src 'self'; script-src 'self'"), 'policy', 'to connect-src'],
  ['trusted types without our policy', () => page(SCRIPT + GAUGE, "require-trusted-types-for 'script'; trusted-types angular"), 'policy', 'Add lit-html to trusted-types'],
  ['a policy in the page itself', () => page(`<meta http-equiv="Content-Security-Policy" content="connect-src 'none'">${source('/kpis.json')}`), 'policy', "'self' to connect-src"],
  ['definitions that are not there', () => page(source('/nowhere.json')), 'data-missing', '404'],
  ['definitions that are a web page', () => page(source('/spa.json')), 'data-is-page', 'start page'],
  ['definitions that are no JSON', () => page(source('/list.json')), 'data-not-json', 'kpi build'],
  ['data of another server that says nothing of this page', () => page(source(`${elsewhere}/kpis.json`)), 'data-cors', 'Access-Control-Allow-Origin: http://127.0.0.1'],
  ['two copies', () => page(`${SCRIPT}<script src="/old/plumbline.js"></script>${GAUGE}`), 'loaded-twice', 'one address'],
])('tells of %s', async (_, make, code, words) => {
  const { out, code: exit } = await doctor(make());
  expect(exit).toBe(1);
  expect(out).toContain(`${code}  `);
  expect(out).toContain(words);
  expect(out).toContain('1 thing found.');
});

it('says what it needs, and that a page is not there', async () => {
  expect((await kpi('doctor')).err).toContain('needs one address');
  expect((await kpi('doctor', 'intranet/sales')).err).toContain('with its scheme');
  expect(await kpi('doctor', `${at}/gone`)).toMatchObject({ code: 1, err: expect.stringContaining('it answered 404') });
});

async function doctor(answer: Answer): Promise<{ code: number; out: string }> {
  answers['/page'] = answer;
  const { code, out } = await kpi('doctor', `${at}/page`);
  return { code, out };
}

async function kpi(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await run(args, {
    cwd: '/', now: () => new Date(0), stdout: (text) => { said.out += text; }, stderr: (text) => { said.err += text; },
  });
  return { code, ...said };
}

async function listen(): Promise<Server> {
  const server = createServer((request, response) => {
    const { body, type = 'text/html', status = 200, headers = {} } = answers[request.url ?? ''] ?? { body: '', status: 404 };
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return server;
}

function address(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
