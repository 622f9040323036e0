import { isoFromDays } from '../../calendar/days.js';
import { isValid } from '../../columns/bitmap.js';
import type { Column } from '../../columns/column.js';
import { asNumber, commonValidity, finiteColumn, plainValues, strideMask, type Kernel } from './kernel.js';
import { dayColumn } from './dates.js';
import { textReader } from './text.js';

/**
 * What binary fractions leave of a half is a half: 126.66 at 1.25 is 158.325, which as a float is a hair less. Products are at most four roundings
 * of 2⁻⁵³ away from those of the decimals that were written down.
 */
const NUDGE = 1 + 2 ** -50;

/**
 * Amounts times rates, each rounded to the smallest unit of the currency, halves away from zero, and exact from then on. An amount without
 * a rate is null and counted by its currency, with the first day.
 */
const convert: Kernel = ([amounts, rates, into, digits, codes, times], length, env) => {
  const [x, y] = [asNumber(amounts), asNumber(rates)];
  const [a, b] = [plainValues(x), plainValues(y)];
  const [am, bm] = [strideMask(x), strideMask(y)];
  const places = asNumber(digits).values[0]!;
  const factor = 10 ** places;
  const out = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const units = a[i & am]! * b[i & bm]! * factor * NUDGE;
    out[i] = units < 0 ? 0 - Math.round(-units) : Math.round(units);
  }
  const missing = new Map<string, { count: number; day: number }>();
  const code = textReader(codes);
  for (let i = 0; i < length; i++) {
    if (!isValid(x.validity, i & am) || isValid(y.validity, i & bm)) continue;
    const name = there(codes!, i) ? code(i) : 'an unknown currency';
    const { days } = dayColumn(times!, env);
    const day = there(times!, i) ? days[i & strideMask(times!)]! : Infinity;
    const known = missing.get(name);
    missing.set(name, { count: (known?.count ?? 0) + 1, day: Math.min(known?.day ?? Infinity, day) });
  }
  for (const [name, { count, day }] of missing) {
    env.warnings.add('missing-rate', `${name} in ${textReader(into)(0)}${day === Infinity ? '' : `, the first of ${isoFromDays(day)}`}`, count);
  }
  return finiteColumn(out, commonValidity([x, y], length), places, 'CONVERT', env);
};

function there(column: Column, i: number): boolean {
  return isValid(column.validity, i & strideMask(column));
}

export const MONEY_KERNELS = { convert_money: convert };
