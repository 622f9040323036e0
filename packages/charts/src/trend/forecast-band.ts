import { polygon } from '../geometry/path.js';
import type { TrendPoint, TrendPosition } from './trend-layout.js';

/**
 * The area between the ends of forecasts, opening at the last value before them, where nothing is uncertain. Empty without forecasts
 * whose ends are both known.
 */
export function forecastBand({ points, positions, yOf }: {
  readonly points: readonly TrendPoint[];
  readonly positions: readonly TrendPosition[];
  readonly yOf: (value: number | null | undefined) => number | null;
}): string {
  const ends = points.flatMap((point, index) => {
    const [low, high] = [yOf(point.low), yOf(point.high)];
    return point.forecast !== true || low === null || high === null ? [] : [{ index, x: positions[index]!.x, low, high }];
  });
  if (ends.length === 0) return '';
  const before = positions.slice(0, ends[0]!.index).findLast(({ y }) => y !== null);
  return polygon([
    ...(before === undefined ? [] : [{ x: before.x, y: before.y! }]),
    ...ends.map(({ x, high }) => ({ x, y: high })), ...ends.toReversed().map(({ x, low }) => ({ x, y: low })),
  ]);
}
