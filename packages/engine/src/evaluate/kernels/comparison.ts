import type { BooleanColumn, Column } from '../../columns/column.js';
import { isValid } from '../../columns/bitmap.js';
import { comparable, type Comparable } from './comparable.js';
import { booleanColumn, commonValidity, packValidity, strideMask, type Kernel } from './kernel.js';

type Compare = (a: Comparable, b: Comparable, am: number, bm: number, out: Uint8Array) => void;

/** One loop for each operator: a comparison passed as a function would be called for every row. */
const LOOPS: Readonly<Record<'eq' | 'lt' | 'le', Compare>> = {
  eq(a, b, am, bm, out) {
    for (let i = 0; i < out.length; i++) out[i] = a[i & am] === b[i & bm] ? 1 : 0;
  },
  lt(a, b, am, bm, out) {
    for (let i = 0; i < out.length; i++) out[i] = a[i & am]! < b[i & bm]! ? 1 : 0;
  },
  le(a, b, am, bm, out) {
    for (let i = 0; i < out.length; i++) out[i] = a[i & am]! <= b[i & bm]! ? 1 : 0;
  },
};

function compare(loop: Compare, x: Column, y: Column, length: number): Uint8Array {
  const { a, b } = comparable(x, y);
  const out = new Uint8Array(length);
  loop(a, b, strideMask(x), strideMask(y), out);
  return out;
}

const eq: Kernel = (args, length) => booleanColumn(compare(LOOPS.eq, args[0]!, args[1]!, length), commonValidity(args, length));
const lt: Kernel = (args, length) => booleanColumn(compare(LOOPS.lt, args[0]!, args[1]!, length), commonValidity(args, length));
const le: Kernel = (args, length) => booleanColumn(compare(LOOPS.le, args[0]!, args[1]!, length), commonValidity(args, length));
const gt: Kernel = (args, length, env) => lt([args[1]!, args[0]!], length, env);
const ge: Kernel = (args, length, env) => le([args[1]!, args[0]!], length, env);

const ne: Kernel = (args, length) => {
  const out = compare(LOOPS.eq, args[0]!, args[1]!, length);
  for (let i = 0; i < length; i++) out[i]! ^= 1;
  return booleanColumn(out, commonValidity(args, length));
};

/** Equal, two nulls included; never null itself. */
const isNotDistinct: Kernel = ([x, y], length) => {
  const out = compare(LOOPS.eq, x!, y!, length);
  if (x!.validity === null && y!.validity === null) return booleanColumn(out, null);
  const [xm, ym] = [strideMask(x!), strideMask(y!)];
  for (let i = 0; i < length; i++) {
    const hasX = isValid(x!.validity, i & xm);
    const hasY = isValid(y!.validity, i & ym);
    if (!hasX || !hasY) out[i] = hasX === hasY ? 1 : 0;
  }
  return booleanColumn(out, null);
};

/** True on a match; without one, null when the value or an item of the list is null. */
const isIn: Kernel = ([x, ...items], length): BooleanColumn => {
  const found = new Uint8Array(length);
  const known = new Uint8Array(length).fill(1);
  let unknown = 0;
  for (const item of items) {
    const equal = compare(LOOPS.eq, x!, item, length);
    const validity = commonValidity([x!, item], length);
    for (let i = 0; i < length; i++) {
      if (isValid(validity, i)) {
        found[i]! |= equal[i]!;
      } else {
        known[i] = 0;
        unknown++;
      }
    }
  }
  if (unknown === 0) return booleanColumn(found, null);
  for (let i = 0; i < length; i++) known[i]! |= found[i]!;
  return booleanColumn(found, packValidity(known));
};

export const COMPARISON_KERNELS = { eq, ne, lt, le, gt, ge, is_not_distinct: isNotDistinct, in: isIn };
