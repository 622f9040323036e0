import { isValid } from '../../columns/bitmap.js';
import { asBoolean, booleanColumn, packValidity, strideMask, type Kernel } from './kernel.js';

/**
 * Three-valued AND and OR over any number of arguments. `decisive` is the value that decides alone (false for AND): with it
 * the result is known whatever is null elsewhere.
 */
function combine(decisive: 0 | 1): Kernel {
  return (args, length) => {
    const out = new Uint8Array(length).fill(decisive ^ 1);
    const known = new Uint8Array(length).fill(1);
    let anyNull = false;
    for (const argument of args) {
      const { values, validity, length: own } = asBoolean(argument);
      const mask = own === 1 ? 0 : -1;
      if (validity === null) {
        for (let i = 0; i < length; i++) if (values[i & mask] === decisive) out[i] = decisive;
        continue;
      }
      anyNull = true;
      for (let i = 0; i < length; i++) {
        if (!isValid(validity, i & mask)) known[i] = 0;
        else if (values[i & mask] === decisive) out[i] = decisive;
      }
    }
    if (!anyNull) return booleanColumn(out, null);
    for (let i = 0; i < length; i++) if (out[i] === decisive) known[i] = 1;
    return booleanColumn(out, packValidity(known));
  };
}

const not: Kernel = (args) => {
  const x = asBoolean(args[0]);
  const out = new Uint8Array(x.length);
  for (let i = 0; i < out.length; i++) out[i] = x.values[i]! ^ 1;
  return booleanColumn(out, x.validity);
};

const isNull: Kernel = ([x], length) => {
  const out = new Uint8Array(length);
  const { validity } = x!;
  if (validity === null) return booleanColumn(out, null);
  const mask = strideMask(x!);
  for (let i = 0; i < length; i++) out[i] = isValid(validity, i & mask) ? 0 : 1;
  return booleanColumn(out, null);
};

export const LOGIC_KERNELS = { and: combine(0), or: combine(1), not, is_null: isNull };
