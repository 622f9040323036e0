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
  /** A time as much later (or earlier, `sign` -1) as steps may be apart; null when they may be however far. */
  readonly shifted: ((time: number, sign: 1 | -1) => number) | null;
  /** How much of the clock a day is. */
  readonly perDay: number;
  /** The window of a first step's time; -1 when it counts in none. */
  readonly slotOf: (time: number, row: number) => number;
}

/**
 * Walks the events of one entity, from `start` up to and without `end`, for the first steps in a window; `first` is the first of these among the
 * events. Entities are walked one after the other, their windows in order.
 */
export type FunnelWalk = (events: FunnelEvents, start: number, end: number, slot: number, first: number) => void;

/**
 * Walks one entity's events in order of time, as ClickHouse's `windowFunnel` does: for each step the chain with the latest
 * start that reached it is kept, which is the one with most time left. Only first steps in window `slot` begin a chain. An
 * event of unknown time fits anywhere in the order but never within a duration. Writes how far the entity came into `path`.
 */
export function createStrictWalk(rules: FunnelRules, path: FunnelPath): FunnelWalk {
  const { stepCount, shifted, slotOf } = rules;
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
      deadlines[0] = shifted === null ? Infinity : known ? shifted(time, 1) : -Infinity;
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
    if (next < stepCount && unknown[next]! >= 0 && shifted === null) reach(next, Number.NaN, unknown[next]!);
  };

  return (events, start, end, slot, first) => {
    path.depth = 0;
    alive.fill(0);
    unknown.fill(-1);
    let known = end;
    while (known > start && Number.isNaN(events.times[known - 1]!)) {
      known--;
      unknown[events.steps[known]!] = events.rows[known]!;
    }
    if (unknown[0]! >= 0 && slotOf(Number.NaN, unknown[0]!) === slot) reach(0, Number.NaN, unknown[0]!);
    // Nothing before the first event of the first step leads anywhere, unless one of unknown time began.
    for (let at = alive[0] === 1 ? start : first; at < known && path.depth < stepCount; at++) {
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
 * within the duration before or after it. The first step that leads furthest is kept. An entity's times are laid out by step once, and each is
 * then found by halving: n events take n log n.
 */
export function createAnyWalk({ stepCount, shifted, slotOf }: FunnelRules, path: FunnelPath): FunnelWalk {
  /** Known times of each step, ascending, and whether the step has events at all. */
  let times: number[][] = [];
  let has = new Uint8Array(stepCount);
  let laidOut = -1;
  const layOut = ({ steps, times: all }: FunnelEvents, start: number, end: number): void => {
    laidOut = start;
    times = Array.from({ length: stepCount }, () => []);
    has = new Uint8Array(stepCount);
    for (let at = start; at < end; at++) {
      has[steps[at]!] = 1;
      if (!Number.isNaN(all[at]!)) times[steps[at]!]!.push(all[at]!);
    }
  };
  const reaches = (step: number, earliest: number, latest: number): boolean => {
    if (shifted === null) return has[step] === 1;
    const known = times[step]!;
    let [low, high] = [0, known.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      // Not `<`: what comes after an unknown time (NaN) is nowhere.
      if (known[middle]! >= earliest) high = middle;
      else low = middle + 1;
    }
    return low < known.length && known[low]! <= latest;
  };
  return (events, start, end, slot, first) => {
    path.depth = 0;
    if (laidOut !== start) layOut(events, start, end);
    for (let at = first; at < end && path.depth < stepCount; at++) {
      if (events.steps[at] !== 0) continue;
      const time = events.times[at]!;
      // First steps are in order of time, and so of window.
      if (slotOf(time, events.rows[at]!) !== slot) break;
      const [earliest, latest] = shifted === null || Number.isNaN(time) ? [Number.NaN, Number.NaN] : [shifted(time, -1), shifted(time, 1)];
      let depth = 1;
      while (depth < stepCount && reaches(depth, earliest, latest)) depth++;
      if (depth <= path.depth) continue;
      path.depth = depth;
      path.row = events.rows[at]!;
    }
  };
}
