import { isValid } from '../columns/bitmap.js';
import type { Column } from '../columns/column.js';
import type { CohortPlan } from '../plan/plan.js';
import type { DataContext } from './context.js';
import { denseCodes } from './dense-codes.js';
import type { EvaluationEnv } from './env.js';
import { groupCodes } from './group-codes.js';
import type { Grouped } from './grouped.js';
import { ordinals } from './kernels/comparable.js';
import { dayColumn } from './kernels/dates.js';
import { aggregateGroups } from './scan.js';
import { selectRecords } from './select-records.js';
import { take } from './take.js';
import { broadcast, evaluateWhere } from './vector.js';

/** Which cohorts are looked at. */
export interface CohortRange {
  /** How many cohorts there are, from the first period on. */
  readonly count: number;
  /** The first days of the periods from the first cohort's to the last that is reached, ascending. */
  readonly starts: readonly number[];
  /** The last day that counts: what comes later has not happened yet. */
  readonly last: number;
}

/**
 * Aggregates by cohort and period: the slot of a group is the cohort's number times (periods + 1), plus the periods that have passed since.
 * Keys are those of the entity's first row.
 * @throws DataError as `runScan` does.
 */
export function runCohort({ scan, entity, periods }: CohortPlan, range: CohortRange, data: DataContext, env: EvaluationEnv): Grouped {
  const { source, slots: selected } = selectRecords({ ...scan, time: null }, null, data, env);
  const time = source.leaf(scan.time);
  const { days } = dayColumn(time, env);
  const column = source.leaf(entity);
  const entities = denseCodes(column);
  const codes = Int32Array.from({ length: source.length }, (_, row) => {
    const counts = (selected === null || selected[row]! >= 0) && isValid(time.validity, row) && isValid(column.validity, row) && days[row]! <= range.last;
    return counts ? entities.codes[row]! : -1;
  });
  const firsts = firstRows(codes, entities.size, ordinals(time));

  const numbers = periodNumbers(days, range.starts);
  const width = periods + 1;
  const slots = new Int32Array(source.length);
  const origin = new Int32Array(source.length);
  for (let row = 0; row < slots.length; row++) {
    const first = codes[row]! < 0 ? -1 : firsts[codes[row]!]!;
    origin[row] = first;
    const cohort = first < 0 ? -1 : numbers[first]!;
    const passed = first < 0 ? -1 : numbers[row]! - numbers[first]!;
    slots[row] = cohort >= 0 && cohort < range.count && passed < width ? cohort * width + passed : -1;
  }
  const isFirst = (row: number): boolean => codes[row]! >= 0 && firsts[codes[row]!] === row;
  const keys = scan.keys.map((key): Column => take(broadcast(evaluateWhere(key, source, isFirst), source.length), origin));
  return aggregateGroups(scan.aggregates, source, groupCodes(slots, range.count * width, keys, source.length));
}

/** The row of each entity with the earliest time, of several the first one; -1 for an entity without rows. */
function firstRows(entities: Int32Array, size: number, times: ArrayLike<number>): Int32Array {
  const firsts = new Int32Array(size).fill(-1);
  for (let row = 0; row < entities.length; row++) {
    const entity = entities[row]!;
    if (entity >= 0 && (firsts[entity]! < 0 || times[row]! < times[firsts[entity]!]!)) firsts[entity] = row;
  }
  return firsts;
}

/** The number of the period that each day is in, -1 before the first. Runs of one day are looked up once. */
function periodNumbers(days: Int32Array, starts: readonly number[]): Int32Array {
  let last = starts[0]!;
  let number = 0;
  return days.map((day) => {
    if (day !== last) number = periodOf((last = day), starts);
    return number;
  });
}

/** The last of the ascending starts that is not after a day; -1 when all are. */
function periodOf(day: number, starts: readonly number[]): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
