import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = fileURLToPath(new URL('../../src/page/', import.meta.url));

/** Modules that draw a gauge, a line and a funnel, as a page imports them from each library. */
const FAMILIES: Readonly<Record<string, { readonly code: string; readonly note: string }>> = {
  'Plumbline': { note: 'three elements, everything included', code: ['kpi-gauge', 'kpi-trend', 'funnel-chart'].map((tag) => `import '@plumbline/elements/${tag}';`).join('') },
  'Plumbline, the first alone': { note: 'kpi-gauge', code: `import '@plumbline/elements/kpi-gauge';` },
  'Chart.js': {
    note: 'with chartjs-chart-funnel',
    code: `import { ArcElement, CategoryScale, Chart, DoughnutController, LineController, LineElement, LinearScale, PointElement, Tooltip } from 'chart.js';
      import { FunnelController, TrapezoidElement } from 'chartjs-chart-funnel';
      Chart.register(ArcElement, CategoryScale, DoughnutController, LineController, LineElement, LinearScale, PointElement, Tooltip, FunnelController, TrapezoidElement);
      globalThis.Chart = Chart;`,
  },
  'ECharts': {
    note: 'modular, SVG renderer',
    code: `import { FunnelChart, GaugeChart, LineChart } from 'echarts/charts'; import { GridComponent, TooltipComponent } from 'echarts/components';
      import * as echarts from 'echarts/core'; import { SVGRenderer } from 'echarts/renderers';
      echarts.use([FunnelChart, GaugeChart, LineChart, GridComponent, TooltipComponent, SVGRenderer]); globalThis.echarts = echarts.init;`,
  },
  'uPlot': { note: 'lines only', code: `import uPlot from 'uplot'; globalThis.uPlot = uPlot;` },
  'Observable Plot': { note: 'lines only', code: `import { lineY, plot, ruleY } from '@observablehq/plot'; globalThis.plot = [lineY, plot, ruleY];` },
};

/** Where a contender is, and what its page loads besides. */
export interface PageModule {
  readonly module: string;
  readonly exported: string;
  readonly loads?: readonly string[];
}

export interface Size {
  readonly name: string;
  readonly note: string;
  readonly minified: number;
  readonly gzipped: number;
}

/** What a page downloads for a gauge, a line and a funnel, bundled and minified by one tool for all. */
export async function measureSizes(): Promise<readonly Size[]> {
  return Promise.all(Object.entries(FAMILIES).map(async ([name, { code, note }]) => {
    const [file] = await bundle({ contents: code, resolveDir: HERE });
    return { name, note, minified: file.length, gzipped: gzipSync(file, { level: 9 }).length };
  }));
}

/** One script for a contender's page. */
export async function bundlePage({ module, exported, loads = [] }: PageModule): Promise<string> {
  const [script] = await bundle({
    contents: `${loads.map((path) => `import '${path}';`).join('')}import { ${exported} } from './contenders/${module}.js'; import { SCENARIOS } from './scenarios.js';
      globalThis.runScenario = (name, amounts) => SCENARIOS[name](${exported}, amounts);`,
    resolveDir: fileURLToPath(new URL('.', import.meta.url)),
  });
  return new TextDecoder().decode(script);
}

async function bundle(stdin: { readonly contents: string; readonly resolveDir: string }): Promise<[Uint8Array]> {
  const { outputFiles } = await build({
    stdin, bundle: true, minify: true, write: false, format: 'iife', target: 'es2022', conditions: ['production'], legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return [outputFiles[0]!.contents];
}
