import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dealTable, makeDeals } from '../deals.js';
import { Disagreement, type Part } from '../part.js';
import { differencesOf } from './compare-tables.js';
import { duckdb } from './contenders/duckdb.js';
import { streamed, whole } from './contenders/plumbline.js';
import { arquero, d3Dsv, papaparse, udsv } from './contenders/text-parsers.js';
import { writeDeals } from './deals-file.js';
import type { Loader } from './loader.js';
import { measureMemory, type MemoryUse } from './memory.js';

/** Ratios are to the first. */
const LOADERS: Readonly<Record<string, Loader>> = {
  streamed,
  whole,
  duckdb: duckdb(1),
  'duckdb-all': duckdb(null),
  udsv,
  papaparse,
  'd3-dsv': d3Dsv,
  arquero,
};

/** From a CSV file on disk, in the system's cache, to columns that can be queried. */
export const load: Part = {
  name: 'load',
  summary: 'a CSV file of the deals to columns',
  contenders: Object.keys(LOADERS),
  async run({ rows, runs, without }) {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-load-'));
    try {
      const path = join(folder, 'deals.csv');
      const expected = dealTable(makeDeals(rows));
      writeDeals(expected, path);
      const loaders = Object.entries(LOADERS).filter(([name]) => !without.includes(name)).map(([, loader]) => loader);
      for (const loader of loaders) {
        const loaded = await loader.load(path);
        const differing = differencesOf(loader.name, expected, await loaded.table());
        loaded.close?.();
        if (differing.length > 0) throw new Disagreement(differing);
      }
      const measurements: Measurement[] = [];
      for (const loader of loaders) measurements.push({ contender: loader.name, medianMs: await medianMs(loader, path, runs) });
      const megabytes = statSync(path).size / 1e6;
      const memory = measureMemory(path);
      return {
        markdown: `${markdown(measurements, `Loading: ${rows.toLocaleString('en')} deals, ${megabytes.toFixed(1)} MB of CSV, median of ${runs} runs`)}\n\n${memoryLine(memory)}`,
        figures: { megabytes, measurements, memory },
      };
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

interface Measurement {
  readonly contender: string;
  readonly medianMs: number;
}

/** After one run more than was compared. What the run before left behind is collected first, where Node was started so. */
async function medianMs(loader: Loader, path: string, runs: number): Promise<number> {
  const times: number[] = [];
  for (let run = -1; run < runs; run++) {
    globalThis.gc?.();
    const start = performance.now();
    const loaded = await loader.load(path);
    if (run >= 0) times.push(performance.now() - start);
    loaded.close?.();
  }
  return times.toSorted((a, b) => a - b)[runs >> 1]!;
}

function markdown(measurements: readonly Measurement[], title: string): string {
  const [first] = measurements;
  const lines = measurements.map(({ contender, medianMs: ms }) => `| ${contender} | ${ms.toFixed(0)} | ${(ms / first!.medianMs).toFixed(2)} × |`);
  return [`### ${title}`, '', '| contender | ms | ratio |', '| --- | ---: | ---: |', ...lines].join('\n');
}

function memoryLine({ columnBytes, peakBytes }: MemoryUse): string {
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
  return `Streamed, the process grows by ${megabytes(peakBytes)} MB at most; the columns are ${megabytes(columnBytes)} MB: ${(peakBytes / columnBytes).toFixed(2)} ×.`;
}
