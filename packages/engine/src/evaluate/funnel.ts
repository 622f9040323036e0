import { MS_PER_DAY } from '../calendar/days.js';
import type { Window } from '../calendar/window.js';
import { isValid } from '../columns/bitmap.js';
import type { Column } from '../columns/column.js';
import type { Expr, FieldExpr } from '../expression/expr.js';
import type { FunnelPlan } from '../plan/plan.js';
import { median } from './aggregates/percentile.js';
import type { DataContext } from './context.js';
import { denseCodes } from './dense-codes.js';
import type { EvaluationEnv } from './env.js';
import { eventsByEntity, type FunnelEvents, type StepRows } from './funnel-events.js';
import { createAnyWalk, createStrictWalk, type FunnelPath } from './funnel-walk.js';
import { groupCodes, type GroupCodes } from './group-codes.js';
import type { GroupedFunnel } from './grouped.js';
import { asBoolean, numberColumn } from './kernels/kernel.js';
import { NumberDictionary } from './number-dictionary.js';
import { selectRecords } from './select-records.js';
import { take } from './take.js';
import { broadcast, evaluateWhere } from './vector.js';
import type { VectorSource } from './vector-source.js';
import { windowSlots } from './window-slots.js';

/**
 * Counts the entities that reached each step, by the window of their first step's time and by the keys of the row of their
 * first step. An entity counts once in each window that one of its first steps falls into; its later steps may lie behind
 * the window. Without windows it counts once. Entities that are null do not count.
 * @throws DataError as `runScan` does.
 */
export function runFunnel(
  plan: FunnelPlan,
  windows: readonly Window[] | null,
  data: DataContext,
  env: EvaluationEnv,
): GroupedFunnel {
  const { source, slots: selected } = selectRecords({ ...plan, time: null }, null, data, env);
  const entities = entityCodes(source, plan.entity, selected);
  const steps = plan.steps.map((step) => stepRows(step, source, entities.codes));
  const events = eventsByEntity(steps, entities.codes, entities.size);
  const included = (row: number): boolean => entities.codes[row]! >= 0;
  const keys = plan.keys.map((key) => broadcast(evaluateWhere(key, source, included), source.length));
  const groups = groupCodes(selected, 1, keys, source.length);

  const first = plan.steps[0]?.time ?? null;
  const slots = windows === null || first === null ? null : windowSlots(source.leaf(first), windows);
  const results = walkEntities(plan, events, entities.size, slots, groups);
  return groupResults(results, plan.steps.length, groups, env);
}

function entityCodes(source: VectorSource, entity: FieldExpr, selected: Int32Array | null): { codes: Int32Array; size: number } {
  const column = source.leaf(entity);
  const dense = denseCodes(column);
  const codes = new Int32Array(source.length);
  for (let row = 0; row < codes.length; row++) {
    const out = (selected !== null && selected[row]! < 0) || !isValid(column.validity, row);
    codes[row] = out ? -1 : dense.codes[row]!;
  }
  return { codes, size: dense.size };
}

function stepRows(
  { when, time }: { readonly when: Expr | null; readonly time: FieldExpr | null },
  source: VectorSource,
  entities: Int32Array,
): StepRows {
  const times = time === null ? null : localTimes(source.leaf(time), source.env);
  if (when === null) return { holds: new Uint8Array(source.length).fill(1), times };
  const condition = asBoolean(broadcast(evaluateWhere(when, source, (row) => entities[row]! >= 0), source.length));
  const holds = condition.values.slice();
  if (condition.validity !== null) for (let row = 0; row < holds.length; row++) if (!isValid(condition.validity, row)) holds[row] = 0;
  return { holds, times };
}

/** Local days with the time of day as a fraction, so that dates and timestamps compare; NaN for null. */
function localTimes(column: Column, { zone }: EvaluationEnv): Float64Array {
  const times = new Float64Array(column.length).fill(Number.NaN);
  if (column.type === 'date') {
    for (let row = 0; row < times.length; row++) if (isValid(column.validity, row)) times[row] = column.days[row]!;
  } else if (column.type === 'timestamp') {
    for (let row = 0; row < times.length; row++) {
      if (isValid(column.validity, row)) times[row] = zone.toLocal(column.milliseconds[row]!) / MS_PER_DAY;
    }
  }
  return times;
}

/** One entry for each entity and window it entered in. */
interface FunnelResults {
  /** Window and group of the first step's row, combined. */
  readonly entries: number[];
  readonly depths: number[];
  /** For each step but the first, the entries that have a time for it and the step before, and the days between. */
  readonly gaps: readonly { readonly entries: number[]; readonly days: number[] }[];
}

function walkEntities(
  plan: FunnelPlan,
  events: FunnelEvents,
  entityCount: number,
  slots: Int32Array | null,
  groups: GroupCodes,
): FunnelResults {
  const stepCount = plan.steps.length;
  const path: FunnelPath = { depth: 0, times: new Float64Array(stepCount), row: 0 };
  const slotOf = slots === null ? () => 0 : (_: number, row: number) => slots[row]!;
  const rules = { stepCount, order: plan.stepOrder, within: plan.within, slotOf };
  const walk = plan.stepOrder === 'any' ? createAnyWalk(rules, path) : createStrictWalk(rules, path);
  const results: FunnelResults = { entries: [], depths: [], gaps: plan.steps.map(() => ({ entries: [], days: [] })) };
  for (let entity = 0; entity < entityCount; entity++) {
    const [start, end] = [events.starts[entity]!, events.starts[entity + 1]!];
    // Windows in which the entity has a first step, each once: events are by time, so equal ones are neighbours.
    let lastSlot = -1;
    for (let at = start; at < end; at++) {
      if (events.steps[at] !== 0) continue;
      const slot = slotOf(events.times[at]!, events.rows[at]!);
      if (slot < 0 || slot === lastSlot) continue;
      lastSlot = slot;
      walk(events, start, end, slot);
      addPath(results, path, slot * groups.size + groups.codes[path.row]!);
    }
  }
  return results;
}

function addPath(results: FunnelResults, path: FunnelPath, entry: number): void {
  results.entries.push(entry);
  results.depths.push(path.depth);
  for (let step = 1; step < path.depth; step++) {
    const days = path.times[step]! - path.times[step - 1]!;
    if (Number.isNaN(days)) continue;
    results.gaps[step]!.entries.push(entry);
    results.gaps[step]!.days.push(days);
  }
}

function groupResults({ entries, depths, gaps }: FunnelResults, stepCount: number, groups: GroupCodes, env: EvaluationEnv): GroupedFunnel {
  const combinations = new NumberDictionary();
  const ids = Int32Array.from(entries, (entry) => combinations.intern(entry));
  const combined = combinations.values();
  const groupCount = combined.length;
  const placeOf = new Int32Array(groups.size + 1);
  groups.occurring.forEach((id, place) => (placeOf[id] = place));
  const places = Int32Array.from(combined, (entry) => placeOf[entry % groups.size]!);
  return {
    groupCount,
    slots: Int32Array.from(combined, (entry) => Math.floor(entry / groups.size)),
    keys: groups.keys.map((key) => take(key, places)),
    steps: Array.from({ length: stepCount }, (_, step) => {
      const counts = new Float64Array(groupCount);
      for (let i = 0; i < ids.length; i++) if (depths[i]! > step) counts[ids[i]!]!++;
      const column = numberColumn(Float64Array.from(gaps[step]!.days), null);
      const codes = Int32Array.from(gaps[step]!.entries, (entry) => combinations.intern(entry));
      return { counts, medianDays: median({ column, codes, groups: groupCount, fraction: 0.5, env }) };
    }),
  };
}
