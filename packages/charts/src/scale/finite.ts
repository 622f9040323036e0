/** The number, or null for null, undefined, NaN and the infinities: what a caller leaves out never reaches a path. */
export function finiteOrNull(value: number | null | undefined): number | null {
  return value === null || value === undefined || !Number.isFinite(value) ? null : value;
}

/** A box side in pixels: at least `minimum`, which also stands in for anything that is not a finite number. */
export function pixelsAtLeast(minimum: number, value: number | null | undefined): number {
  const finite = finiteOrNull(value);
  return finite === null ? minimum : Math.max(minimum, Math.min(finite, 1e5));
}
