import type { Unit } from './types.js';

/** Marks, in a unit, amounts whose currency a field says; no currency and no word of a unit begins with it. */
const MARK = '¤';

/** The unit of amounts whose currency is in a field, seen from where its path starts. */
export function mixedUnit(path: readonly string[]): Unit {
  return { [MARK + path.join('.')]: 1 };
}

/** The same unit seen from further away, over relationships. */
export function mixedUnitFrom(unit: Unit, path: readonly string[]): Unit {
  if (unit === null || path.length === 0) return unit;
  return Object.fromEntries(Object.entries(unit).map(([base, power]) => [base.startsWith(MARK) ? MARK + [...path, base.slice(MARK.length)].join('.') : base, power]));
}

/** The path of the field that says the currency of amounts, null where no field does; `whole` when they are amounts and nothing else. */
export function mixedCurrency(unit: Unit): { readonly path: readonly string[]; readonly whole: boolean } | null {
  const bases = Object.entries(unit ?? {});
  const mixed = bases.find(([base]) => base.startsWith(MARK));
  return mixed === undefined ? null : { path: mixed[0].slice(MARK.length).split('.'), whole: bases.length === 1 && mixed[1] === 1 };
}
