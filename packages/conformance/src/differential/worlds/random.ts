/** Numbers from 0 up to 1 that a seed determines: schemas are made with it, so that one number stands for a whole schema. */
export function createRandom(seed: number): Random {
  let state = (seed * 0x9e3779b1) >>> 0;
  // Mulberry32.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    chance: (share) => next() < share,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    count: (least, most) => least + Math.floor(next() * (most - least + 1)),
  };
}

export interface Random {
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly count: (least: number, most: number) => number;
}
