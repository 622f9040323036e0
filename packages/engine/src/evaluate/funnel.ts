import type { Window } from '../calendar/window.js';
import type { Column } from '../columns/column.js';
import type { FunnelPlan, PlannedStep } from '../plan/plan.js';
import { median } from './aggregates/percentile.js';
import { funnelInCells } from './cells/funnel-in-cells.js';
import type { DataContext } from './context.js';
import type { EvaluationEnv } from './env.js';
import { createClock, type FunnelClock } from './funnel-clock.js';
import { entityCodes, sharedEntities } from './funnel-entities.js';
import { eventsByEntity, type StepRows } from './funnel-events.js';
import { createAnyWalk, createStrictWalk, type FunnelPath, type FunnelRules } from './funnel-walk.js';
import { walkRows, type RowPaths } from './funnel-walk-rows.js';
import { groupCodes, type GroupCodes } from './group-codes.js';
import type { GroupedFunnel } from './grouped.js';
import { asBoolean, numberColumn, packValidity } from './kernels/kernel.js';
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
  const counted = funnelInCells(plan, windows, data, env);
  if (counted !== null) return counted;
  const { visits, groups, slotCount } = funnelVisits(plan, windows, data, env);
  return groupVisits(visits, groups, slotCount, env);
}

/** How far each entity came, before visits are counted; those of some entities depend on no other's rows. */
export function funnelVisits(
  plan: FunnelPlan,
  windows: readonly Window[] | null,
  data: DataContext,
  env: EvaluationEnv,
): { readonly visits: Visits; readonly groups: GroupCodes; readonly slotCount: number } {
  const sources = plan.sources.map(({ dataset, entity, filters }) => {
    const { source, slots: selected } = selectRecords({ dataset, filters, time: null }, null, data, env);
    return { source, selected, column: source.leaf(entity) };
  });
  // Entities enter from the first, and keys are read there.
  const { source, selected, column } = sources[0]!;
  const entities = sources.length === 1 ? [entityCodes(column, selected)] : sharedEntities(sources);
  const { codes, size, unique } = entities[0]!;
  const clock = createClock(plan.clock, env.zone);
  const steps = plan.steps.map((step) => stepOverRows(step, sources[step.source]!.source, entities[step.source]!.codes, clock));
  const included = (row: number): boolean => codes[row]! >= 0;
  const keys = plan.keys.map((key) => broadcast(evaluateWhere(key, source, included), source.length));
  const groups = groupCodes(selected, 1, keys, source.length);

  const first = plan.steps[0]!.time;
  const slots = windows === null || first === null ? null : windowSlots(source.leaf(first), windows);
  const slotOf = slots === null ? () => 0 : (_: number, row: number) => slots[row]!;
  const { within } = plan;
  const shifted = within === null ? null : (time: number, sign: 1 | -1) => clock.shifted(time, within, sign);
  const rules: FunnelRules = { stepCount: steps.length, order: plan.stepOrder, shifted, perDay: clock.perDay, slotOf };
  const entryOf = (row: number): number => slotOf(0, row) * groups.size + groups.codes[row]!;
  const visits = unique ? visitsOfRows(steps, codes, rules, slots, groups) : visitsOfEntities(steps, size, rules, entryOf);
  return { visits, groups, slotCount: slots === null ? 1 : windows!.length };
}

function stepOverRows({ when, time }: PlannedStep, source: VectorSource, entities: Int32Array, clock: FunnelClock): StepRows {
  const times = time === null ? null : clock.timesOf(source.leaf(time));
  if (when === null) return { entities, holds: new Uint8Array(source.length).fill(1), times };
  const { values, validity } = asBoolean(broadcast(evaluateWhere(when, source, (row) => entities[row]! >= 0), source.length));
  if (validity === null) return { entities, holds: values, times };
  const holds = new Uint8Array(values.length);
  for (let row = 0; row < holds.length; row++) holds[row] = values[row]! & (validity[row >> 3]! >> (row & 7)) & 1;
  return { entities, holds, times };
}

/** One visit for each entity and window it entered in. */
export interface Visits {
  /** Window and group of the first step's row, combined; -1 for a place without a visit. Null: there is but one combination. */
  readonly entries: Float64Array | null;
  /** Steps reached. */
  readonly depths: Uint8Array;
  /** As of the walk over rows. */
  readonly gaps: RowPaths['gaps'];
}

function visitsOfRows(
  steps: readonly StepRows[],
  entities: Int32Array,
  rules: FunnelRules,
  slots: Int32Array | null,
  groups: GroupCodes,
): Visits {
  const { depths, gaps } = walkRows(steps, entities, rules);
  if (slots === null && groups.size === 1) return { entries: null, depths, gaps };
  const entries = new Float64Array(entities.length);
  for (let row = 0; row < entries.length; row++) {
    const slot = slots === null ? 0 : slots[row]!;
    entries[row] = depths[row] === 0 || slot < 0 ? -1 : slot * groups.size + groups.codes[row]!;
  }
  return { entries, depths, gaps };
}

function visitsOfEntities(
  steps: readonly StepRows[],
  entityCount: number,
  rules: FunnelRules,
  entryOf: (row: number) => number,
): Visits {
  const events = eventsByEntity(steps, entityCount);
  const path: FunnelPath = { depth: 0, times: new Float64Array(steps.length), row: 0 };
  const walk = rules.order === 'any' ? createAnyWalk(rules, path) : createStrictWalk(rules, path);
  // There cannot be more visits than first steps.
  const most = events.steps.reduce((count, step) => count + (step === 0 ? 1 : 0), 0);
  const entries = new Float64Array(most).fill(-1);
  const depths = new Uint8Array(most);
  const gaps = steps.map((_, step) => (step === 0 || rules.order === 'any' ? null : new Float64Array(most).fill(Number.NaN)));
  let visit = 0;
  for (let entity = 0; entity < entityCount; entity++) {
    const [start, end] = [events.starts[entity]!, events.starts[entity + 1]!];
    // Windows in which the entity has a first step, each once: events are by time, so equal ones are neighbours.
    let lastSlot = -1;
    for (let at = start; at < end; at++) {
      if (events.steps[at] !== 0) continue;
      const slot = rules.slotOf(events.times[at]!, events.rows[at]!);
      if (slot < 0 || slot === lastSlot) continue;
      lastSlot = slot;
      walk(events, start, end, slot, at);
      entries[visit] = entryOf(path.row);
      depths[visit] = path.depth;
      gaps.forEach((days, step) => {
        if (days !== null && step < path.depth) days[visit] = (path.times[step]! - path.times[step - 1]!) / rules.perDay;
      });
      visit++;
    }
  }
  return { entries, depths, gaps };
}

function groupVisits({ entries, depths, gaps }: Visits, groups: GroupCodes, slotCount: number, env: EvaluationEnv): GroupedFunnel {
  const { ids, combined } = entries === null ? oneEntry(depths) : numberEntries(entries, groups.size * slotCount);
  const groupCount = combined.length;
  const placeOf = new Int32Array(groups.size + 1);
  groups.occurring.forEach((id, place) => (placeOf[id] = place));
  const places = Int32Array.from(combined, (entry) => placeOf[entry % groups.size]!);
  return {
    groupCount,
    slots: Int32Array.from(combined, (entry) => Math.floor(entry / groups.size)),
    keys: groups.keys.map((key) => take(key, places)),
    steps: countsByStep(ids, depths, groupCount, gaps.length).map((counts, step) => ({
      counts,
      medianDays: step === 0 ? noMedian(groupCount) : medianDays(gaps[step]!, step, counts, depths, ids, env),
    })),
  };
}

/** How many visits reached each step, by group: counted by depth in one pass, then added up from the last step. */
function countsByStep(ids: Int32Array, depths: Uint8Array, groupCount: number, stepCount: number): Float64Array[] {
  const cells = new Int32Array((groupCount + 1) * (stepCount + 1));
  for (let i = 0; i < ids.length; i++) cells[ids[i]! * (stepCount + 1) + depths[i]!]!++;
  const counts = Array.from({ length: stepCount }, () => new Float64Array(groupCount));
  for (let group = 0; group < groupCount; group++) {
    let reached = 0;
    for (let step = stepCount - 1; step >= 0; step--) {
      reached += cells[group * (stepCount + 1) + step + 1]!;
      counts[step]![group] = reached;
    }
  }
  return counts;
}

function noMedian(groups: number): Column {
  return numberColumn(new Float64Array(groups), new Uint8Array((groups + 7) >> 3));
}

function medianDays(
  days: Float64Array | 'zero' | null,
  step: number,
  counts: Float64Array,
  depths: Uint8Array,
  ids: Int32Array,
  env: EvaluationEnv,
): Column {
  const groups = counts.length;
  if (days === null) return noMedian(groups);
  if (days === 'zero') return numberColumn(new Float64Array(groups), packValidity(Uint8Array.from(counts, (count) => (count > 0 ? 1 : 0))));
  const known = new Float64Array(days.length);
  const codes = new Int32Array(days.length).fill(groups);
  for (let i = 0; i < known.length; i++) {
    if (depths[i]! <= step || Number.isNaN(days[i]!)) continue;
    known[i] = days[i]!;
    codes[i] = ids[i]!;
  }
  return median({ column: numberColumn(known, null), codes, groups, fraction: 0.5, env });
}

/** Up to so many combinations of window and group are numbered by a table instead of hashing. */
const TABLE_SIZE = 2 ** 20;

/** Places of depth 0 are in the group, too, and count in no step of it. */
function oneEntry(depths: Uint8Array): { ids: Int32Array; combined: Float64Array } {
  return { ids: new Int32Array(depths.length), combined: new Float64Array(depths.some((depth) => depth > 0) ? 1 : 0) };
}

/** Numbers the entries that occur; places without a visit get the number after the last. */
function numberEntries(entries: Float64Array, size: number): { ids: Int32Array; combined: Float64Array } {
  const ids = new Int32Array(entries.length);
  const dictionary = new NumberDictionary();
  const idOf = new Int32Array(size <= TABLE_SIZE ? size : 0).fill(-1);
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i]!;
    if (entry < 0) continue;
    const known = entry < idOf.length ? idOf[entry]! : -1;
    ids[i] = known >= 0 ? known : dictionary.intern(entry);
    if (known < 0 && entry < idOf.length) idOf[entry] = ids[i]!;
  }
  for (let i = 0; i < entries.length; i++) if (entries[i]! < 0) ids[i] = dictionary.size;
  return { ids, combined: dictionary.values() };
}
