/** Maps a value of the domain to a position. */
export type LinearScale = (value: number) => number;

/**
 * A straight line from `domain` to `range`, clamped to the range: marks never leave their box. A domain of no length maps
 * everything to the start of the range. (d3-scale would cost more bytes than the rest of this package.)
 *
 * @example linearScale([0, 200], [10, 30])(50) // 15
 */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): LinearScale {
  const [from, to] = domain;
  const [start, end] = range;
  // Halved when very large: the difference of two numbers near the largest double would be infinite.
  const unit = Math.max(Math.abs(from), Math.abs(to)) > 1e300 ? 0.5 : 1;
  const span = to * unit - from * unit;
  return (value) => {
    const share = span === 0 ? 0 : (value * unit - from * unit) / span;
    return start + (end - start) * Math.min(1, Math.max(0, share));
  };
}
