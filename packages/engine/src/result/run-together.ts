import type { Grouped } from '../evaluate/grouped.js';
import { take } from '../evaluate/take.js';
import type { Aggregate, RowsPlan, Scan } from '../plan/plan.js';
import type { Evaluation } from './evaluation.js';
import { layWindows, type Span } from './lay-windows.js';
import type { ResolvedAxis } from './resolve-axis.js';
import type { ScanRun } from './result-rows.js';
import type { Tuples } from './tuples.js';

/** Runs one scan of a plan, of which `tuples` take the combinations. */
export type RunTogether = (tuples: Tuples) => ScanRun;

/**
 * Scans of a plan that differ in nothing but how far back they look, as those of growth do, are one pass over the rows where the
 * windows of all of them lie side by side. By the number of the scan; what has to run alone is not there. `wanted` says which days feed each
 * period, null for a scan that is not fed by days of rows.
 */
export function scansTogether(
  { scans }: RowsPlan,
  { stretches }: ResolvedAxis,
  { dataRows, env, line }: Evaluation,
  wanted: (scan: Scan) => readonly (Span | null)[] | null,
): ReadonlyMap<number, RunTogether> {
  const alike = new Map<string, number[]>();
  scans.forEach((scan, number) => {
    if (scan.frame !== undefined || scan.point !== undefined || scan.inner !== undefined) return;
    const { dataset, time, filters, keys, total } = scan;
    const key = JSON.stringify([dataset, time, filters, keys, total]);
    alike.set(key, [...(alike.get(key) ?? []), number]);
  });
  const together = new Map<number, RunTogether>();
  if (stretches === null) return together;
  for (const numbers of alike.values()) {
    if (numbers.length < 2) continue;
    const days = numbers.flatMap((number) => {
      const own = wanted(scans[number]!);
      return own === null ? [] : [own];
    });
    if (days.length < numbers.length) continue;
    const { layers, feeds } = layWindows(days.flat(), line);
    if (layers.length !== 1) continue;
    const aggregates = new Map<string, Aggregate>();
    for (const number of numbers) for (const aggregate of scans[number]!.aggregates) aggregates.set(JSON.stringify(aggregate), aggregate);
    const names = [...aggregates.keys()];
    let grouped: Grouped | null = null;
    numbers.forEach((number, n) => {
      const scan = scans[number]!;
      const chosen = scan.aggregates.map((aggregate) => names.indexOf(JSON.stringify(aggregate)));
      const slots = feeds.slice(n * stretches.length, (n + 1) * stretches.length).map((feed) => feed?.slot ?? -1);
      together.set(number, (tuples) => {
        grouped ??= dataRows.scan({ ...scans[numbers[0]!]!, aggregates: [...aggregates.values()] }, layers[0]!, env);
        return partOf(scan, grouped, chosen, slots, tuples);
      });
    });
  }
  return together;
}

/** The groups of some windows, `slots` naming that of each period (-1 for none). */
function partOf(scan: Scan, { groupCount, slots: all, keys, values }: Grouped, aggregates: readonly number[], slots: readonly number[], tuples: Tuples): ScanRun {
  const own = new Map([...new Set(slots.filter((slot) => slot >= 0))].map((slot, place) => [slot, place]));
  const groups = Uint32Array.from({ length: groupCount }, (_, group) => group).filter((group) => own.has(all[group]!));
  const grouped: Grouped = {
    groupCount: groups.length,
    slots: Int32Array.from(groups, (group) => own.get(all[group]!)!),
    keys: keys.map((key) => take(key, groups)),
    values: aggregates.map((aggregate) => take(values[aggregate]!, groups)),
  };
  return {
    scan,
    pieces: [{ grouped, tuples: tuples.intern(grouped.groupCount, grouped.keys), windowCount: own.size }],
    feeds: slots.map((slot) => (slot < 0 ? null : { layer: 0, slot: own.get(slot)! })),
  };
}
