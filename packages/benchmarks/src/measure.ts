/** The median time in milliseconds of what may be a promise, after runs that warm it up. */
export async function measureMs(run: () => unknown, runs: number, warmups: number): Promise<number> {
  for (let i = 0; i < warmups; i++) await run();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    const result = run();
    // Awaiting what is there already would add a turn of the loop.
    if (result instanceof Promise) await result;
    times.push(performance.now() - start);
  }
  return medianOf(times);
}

/** The middle of some numbers, the higher of two. */
export function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}
