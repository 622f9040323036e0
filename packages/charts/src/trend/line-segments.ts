import { area, line } from 'd3-shape';
import { pixel } from '../geometry/path.js';
import type { LinePoint } from './downsample.js';
import type { TrendSegment } from './trend-layout.js';

/** A run of points without gap, and whether it leads to or from an unfinished period. */
interface Run {
  readonly points: readonly LinePoint[];
  readonly dashed: boolean;
}

const drawLine = line<LinePoint>().x((point) => pixel(point.x)).y((point) => pixel(point.y!));

/** Lines through the points, split at gaps and where a line turns dashed. Points alone between gaps are left out: see `lonePoints`. */
export function lineSegments(points: readonly LinePoint[]): TrendSegment[] {
  return runsOf(points).map(({ points: run, dashed }) => ({ path: drawLine(run) ?? '', dashed }));
}

/** Fills between the line and `baselineY`, one for each run. */
export function areaSegments(points: readonly LinePoint[], baselineY: number): TrendSegment[] {
  const draw = area<LinePoint>().x((point) => pixel(point.x)).y0(pixel(baselineY)).y1((point) => pixel(point.y!));
  return runsOf(points).map(({ points: run, dashed }) => ({ path: draw(run) ?? '', dashed }));
}

/** Points with a gap, or the end, on both sides: no line can show them, so they are drawn as dots. */
export function lonePoints<Point extends LinePoint>(points: readonly Point[]): Point[] {
  return points.filter((point, index) => point.y !== null
    && (points[index - 1]?.y ?? null) === null && (points[index + 1]?.y ?? null) === null);
}

function runsOf(points: readonly LinePoint[]): Run[] {
  const runs: { points: LinePoint[]; dashed: boolean }[] = [];
  let current: { points: LinePoint[]; dashed: boolean } | null = null;
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (point.y === null || before === undefined || before.y === null) {
      current = null;
      return;
    }
    const dashed = point.partial || before.partial;
    if (current !== null && current.dashed === dashed) {
      current.points.push(point);
      return;
    }
    current = { points: [before, point], dashed };
    runs.push(current);
  });
  return runs;
}
