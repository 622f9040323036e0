/** A pixel coordinate as it is written into a path: two decimals, never NaN, infinite or minus zero. */
export function pixel(value: number): number {
  if (!Number.isFinite(value)) return 0;
  return Math.round(value * 100) / 100 + 0;
}

/** Path through points, open. Empty for no points. */
export function polyline(points: readonly { readonly x: number; readonly y: number }[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${pixel(x)},${pixel(y)}`).join('');
}

/** Path through points, closed. */
export function polygon(points: readonly { readonly x: number; readonly y: number }[]): string {
  return points.length === 0 ? '' : `${polyline(points)}Z`;
}

/** Path of an upright rectangle. */
export function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${pixel(x)},${pixel(y)}h${pixel(width)}v${pixel(height)}h${pixel(-width)}Z`;
}
