import { MS_PER_DAY } from '../calendar/days.js';
import { MS_PER_HOUR } from '../calendar/hour.js';
import { addPeriods } from '../calendar/periods.js';
import type { Duration } from '../expression/expr.js';
import type { FunnelEvents } from './funnel-events.js';

/** How far an entity came. One is kept and overwritten for each entity. */
export interface FunnelPath {
  /** Steps reached, 0 when not even the first. */
  depth: number;
  /** The time of each step reached, NaN when unknown; not written for steps in any order. */
  readonly times: Float64Array;
  /** The row of the first step. */
  row: number;
}

export interface FunnelRules {
  readonly stepCount: number;
  readonly order: 'strict' | 'any';
  readonly within: Duration | null;
  /** The window of a first step's time; -1 when it counts in none. */
  readonly slotOf: (time: number, row: number) => number;
}

/** A time so much later (or earlier, `sign` -1): the calendar moves, the time of day stays. */
export function shifted(time: number, within: Duration, sign: 1 | -1): number {
  // By whole milliseconds, so that the time is exactly what a row's is which comes that much later.
  if (within.unit === 'hour') return Math.round(time * MS_PER_DAY + sign * within.count * MS_PER_HOUR) / MS_PER_DAY;
  const day = Math.floor(time);
  return addPeriods(day, sign * within.count, within.unit) + (time - day);
}

/**
 * Walks one entity's events in order of time, as ClickHouse's `windowFunnel` does: for each step the chain with the latest
 * start that reached it is kept, which is the one with most time left. Only first steps in window `slot` begin a chain. An
 * event of unknown time fits anywhere in the order but never within a duration. Writes how far the entity came into `path`.
 */
export function createStrictWalk(rules: FunnelRules, path: FunnelPath) {
  const { stepCount, within, slotOf } = rules;
  // Chain k: the times of its steps, the row it began at, the time after which the next step may come, and its deadline.
  const times = new Float64Array(stepCount * stepCount);
  const rows = new Int32Array(stepCount);
  const latest = new Float64Array(stepCount);
  const deadlines = new Float64Array(stepCount);
  const alive = new Uint8Array(stepCount);
  const unknown = new Int32Array(stepCount);

  const reach = (step: number, time: number, row: number): void => {
    alive[step] = 1;
    for (let before = 0; before < step; before++) times[step * stepCount + before] = times[(step - 1) * stepCount + before]!;
    times[step * stepCount + step] = time;
    const known = !Number.isNaN(time);
    if (step === 0) {
      rows[0] = row;
      latest[0] = known ? time : -Infinity;
      deadlines[0] = within === null ? Infinity : known ? shifted(time, within, 1) : -Infinity;
    } else {
      rows[step] = rows[step - 1]!;
      latest[step] = known ? time : latest[step - 1]!;
      deadlines[step] = deadlines[step - 1]!;
    }
    if (step >= path.depth) {
      path.depth = step + 1;
      path.row = rows[step]!;
      for (let before = 0; before <= step; before++) path.times[before] = times[step * stepCount + before]!;
    }
    const next = step + 1;
    if (next < stepCount && unknown[next]! >= 0 && within === null) reach(next, Number.NaN, unknown[next]!);
  };

  return (events: FunnelEvents, start: number, end: number, slot: number): void => {
    path.depth = 0;
    alive.fill(0);
    unknown.fill(-1);
    let known = end;
    while (known > start && Number.isNaN(events.times[known - 1]!)) {
      known--;
      unknown[events.steps[known]!] = events.rows[known]!;
    }
    if (unknown[0]! >= 0 && slotOf(Number.NaN, unknown[0]!) === slot) reach(0, Number.NaN, unknown[0]!);
    for (let at = start; at < known; at++) {
      const step = events.steps[at]!;
      const time = events.times[at]!;
      if (step === 0) {
        if (slotOf(time, events.rows[at]!) === slot) reach(0, time, events.rows[at]!);
      } else if (alive[step - 1] === 1 && time >= latest[step - 1]! && time <= deadlines[step - 1]!) {
        reach(step, time, events.rows[at]!);
      }
    }
  };
}

/**
 * Steps in any order: from each first step in window `slot`, how many of the next ones the entity has without a gap, each
 * within the duration before or after it. The first step that leads furthest is kept.
 */
export function createAnyWalk(rules: FunnelRules, path: FunnelPath) {
  const { stepCount, within, slotOf } = rules;
  const has = new Uint8Array(stepCount);
  return (events: FunnelEvents, start: number, end: number, slot: number): void => {
    path.depth = 0;
    for (let first = start; first < end; first++) {
      const time = events.times[first]!;
      if (events.steps[first] !== 0 || slotOf(time, events.rows[first]!) !== slot) continue;
      has.fill(0);
      has[0] = 1;
      const earliest = within === null ? -Infinity : shifted(time, within, -1);
      const latest = within === null ? Infinity : shifted(time, within, 1);
      for (let at = start; at < end; at++) {
        const step = events.steps[at]!;
        if (step === 0 || has[step] === 1) continue;
        if (within !== null && !(events.times[at]! >= earliest && events.times[at]! <= latest)) continue;
        has[step] = 1;
      }
      let depth = 1;
      while (depth < stepCount && has[depth] === 1) depth++;
      if (depth <= path.depth) continue;
      path.depth = depth;
      path.row = events.rows[first]!;
    }
  };
}
