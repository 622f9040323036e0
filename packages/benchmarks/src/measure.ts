/** The median time of a function in milliseconds, after runs that warm it up. */
export function measureMs(run: () => unknown, runs: number, warmups: number): number {
  for (let i = 0; i < warmups; i++) run();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return medianOf(times);
}

/** The middle of some numbers, the higher of two. */
export function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}
