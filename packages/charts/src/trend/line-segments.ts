import { pixel, polyline } from '../geometry/path.js';
import type { LinePoint } from './downsample.js';
import type { TrendSegment } from './trend-layout.js';

/** A point whose height is known. */
interface Corner {
  readonly x: number;
  readonly y: number;
}

/** A run of points without gap, and whether it leads to or from an unfinished period. */
interface Run {
  readonly points: readonly Corner[];
  readonly dashed: boolean;
}

/** Lines through the points, split at gaps and where a line turns dashed. Points alone between gaps are left out: see `lonePoints`. */
export function lineSegments(points: readonly LinePoint[]): TrendSegment[] {
  return runsOf(points).map(({ points: run, dashed }) => ({ path: polyline(run), dashed }));
}

/** Fills between the line and `baselineY`, one for each run. */
export function areaSegments(points: readonly LinePoint[], baselineY: number): TrendSegment[] {
  const base = pixel(baselineY);
  return runsOf(points).map(({ points: run, dashed }) => ({ path: `${polyline(run)}V${base}H${pixel(run[0]!.x)}Z`, dashed }));
}

/** Points with a gap, or the end, on both sides: no line can show them, so they are drawn as dots. */
export function lonePoints<Point extends LinePoint>(points: readonly Point[]): Point[] {
  return points.filter((point, index) => point.y !== null
    && (points[index - 1]?.y ?? null) === null && (points[index + 1]?.y ?? null) === null);
}

function runsOf(points: readonly LinePoint[]): Run[] {
  const runs: { points: Corner[]; dashed: boolean }[] = [];
  let current: { points: Corner[]; dashed: boolean } | null = null;
  points.forEach(({ x, y, partial }, index) => {
    const before = points[index - 1];
    if (y === null || before === undefined || before.y === null) {
      current = null;
      return;
    }
    const dashed = partial || before.partial;
    if (current !== null && current.dashed === dashed) {
      current.points.push({ x, y });
      return;
    }
    current = { points: [{ x: before.x, y: before.y }, { x, y }], dashed };
    runs.push(current);
  });
  return runs;
}
