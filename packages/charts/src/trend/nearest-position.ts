import type { TrendPosition } from './trend-layout.js';

/**
 * The period nearest to a horizontal position, for pointers; null for no periods. Periods are evenly spaced, so this takes the
 * same time for ten and for a hundred thousand.
 */
export function nearestPosition(positions: readonly TrendPosition[], xPx: number): TrendPosition | null {
  const first = positions[0];
  const last = positions.at(-1);
  if (first === undefined || last === undefined) return null;
  if (first.x === last.x || !Number.isFinite(xPx)) return first;
  const share = (xPx - first.x) / (last.x - first.x);
  const index = Math.round(Math.min(1, Math.max(0, share)) * (positions.length - 1));
  return positions[index] ?? first;
}
