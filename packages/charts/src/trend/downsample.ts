/** A point to draw, `y` null where a line breaks. */
export interface LinePoint {
  readonly x: number;
  readonly y: number | null;
  readonly partial: boolean;
}

/**
 * Thins a line to at most four points for each pixel column: its first, lowest, highest and last, in order. A line through them
 * has the pixels of the line through all of them, so no peak is lost (M4: Jugel, Jerzak, Hackenbroich and Markl, VLDB 2014).
 * A column that holds a gap keeps it. Lines of at most two points per pixel come back as they are. The result is a new array,
 * its points are those of the input.
 */
export function downsample<Point extends LinePoint>(points: readonly Point[], widthPx: number): readonly Point[] {
  if (points.length <= 2 * Math.max(1, widthPx)) return points;
  const kept: Point[] = [];
  let start = 0;
  while (start < points.length) {
    const column = Math.floor(points[start]!.x);
    let end = start;
    while (end < points.length && Math.floor(points[end]!.x) === column) end += 1;
    keepColumn(points, start, end, kept);
    start = end;
  }
  return kept;
}

function keepColumn<Point extends LinePoint>(points: readonly Point[], start: number, end: number, kept: Point[]): void {
  let lowest = -1;
  let highest = -1;
  let gap = -1;
  let partial = -1;
  for (let index = start; index < end; index += 1) {
    const { y } = points[index]!;
    if (y === null) {
      if (gap < 0) gap = index;
      continue;
    }
    if (points[index]!.partial) partial = index;
    if (lowest < 0 || y > points[lowest]!.y!) lowest = index;
    if (highest < 0 || y < points[highest]!.y!) highest = index;
  }
  const indices = [start, lowest, highest, gap, partial, end - 1].filter((index) => index >= 0).toSorted((a, b) => a - b);
  indices.forEach((index, place) => {
    if (index !== indices[place - 1]) kept.push(points[index]!);
  });
}
