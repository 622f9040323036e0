import { isValid } from '../../columns/bitmap.js';
import type { Column } from '../../columns/column.js';
import { choose, NO_BRANCH } from './choose.js';
import { COMPARISON_KERNELS } from './comparison.js';
import { asBoolean, commonValidity, strideMask, type Kernel } from './kernel.js';

/** The first argument that is not null. */
const coalesce: Kernel = (args, length) => {
  if (args[0]!.validity === null && args[0]!.length === length) return args[0]!;
  const choice = new Int16Array(length).fill(NO_BRANCH);
  args.forEach((column, branch) => {
    const mask = strideMask(column);
    for (let i = 0; i < length; i++) if (choice[i] === NO_BRANCH && isValid(column.validity, i & mask)) choice[i] = branch;
  });
  return choose(choice, args);
};

/** The first argument, null where both are equal. */
const nullif: Kernel = (args, length, env) => {
  const choice = new Int16Array(length);
  const equal = asBoolean(COMPARISON_KERNELS.eq(args, length, env));
  for (let i = 0; i < length; i++) if (equal.values[i] === 1 && isValid(equal.validity, i)) choice[i] = NO_BRANCH;
  return choose(choice, [args[0]!]);
};

/** The largest or smallest argument; null when any is, as in Snowflake and the standard. */
function extreme(beats: Kernel): Kernel {
  return (args, length, env) => {
    let best: Column = args[0]!;
    for (const challenger of args.slice(1)) {
      const wins = asBoolean(beats([challenger, best], length, env));
      best = choose(Int16Array.from(wins.values), [best, challenger]);
    }
    const validity = commonValidity(args, length);
    return best.length === length ? { ...best, validity } : choose(new Int16Array(length), [best]);
  };
}

export const CONDITIONAL_KERNELS = {
  coalesce,
  nullif,
  greatest: extreme(COMPARISON_KERNELS.gt),
  least: extreme(COMPARISON_KERNELS.lt),
};
