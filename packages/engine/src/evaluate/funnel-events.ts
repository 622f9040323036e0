/** One row that satisfies one step of a funnel, for one entity. `time` is in days with a fraction, NaN when unknown. */
export interface FunnelEvents {
  /** Events of entity `e` are those from `starts[e]` up to and without `starts[e + 1]`, by time, then step; unknown times last. */
  readonly starts: Int32Array;
  readonly steps: Uint8Array;
  readonly times: Float64Array;
  readonly rows: Int32Array;
}

/** A step over all rows: whether each row satisfies it, and when; `times` null when the step has no time. */
export interface StepRows {
  readonly holds: Uint8Array;
  readonly times: Float64Array | null;
}

/** Lays the events of each entity side by side in order of time. `entities` are codes below `entityCount`, -1 for none. */
export function eventsByEntity(steps: readonly StepRows[], entities: Int32Array, entityCount: number): FunnelEvents {
  const starts = new Int32Array(entityCount + 1);
  for (const { holds } of steps) {
    for (let row = 0; row < entities.length; row++) if (entities[row]! >= 0) starts[entities[row]! + 1]! += holds[row]!;
  }
  for (let entity = 0; entity < entityCount; entity++) starts[entity + 1]! += starts[entity]!;
  const count = starts[entityCount]!;
  const events = { starts, steps: new Uint8Array(count), times: new Float64Array(count), rows: new Int32Array(count) };
  const ends = starts.slice();
  steps.forEach(({ holds, times }, step) => {
    for (let row = 0; row < entities.length; row++) {
      if (holds[row] !== 1 || entities[row]! < 0) continue;
      insert(events, starts[entities[row]!]!, ends[entities[row]!]!++, step, times === null ? Number.NaN : times[row]!, row);
    }
  });
  return events;
}

/**
 * Inserts from behind: entities have few events, and rows come mostly in order of time. Steps come in ascending order, so
 * that an equal time keeps the order of steps.
 */
function insert({ steps, times, rows }: FunnelEvents, start: number, end: number, step: number, time: number, row: number): void {
  let at = end;
  // Not `>`: an unknown time (NaN) among those before must make way, too.
  while (at > start && !Number.isNaN(time) && !(times[at - 1]! <= time)) {
    steps[at] = steps[at - 1]!;
    times[at] = times[at - 1]!;
    rows[at] = rows[at - 1]!;
    at--;
  }
  steps[at] = step;
  times[at] = time;
  rows[at] = row;
}
