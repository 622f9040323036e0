import type { Timeline } from '../calendar/timeline.js';
import type { Window } from '../calendar/window.js';

/** A stretch of time between points of its line, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Windows that feed the stretches of an axis. */
export interface LaidWindows {
  /** Windows in lists that are each disjoint and ascending, as a scan takes them; one list when none overlap. */
  readonly layers: readonly (readonly Window[])[];
  /** For each stretch the layer and the window in it; null for one that nothing feeds. */
  readonly feeds: readonly ({ readonly layer: number; readonly slot: number } | null)[];
}

/** Lays the days that are wanted for each stretch into as few layers as their overlaps allow. */
export function layWindows(wanted: readonly (Span | null)[], line: Timeline): LaidWindows {
  const layers: Span[][] = [];
  const places = new Map<string, { readonly layer: number; readonly slot: number }>();
  for (const days of distinctDays(wanted)) {
    let layer = layers.findIndex((windows) => windows.at(-1)!.end <= days.start);
    if (layer < 0) layer = layers.push([]) - 1;
    places.set(keyOf(days), { layer, slot: layers[layer]!.push(days) - 1 });
  }
  return {
    layers: layers.map((windows) => windows.map(({ start, end }) => line.window(start, end))),
    feeds: wanted.map((days) => (days === null ? null : places.get(keyOf(days))!)),
  };
}

/** What a scan is run over once, so that windows which overlap can be put together from the pieces. */
export interface CutWindows {
  /** Disjoint and ascending: no window begins or ends within one. */
  readonly pieces: readonly Window[];
  /** The windows, in order of time: each is the pieces from `from` up to and without `to`. */
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  /** For each stretch its window; null for one that nothing feeds. */
  readonly feeds: readonly (number | null)[];
}

/** Cuts the days that are wanted for each stretch wherever one of them begins or ends. */
export function cutWindows(wanted: readonly (Span | null)[], line: Timeline): CutWindows {
  const windows = distinctDays(wanted);
  const cuts = [...new Set(windows.flatMap(({ start, end }) => [start, end]))].toSorted((a, b) => a - b);
  const slots = new Map(windows.map((days, slot) => [keyOf(days), slot]));
  const pieces: Window[] = [];
  const placeOf = new Map<number, number>();
  let reach = -Infinity;
  let next = 0;
  for (const [i, day] of cuts.entries()) {
    placeOf.set(day, pieces.length);
    for (; next < windows.length && windows[next]!.start <= day; next += 1) reach = Math.max(reach, windows[next]!.end);
    // Between windows there is no piece: what only a gap has must not be met.
    if (day < reach) pieces.push(line.window(day, cuts[i + 1]!));
  }
  return {
    pieces,
    spans: windows.map(({ start, end }) => ({ from: placeOf.get(start)!, to: placeOf.get(end)! })),
    feeds: wanted.map((days) => (days === null ? null : slots.get(keyOf(days))!)),
  };
}

function distinctDays(wanted: readonly (Span | null)[]): Span[] {
  const distinct = new Map<string, Span>();
  for (const days of wanted) if (days !== null) distinct.set(keyOf(days), days);
  return [...distinct.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function keyOf({ start, end }: Span): string {
  return `${start} ${end}`;
}
