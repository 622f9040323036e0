import type { Axis, CohortPlan, FunnelPlan, Plan, RowsPlan, Scan } from '@plumbline/engine';
import {
  asIfOver, boundingRows, decidingScans, firstStepRows, frameDays, joinExtents, pointDays, primaryScans, resolveAxis, resolveCohorts, rowScans, scanExtent, shiftedDays,
  type Extent, type ResolvedAxis, type ResolvedCohorts,
} from '@plumbline/engine/back-end';

/** Rows whose first and last point bound what the query left open, and what these points are. */
export type TimedRows = UnitlessRows & { readonly unit: 'day' | 'instant' };
type UnitlessRows = Pick<Scan, 'dataset' | 'time' | 'filters'>;

/** The time, end exclusive, that feeds a period of the axis: whole days, or instants where the axis is of these. */
export interface Feed {
  /** The number of the period on the axis. */
  readonly slot: number;
  readonly startDay: number;
  readonly endDay: number;
}

/**
 * Rows whose extent must be known before a plan can be generated; shifted and framed scans, stocks and snapshots ask where the data of their
 * dataset begins. They come in rounds, none of which is empty: those of a later one may look up stocks, whose extents an earlier one asks for.
 */
export function extentsNeeded(plan: Plan): readonly (readonly TimedRows[])[] {
  const stocks = (plan.lookups ?? []).flatMap(({ scans }) => rowScans(scans)).filter(({ time, point }) => time !== null && point !== undefined);
  const by = (unit: TimedRows['unit']) => (rows: UnitlessRows): TimedRows => ({ ...rows, unit });
  // Lookups go by days, whatever the query does.
  return [stocks.map(recorded).map(by('day')), ownExtents(plan).map(by(unitOf(plan.axis)))].filter((round) => round.length > 0);
}

function ownExtents(plan: Plan): readonly UnitlessRows[] {
  const { grain, from, to } = plan.axis;
  const timed = grain !== null || from !== null || to !== null;
  const open = timed && (from === null || to === null);
  if (plan.kind === 'cohort') return [plan.scan, recorded(plan.scan)];
  if (plan.kind === 'funnel') return open ? [firstStepRows(plan)] : [];
  const needed: UnitlessRows[] = open ? primaryScans(plan).flatMap(boundingRows) : [];
  for (const scan of rowScans(plan.scans)) {
    if (scan.point !== undefined || (timed && (scan.shift !== null || scan.frame !== undefined))) needed.push(recorded(scan));
  }
  return needed.filter(({ time }) => time !== null);
}

/** What the rows asked for by `extentsNeeded` answered, in the same order, one round after the other. */
export type Extents = readonly (Extent | null)[];

/** Lays out the periods of a plan. */
export function axisOf(plan: RowsPlan | FunnelPlan, extents: Extents): ResolvedAxis {
  const find = lookUp(plan, extents);
  const extent = (): Extent | null =>
    plan.kind === 'funnel' ? find(firstStepRows(plan)) : joinExtents(primaryScans(plan).map((scan) => scanExtent(scan, plan.axis, find)));
  return resolveAxis(plan.axis, extent);
}

/** Lays out the cohorts of a plan and their periods. */
export function cohortsOf(plan: CohortPlan, extents: Extents): ResolvedCohorts {
  const find = lookUp(plan, extents);
  return resolveCohorts(plan, find(plan.scan), find(recorded(plan.scan)));
}

/** What time feeds each period of a scan, which may stand in a lookup with an axis of its own, none for a period that compares with nothing; null when time does not filter. */
export function feedsOf(scan: Scan, plan: Plan, { stretches }: Pick<ResolvedAxis, 'stretches'>, extents: Extents, axis: Axis = plan.axis): readonly Feed[] | null {
  const { shift, frame, point, inner } = scan;
  if (inner !== undefined) {
    const feeds = decidingScans(scan).map((number) => feedsOf(inner.scans[number]!, plan, { stretches }, extents, axis));
    return feeds.every((each) => each !== null) ? feeds.flat() : null;
  }
  if (point !== undefined) return feedsOfDays(pointDays(stretches, scan, axis, lookUp(plan, extents, axis)(recorded(scan))));
  if (shift === null && frame === undefined) {
    return stretches === null ? null : stretches.map(({ start, end }, slot) => ({ slot, startDay: start, endDay: Math.max(start, end) }));
  }
  const data = lookUp(plan, extents, axis)(recorded(scan));
  // Over all time there is nothing earlier, and without data no time at all.
  if (stretches === null || (shift !== null && data === null)) return [];
  const first = data?.first ?? null;
  const laid = scan.whole === true ? asIfOver(stretches) : stretches;
  const wanted = frame === undefined ? shiftedDays(laid, shift ?? [], axis, first) : frameDays(laid, { shift, frame }, axis, first);
  return feedsOfDays(wanted);
}

function feedsOfDays(wanted: ReturnType<typeof shiftedDays>): readonly Feed[] {
  return wanted.flatMap((days, slot) => (days === null ? [] : [{ slot, startDay: days.start, endDay: days.end }]));
}

function unitOf({ unit }: Axis): TimedRows['unit'] {
  return unit ?? 'day';
}

function lookUp(plan: Plan, extents: Extents, axis: Axis = plan.axis): (rows: UnitlessRows) => Extent | null {
  // A later round, whose answers are not known yet, may ask for the same rows again.
  const asked = extentsNeeded(plan).flat().slice(0, extents.length);
  const keys = new Map(asked.map((rows, i) => [keyOf(rows), extents[i] ?? null]));
  return (rows) => keys.get(keyOf({ ...rows, unit: unitOf(axis) })) ?? null;
}

function keyOf({ dataset, time, filters, unit }: TimedRows): string {
  return JSON.stringify([dataset, time, filters, unit]);
}

function recorded({ dataset, time }: Scan): UnitlessRows {
  return { dataset, time, filters: [] };
}
