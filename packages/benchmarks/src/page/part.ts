import { pathToFileURL, fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { medianOf } from '../measure.js';
import type { Part } from '../part.js';
import { bundlePage, measureSizes, type PageModule, type Size } from './bundles.js';
import type { Amounts, Scenario } from './scenarios.js';

/** Ratios are to the first. Libraries under a commercial licence are not among them: whether figures may be published is for their owners to say. */
const CONTENDERS: Readonly<Record<string, PageModule>> = {
  'hand-written SVG': { module: 'svg', exported: 'handWrittenSvg' },
  'Plumbline': { module: 'plumbline', exported: 'plumbline', loads: ['@plumbline/elements/kpi-gauge', '@plumbline/elements/kpi-trend'] },
  'uPlot': { module: 'uplot', exported: 'uplot' },
  'Chart.js': { module: 'chartjs', exported: 'chartJs' },
  'ECharts': { module: 'echarts', exported: 'eCharts' },
  'Observable Plot': { module: 'plot', exported: 'observablePlot' },
};

const AMOUNTS: Amounts = { charts: 500, points: 100_000, moving: 100, frames: 60 };
const SCENARIOS: Readonly<Record<Scenario, string>> = {
  'gauges': '500 gauges created and painted',
  'gauges updated': '500 gauges updated and painted',
  'trends': '500 trends of 36 points',
  'long trend': 'a trend of 100,000 points',
  'moving': '100 charts updated each frame, a frame (gauges; lines where there are none)',
};
/** A viewport that holds every chart: what is out of view is drawn later by some and would not count. */
const VIEWPORT = { width: 1920, height: 8_800 };

interface Figure {
  readonly contender: string;
  readonly scenario: Scenario;
  /** Median over the runs; null where the contender draws no such chart. */
  readonly ms: number | null;
  /** What the page holds in its script heap after a collection. */
  readonly heapBytes: number | null;
}

/** Charts in a page, in Chromium: how long until they are painted, what they hold, what they weigh. */
export const page: Part = {
  name: 'page',
  summary: 'elements in Chromium: created, updated, painted, and their sizes',
  contenders: Object.keys(CONTENDERS),
  async run({ runs, without }) {
    const browser = await launch();
    const figures: Figure[] = [];
    try {
      for (const [contender, module] of Object.entries(CONTENDERS)) {
        if (without.includes(contender)) continue;
        const script = await bundlePage(module);
        for (const scenario of Object.keys(SCENARIOS) as Scenario[]) figures.push(await measure(browser, { contender, script, scenario, runs }));
      }
    } finally {
      await browser.close();
    }
    const sizes = await measureSizes();
    return { markdown: `${times(figures, runs, browser.version())}\n\n${weights(sizes)}`, figures: { chromium: browser.version(), figures, sizes } };
  },
};

async function launch(): Promise<Browser> {
  const script = fileURLToPath(new URL('../../../../scripts/chromium.mjs', import.meta.url));
  const { ensureChromium, CHROMIUM_FLAGS } = await import(pathToFileURL(script).href) as {
    ensureChromium(): Promise<string>; CHROMIUM_FLAGS: string[];
  };
  return chromium.launch({ executablePath: await ensureChromium(), args: [...CHROMIUM_FLAGS, '--enable-precise-memory-info', '--js-flags=--expose-gc'] });
}

async function measure(browser: Browser, of: { contender: string; script: string; scenario: Scenario; runs: number }): Promise<Figure> {
  const { contender, scenario } = of;
  const results: { readonly ms: number; readonly heap: number }[] = [];
  for (let run = 0; run < of.runs; run++) {
    const tab = await browser.newPage({ viewport: VIEWPORT });
    await tab.setContent('<!doctype html><html lang="en"><title>Bench</title><body style="margin: 0; font: 13px sans-serif"></body></html>');
    await tab.addScriptTag({ content: of.script });
    const ms = await tab.evaluate(async ([name, amounts]) => {
      const run = (globalThis as unknown as { runScenario(name: string, amounts: object): Promise<Record<string, number> | undefined> }).runScenario;
      const result = await run(name, amounts);
      return result === undefined ? null : Object.values(result)[0]!;
    }, [scenario, AMOUNTS] as const);
    if (ms === null) {
      await tab.close();
      return { contender, scenario, ms: null, heapBytes: null };
    }
    const session = await tab.context().newCDPSession(tab);
    await session.send('HeapProfiler.collectGarbage');
    results.push({ ms, heap: (await session.send('Runtime.getHeapUsage')).usedSize });
    await tab.close();
  }
  return { contender, scenario, ms: medianOf(results.map(({ ms }) => ms)), heapBytes: medianOf(results.map(({ heap }) => heap)) };
}

function times(figures: readonly Figure[], runs: number, version: string): string {
  const names = [...new Set(figures.map(({ contender }) => contender))];
  const find = (contender: string, scenario: Scenario): Figure | undefined =>
    figures.find((figure) => figure.contender === contender && figure.scenario === scenario);
  const row = (title: string, cell: (contender: string) => string): string => `| ${title} | ${names.map(cell).join(' | ')} |`;
  const ms = (scenario: Scenario) => (contender: string): string => {
    const own = find(contender, scenario)?.ms ?? null;
    const first = find(names[0]!, scenario)?.ms ?? null;
    return own === null ? 'no such chart' : first === null ? own.toFixed(1) : `${own.toFixed(1)} (${(own / first).toFixed(2)} ×)`;
  };
  const heap = (scenario: Scenario) => (contender: string): string => {
    const bytes = find(contender, scenario)?.heapBytes ?? null;
    return bytes === null ? '' : (bytes / 1024 ** 2).toFixed(1);
  };
  return [
    `### Charts in a page: milliseconds, median of ${runs} fresh pages, ratio to the first (Chromium ${version}, every chart in view)`, '',
    row('', (name) => name), `| --- |${' ---: |'.repeat(names.length)}`,
    ...Object.entries(SCENARIOS).map(([scenario, title]) => row(title, ms(scenario as Scenario))),
    row('script heap with 500 gauges, MB', heap('gauges')),
    row('script heap with 500 trends, MB', heap('trends')),
  ].join('\n');
}

function weights(sizes: readonly Size[]): string {
  const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1);
  return [
    '### A gauge, a line and a funnel: what a page downloads (bundled and minified by esbuild)', '',
    '| library | what | minified kB | gzipped kB |', '| --- | --- | ---: | ---: |',
    ...sizes.map(({ name, note, minified, gzipped }) => `| ${name} | ${note} | ${kilobytes(minified)} | ${kilobytes(gzipped)} |`),
  ].join('\n');
}
