/** One row that satisfies one step of a funnel, for one entity. `time` is as the funnel's clock has it, NaN when unknown. */
export interface FunnelEvents {
  /** Events of entity `e` are those from `starts[e]` up to and without `starts[e + 1]`, by time, then step; unknown times last. */
  readonly starts: Int32Array;
  readonly steps: Uint8Array;
  readonly times: Float64Array;
  readonly rows: Int32Array;
}

/** A step over all rows of its dataset: whose each is (-1: nobody's), whether it satisfies the step, and when; `times` null when the step has no time. */
export interface StepRows {
  readonly entities: Int32Array;
  readonly holds: Uint8Array;
  readonly times: Float64Array | null;
}

/** Lays the events of each entity side by side in order of time. Entities are codes below `entityCount`. */
export function eventsByEntity(steps: readonly StepRows[], entityCount: number): FunnelEvents {
  const starts = new Int32Array(entityCount + 1);
  for (const { entities, holds } of steps) {
    for (let row = 0; row < entities.length; row++) if (entities[row]! >= 0) starts[entities[row]! + 1]! += holds[row]!;
  }
  for (let entity = 0; entity < entityCount; entity++) starts[entity + 1]! += starts[entity]!;
  const count = starts[entityCount]!;
  const events = { starts, steps: new Uint8Array(count), times: new Float64Array(count), rows: new Int32Array(count) };
  const ends = starts.slice();
  steps.forEach(({ entities, holds, times }, step) => {
    for (let row = 0; row < entities.length; row++) {
      if (holds[row] !== 1 || entities[row]! < 0) continue;
      const at = ends[entities[row]!]!++;
      events.steps[at] = step;
      events.times[at] = times === null ? Number.NaN : times[row]!;
      events.rows[at] = row;
    }
  });
  for (let entity = 0; entity < entityCount; entity++) {
    const [start, end] = [starts[entity]!, starts[entity + 1]!];
    if (end - start <= INSERTION_LENGTH) sortFew(events, start, end);
    else sortMany(events, start, end);
  }
  return events;
}

/** Most entities have a handful of events, for which nothing is faster than insertion. */
const INSERTION_LENGTH = 32;

/** Stable, so that events of equal time keep the order of steps in which they were laid down. Unknown times go last. */
function sortFew({ steps, times, rows }: FunnelEvents, start: number, end: number): void {
  for (let next = start + 1; next < end; next++) {
    const [step, time, row] = [steps[next]!, times[next]!, rows[next]!];
    if (Number.isNaN(time) || times[next - 1]! <= time) continue;
    let at = next;
    // Not `>`: an unknown time (NaN) before must make way, too.
    for (; at > start && !(times[at - 1]! <= time); at--) {
      steps[at] = steps[at - 1]!;
      times[at] = times[at - 1]!;
      rows[at] = rows[at - 1]!;
    }
    steps[at] = step;
    times[at] = time;
    rows[at] = row;
  }
}

function sortMany({ steps, times, rows }: FunnelEvents, start: number, end: number): void {
  const key = (at: number): number => (Number.isNaN(times[at]!) ? Number.MAX_VALUE : times[at]!);
  const order = Array.from({ length: end - start }, (_, offset) => start + offset).toSorted((a, b) => key(a) - key(b) || a - b);
  steps.set(Uint8Array.from(order, (at) => steps[at]!), start);
  times.set(Float64Array.from(order, (at) => times[at]!), start);
  rows.set(Int32Array.from(order, (at) => rows[at]!), start);
}
