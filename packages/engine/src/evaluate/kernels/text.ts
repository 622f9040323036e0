import { isValid } from '../../columns/bitmap.js';
import type { Column } from '../../columns/column.js';
import { StringBuilder } from '../../columns/string-builder.js';
import { isoFromDays } from '../../calendar/days.js';
import { asNumber, asString, booleanColumn, commonValidity, numberColumn, strideMask, type Kernel } from './kernel.js';

/*
 * Functions of strings are written for one row at a time. They are seldom asked for a row: where an expression depends on one
 * column of strings, the interpreter hands them its dictionary instead (see `lift.ts`).
 */

/** Reads row `i` of a column of strings. */
export function textReader(column: Column | undefined): (i: number) => string {
  const { codes, dictionary } = asString(column);
  const mask = strideMask(column!);
  return (i) => dictionary[codes[i & mask]!]!;
}

/** Reads row `i` of a column of numbers, without scale; `absent` where the argument was not given. */
export function numberReader(column: Column | undefined, absent: number): (i: number) => number {
  if (column === undefined) return () => absent;
  const { values, scale } = asNumber(column);
  const mask = strideMask(column);
  const divisor = 10 ** scale;
  return (i) => values[i & mask]! / divisor;
}

/** A column of strings from a function of the row; null where any argument is, or where the function says so. */
export function mapToString(args: readonly Column[], length: number, compute: (i: number) => string | null): Column {
  const validity = commonValidity(args, length);
  const builder = new StringBuilder(length);
  for (let i = 0; i < length; i++) {
    const text = isValid(validity, i) ? compute(i) : null;
    if (text === null) builder.appendNull();
    else builder.append(text);
  }
  return builder.finish();
}

export function mapToNumber(args: readonly Column[], length: number, compute: (i: number) => number): Column {
  const validity = commonValidity(args, length);
  const out = new Float64Array(length);
  for (let i = 0; i < length; i++) if (isValid(validity, i)) out[i] = compute(i);
  return numberColumn(out, validity);
}

export function mapToBoolean(args: readonly Column[], length: number, compute: (i: number) => boolean): Column {
  const validity = commonValidity(args, length);
  const out = new Uint8Array(length);
  for (let i = 0; i < length; i++) if (isValid(validity, i) && compute(i)) out[i] = 1;
  return booleanColumn(out, validity);
}

/** Any value as text: numbers as short as they can be read back, dates and instants as ISO 8601. */
export const toText: Kernel = (args, length) => {
  const column = args[0]!;
  const mask = strideMask(column);
  switch (column.type) {
    case 'string':
      return column;
    case 'number': {
      const read = numberReader(column, 0);
      return mapToString(args, length, (i) => String(read(i)));
    }
    case 'boolean':
      return mapToString(args, length, (i) => (column.values[i & mask] === 1 ? 'true' : 'false'));
    case 'date':
      return mapToString(args, length, (i) => isoFromDays(column.days[i & mask]!));
    case 'timestamp':
      return mapToString(args, length, (i) => new Date(column.milliseconds[i & mask]!).toISOString());
  }
};
