import type { StockScan } from '../evaluate/stock.js';
import type { Evaluation } from './evaluation.js';
import { layWindows, type Span } from './lay-windows.js';
import type { ScanRun } from './result-rows.js';
import type { Tuples } from './tuples.js';

/** Runs a scan over the rows alive at the end of the days that are wanted for each stretch. */
export function runStocks(scan: StockScan, wanted: readonly (Span | null)[], tuples: Tuples, { dataRows, env, line }: Evaluation): ScanRun {
  // Only ends matter: as single days, or milliseconds, they never overlap.
  const { layers, feeds } = layWindows(wanted.map((days) => (days === null ? null : { start: days.end - 1, end: days.end })), line);
  const pieces = dataRows.stock(scan, layers[0] ?? [], env);
  return {
    scan,
    pieces: pieces.map(({ grouped, windowCount }) => ({ grouped, tuples: tuples.intern(grouped.groupCount, grouped.keys), windowCount })),
    feeds: feeds.map((feed) => {
      if (feed === null) return null;
      const layer = pieces.findLastIndex(({ first }) => first <= feed.slot);
      return { layer, slot: feed.slot - pieces[layer]!.first };
    }),
  };
}
