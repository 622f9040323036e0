import { readFile, rename, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build, createLogger, createServer, type InlineConfig, type LogOptions, type ViteDevServer } from 'vite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plumbline } from './index.js';
import { CHANGED_EVENT, DIAGNOSTICS_EVENT, type DiagnosticsMessage } from './protocol.js';
import { BAD, createProject, CSV, GOOD } from './testing/definitions.js';

// Watching files and building take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DEFINITIONS = { '/kpis/deals.json': 'definitions' };

let project: Awaited<ReturnType<typeof createProject>>;
beforeEach(async () => {
  project = await createProject();
});
afterEach(() => project.remove());

/** A logger that keeps errors for the test instead of printing them. */
function quietLogger(): { readonly errors: string[]; readonly logger: ReturnType<typeof createLogger> } {
  const errors: string[] = [];
  const logger = createLogger('silent');
  logger.error = (message: string, _options?: LogOptions) => void errors.push(message);
  return { errors, logger };
}

describe('in development', () => {
  let server: ViteDevServer;
  let origin: string;
  let stop: () => Promise<void>;
  let sent: { event: string; data: unknown }[];
  let errors: string[];

  async function start(base = '/'): Promise<void> {
    const quiet = quietLogger();
    errors = quiet.errors;
    server = await createServer({
      configFile: false,
      root: project.root,
      base,
      customLogger: quiet.logger,
      server: { middlewareMode: true, ws: false },
      plugins: [plumbline({ definitions: DEFINITIONS })],
    });
    sent = [];
    vi.spyOn(server.ws, 'send').mockImplementation(((event: string, data: unknown) => {
      sent.push({ event, data });
    }) as typeof server.ws.send);
    const http = createHttpServer(server.middlewares);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    stop = async () => {
      http.closeAllConnections();
      http.close();
      await server.close();
    };
    // The watcher has to know the files before a change of one can be seen.
    await vi.waitFor(() => expect(Object.values(server.watcher.getWatched()).flat()).toContain('deals.yaml'), 20_000);
  }
  afterEach(() => stop());

  const news = (event: string): unknown[] => sent.filter((one) => one.event === event).map((one) => one.data);
  const lastReport = (): DiagnosticsMessage['reports'][number] | undefined => (news(DIAGNOSTICS_EVENT).at(-1) as DiagnosticsMessage | undefined)?.reports[0];
  const target = async (): Promise<unknown> => {
    const catalog = (await (await fetch(`${origin}/kpis/deals.json`)).json()) as { kpis: { deals_won: { target: { value: { value: number } } } } };
    return catalog.kpis.deals_won.target.value.value;
  };

  it('serves the catalogue as JSON and its data beside it', async () => {
    await start();
    const response = await fetch(`${origin}/kpis/deals.json`);
    expect(response.headers.get('content-type')).toContain('application/json');
    const catalog = (await response.json()) as { datasets: { deals: { source: { url: string; file?: string } } } };
    expect(catalog.datasets.deals.source).toMatchObject({ url: 'deals/deals.csv' });
    expect(catalog.datasets.deals.source.file).toBeUndefined();
    const data = await fetch(new URL('deals/deals.csv', `${origin}/kpis/deals.json`));
    expect(await data.text()).toBe(CSV);
    const tag = data.headers.get('etag') ?? '';
    expect((await fetch(data.url, { headers: { 'If-None-Match': tag } })).status).toBe(304);
  });

  it('serves below the base of the project', async () => {
    await start('/hub/');
    expect((await fetch(`${origin}/hub/kpis/deals.json`)).status).toBe(200);
    expect((await fetch(`${origin}/hub/kpis/deals/deals.csv`)).status).toBe(200);
  });

  it('serves no file that the definitions do not name', async () => {
    await start();
    const { port } = new URL(origin);
    const body = await new Promise<string>((resolve) => {
      // fetch would tidy the path; a plain request sends it as it is.
      request({ host: '127.0.0.1', port, path: '/kpis/deals/..%2f..%2fdefinitions%2fdeals.yaml' }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve(text));
      }).end();
    });
    expect(body).not.toContain('dataset: deals');
  });

  it('compiles a saved edit and tells the page', async () => {
    await start();
    expect(await target()).toBe(10);
    await writeFile(project.yaml, GOOD.replace('target: 10', 'target: 12'));
    await vi.waitFor(() => expect(news(CHANGED_EVENT)).toEqual([{ url: '/kpis/deals.json' }]), { timeout: 20_000, interval: 5 });
    expect(await target()).toBe(12);
  });

  it('follows editors that write another file and rename it', async () => {
    await start();
    await writeFile(`${project.yaml}.tmp`, GOOD.replace('target: 10', 'target: 13'));
    await rename(`${project.yaml}.tmp`, project.yaml);
    await vi.waitFor(() => expect(news(CHANGED_EVENT).length).toBeGreaterThan(0), 20_000);
    await vi.waitFor(async () => expect(await target()).toBe(13), 20_000);
  });

  it('keeps the last good catalogue while there is a mistake, shows it, and takes it back when it is mended', async () => {
    await start();
    await writeFile(project.yaml, BAD);
    await vi.waitFor(() => expect(lastReport()?.diagnostics).toHaveLength(1), 20_000);
    const [diagnostic] = lastReport()?.diagnostics ?? [];
    expect(diagnostic).toMatchObject({ severity: 'error', place: expect.stringMatching(/definitions\/deals\.yaml:10:\d+$/) });
    expect(diagnostic?.message).toContain('stagee');
    expect(diagnostic?.frame).toContain('^^^^^^');
    expect(diagnostic?.fix).toContain('stage');
    expect(errors.join('\n')).toContain('deals.yaml:10:');
    expect(news(CHANGED_EVENT)).toEqual([]);
    expect(await target()).toBe(10);

    await writeFile(project.yaml, GOOD);
    await vi.waitFor(() => expect(news(CHANGED_EVENT)).toHaveLength(1), 20_000);
    expect(lastReport()?.diagnostics).toEqual([]);
  });

  it('tells the page when the data has changed', async () => {
    await start();
    await vi.waitFor(() => expect(Object.values(server.watcher.getWatched()).flat()).toContain('deals.csv'), 20_000);
    await writeFile(join(project.root, 'data', 'deals.csv'), `${CSV}Won,9\n`);
    await vi.waitFor(() => expect(news(CHANGED_EVENT)).toEqual([{ url: '/kpis/deals.json' }]), 20_000);
    expect(await (await fetch(`${origin}/kpis/deals/deals.csv`)).text()).toContain('Won,9');
  });

  it('puts its script into pages, which takes its modules from the server', async () => {
    await start();
    const html = await server.transformIndexHtml('/', await readFile(join(project.root, 'index.html'), 'utf8'));
    expect(html).toContain('src="/@plumbline/client.js"');
    const script = await fetch(`${origin}/@plumbline/client.js`);
    expect(script.status).toBe(200);
    const code = await script.text();
    expect(code).toContain('kpi-definitions-changed');
    expect(code).toContain('import.meta.hot = ');
    const overlay = /from "([^"]*overlay[^"]*)"/.exec(code)?.[1] ?? '';
    expect((await fetch(new URL(overlay, origin))).status).toBe(200);
  });

  it('yields a catalogue to a module that imports the folder', async () => {
    await start();
    const code = (await server.transformRequest('/main.js'))?.code ?? '';
    const address = /from "([^"]*\?kpi[^"]*)"/.exec(code)?.[1] ?? '';
    const module = await (await fetch(new URL(address, origin))).text();
    expect(module).toContain('deals_won');
    const data = /source\.url = "([^"]+)"/.exec(module)?.[1] ?? '';
    expect(await (await fetch(new URL(data, origin))).text()).toBe(CSV);

    // An edit yields another catalogue; while there is a mistake the last good one stays, and the page hears of it.
    const reload = vi.spyOn(server, 'reloadModule').mockResolvedValue();
    await writeFile(project.yaml, BAD);
    await vi.waitFor(() => expect((news(DIAGNOSTICS_EVENT).at(-1) as DiagnosticsMessage).reports).toHaveLength(2), 20_000);
    await vi.waitFor(() => expect((news(DIAGNOSTICS_EVENT).at(-1) as DiagnosticsMessage).reports.every((report) => report.diagnostics.length === 1)).toBe(true), 20_000);
    expect(reload).not.toHaveBeenCalled();
    await writeFile(project.yaml, GOOD.replace('target: 10', 'target: 14'));
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce(), 20_000);
  });
});

const buildOptions = (): InlineConfig => ({
  configFile: false,
  root: project.root,
  customLogger: quietLogger().logger,
  build: { outDir: 'out', minify: false, reportCompressedSize: false },
  plugins: [plumbline({ definitions: DEFINITIONS })],
});

describe('in a build', () => {
  it('emits the catalogue and its data, and bundles catalogues that modules import', async () => {
    await build(buildOptions());
    const catalog = JSON.parse(await readFile(join(project.root, 'out/kpis/deals.json'), 'utf8')) as { datasets: { deals: { source: { url: string } } } };
    expect(catalog.datasets.deals.source.url).toBe('deals/deals.csv');
    expect(await readFile(join(project.root, 'out/kpis/deals/deals.csv'), 'utf8')).toBe(CSV);
    const html = await readFile(join(project.root, 'out/index.html'), 'utf8');
    expect(html).not.toContain('@plumbline/client');
    const script = /src="\/(assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
    const code = await readFile(join(project.root, 'out', script), 'utf8');
    expect(code).toContain('deals_won');
    const asset = /assets\/(deals-[\w-]+\.csv)|["'`](deals-[\w-]+\.csv)/.exec(code);
    expect(await readFile(join(project.root, 'out/assets', asset?.[1] ?? asset?.[2] ?? ''), 'utf8')).toBe(CSV);
  });

  it('fails on a mistake and prints it with its place and remedy', async () => {
    await writeFile(project.yaml, BAD);
    await expect(build(buildOptions())).rejects.toThrow(/1 mistake in .*definitions[\s\S]*deals\.yaml:10:\d+[\s\S]*stagee[\s\S]*\^\^\^\^\^\^[\s\S]*fix: /);
  });

  it('fails on a folder that is not there and names it', async () => {
    const config = { ...buildOptions(), plugins: [plumbline({ definitions: { '/kpis/x.json': 'nowhere' } })] };
    await expect(build(config)).rejects.toThrow(/nowhere cannot be read/);
  });
});
