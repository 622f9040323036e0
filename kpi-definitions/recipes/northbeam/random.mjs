/** Fixed for good: another seed would make another company. */
const SEED = 'northbeam 4';

/**
 * A stream of pseudo-random numbers that depends on its name alone (mulberry32 over an FNV-1a hash). Every table draws
 * from streams of its own, so that a change in one recipe leaves the other tables as they were.
 *
 * @param {string} name
 */
export function createRandom(name) {
  let state = hash(`${SEED} ${name}`);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const random = {
    /** A number in [0, 1). */
    next,
    /** True with the probability given. */
    chance: (probability) => next() < probability,
    /** A whole number from `low` to `high`, both included. */
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    /** A number in [low, high). */
    between: (low, high) => low + next() * (high - low),
    /** One of the items, all alike. */
    pick: (items) => items[Math.floor(next() * items.length)],
    /** One of the keys of `{ key: weight }`. */
    weighted: (weights) => {
      const entries = Object.entries(weights);
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      return entries[entries.length - 1][0];
    },
    /** A standard normal value (Box and Muller). */
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    /** A log-normal value by its median and the spread of its logarithm. */
    logNormal: (median, spread) => median * Math.exp(spread * random.normal()),
    /** How many events fall in a stretch that has `mean` of them on average (Knuth; means here are small). */
    poisson: (mean) => {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count++;
      return count;
    },
  };
  return random;
}

function hash(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
