import { daysFromIso, MS_PER_DAY } from '../../calendar/days.js';
import { isValid } from '../../columns/bitmap.js';
import type { Column } from '../../columns/column.js';
import { parseNumber } from '../../columns/decimal.js';
import type { Zone } from '../../calendar/zone.js';
import type { EvaluationEnv } from '../env.js';
import { dayColumn } from './dates.js';
import { booleanColumn, commonValidity, numberColumn, packValidity, validityBytes, type Kernel } from './kernel.js';
import { textReader, toText } from './text.js';

type Store = Float64Array | Int32Array | Uint8Array;

/** Converts row by row; a value that has no counterpart becomes null, counted unless `where` is null. */
export function convert<S extends Store>(column: Column, out: S, where: string | null, env: EvaluationEnv, read: (i: number) => number | null) {
  const validity = commonValidity([column], column.length);
  const there = validityBytes(validity, column.length);
  let failed = 0;
  for (let i = 0; i < column.length; i++) {
    if (!isValid(validity, i)) continue;
    const value = read(i);
    if (value === null) {
      failed++;
      there[i] = 0;
    } else {
      out[i] = value;
    }
  }
  if (where !== null) env.warnings.add('cast-failed', where, failed);
  return { out, validity: packValidity(there) };
}

function toNumber(where: string | null): Kernel {
  return ([x], length, env) => {
    if (x!.type === 'number') return x;
    if (x!.type === 'boolean') return numberColumn(Float64Array.from(x.values), x.validity);
    const text = x!.type === 'string' ? textReader(x) : null;
    const { out, validity } = convert(x!, new Float64Array(length), where, env, (i) => (text ? parseNumber(text(i).trim()) : null));
    return numberColumn(out, validity);
  };
}

const BOOLEAN_WORDS: ReadonlyMap<string, number> = new Map([
  ...['true', 't', 'yes', 'y', '1'].map((word) => [word, 1] as const),
  ...['false', 'f', 'no', 'n', '0'].map((word) => [word, 0] as const),
]);

function toBoolean(where: string | null): Kernel {
  return ([x], length, env) => {
    if (x!.type === 'boolean') return x;
    const out = new Uint8Array(length);
    if (x!.type === 'number') {
      for (let i = 0; i < length; i++) out[i] = x.values[i] === 0 ? 0 : 1;
      return booleanColumn(out, x.validity);
    }
    const text = x!.type === 'string' ? textReader(x) : null;
    const read = (i: number): number | null => (text ? (BOOLEAN_WORDS.get(text(i).trim().toLowerCase()) ?? null) : null);
    return booleanColumn(out, convert(x!, out, where, env, read).validity);
  };
}

function toDate(where: string | null): Kernel {
  return ([x], length, env) => {
    if (x!.type === 'date') return x;
    if (x!.type === 'timestamp') return dayColumn(x, env);
    const text = x!.type === 'string' ? textReader(x) : null;
    const { out, validity } = convert(x!, new Int32Array(length), where, env, (i) => (text ? readDay(text(i).trim(), env.zone) : null));
    return { type: 'date', length, validity, days: out };
  };
}

function toTimestamp(where: string | null): Kernel {
  return ([x], length, env) => {
    if (x!.type === 'timestamp') return x;
    const out = new Float64Array(length);
    if (x!.type === 'date') {
      for (let i = 0; i < length; i++) if (isValid(x.validity, i)) out[i] = env.zone.startOfDay(x.days[i]!);
      return { type: 'timestamp', length, validity: x.validity, milliseconds: out };
    }
    const text = x!.type === 'string' ? textReader(x) : null;
    const { validity } = convert(x!, out, where, env, (i) => (text ? instantFromIso(text(i).trim(), env.zone) : null));
    return { type: 'timestamp', length, validity, milliseconds: out };
  };
}

function readDay(text: string, zone: Zone): number | null {
  if (text.length <= 10) return daysFromIso(text);
  const instant = instantFromIso(text, zone);
  return instant === null ? null : zone.dayOf(instant);
}

const ISO_INSTANT = /^(\S{10,13}?)(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * The instant of an ISO 8601 text, milliseconds since 1970; without an offset the wall clock of the zone is meant. Null when
 * it is not one.
 */
export function instantFromIso(text: string, zone: Zone): number | null {
  const match = ISO_INSTANT.exec(text);
  const day = match === null ? null : daysFromIso(match[1]!);
  if (match === null || day === null) return null;
  const [hour, minute, second] = [Number(match[2] ?? 0), Number(match[3] ?? 0), Number(match[4] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const fraction = Math.floor(Number(`0.${match[5] ?? 0}`) * 1000);
  const local = day * MS_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  const offset = match[6]?.toUpperCase();
  if (offset === undefined) return zone.fromLocal(local);
  if (offset === 'Z') return local;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(':', '') || 0);
  return local - (offset[0] === '-' ? -minutes : minutes) * 60_000;
}

export const CAST_KERNELS = {
  cast_number: toNumber('CAST AS number'),
  cast_string: toText,
  cast_boolean: toBoolean('CAST AS boolean'),
  cast_date: toDate('CAST AS date'),
  cast_timestamp: toTimestamp('CAST AS timestamp'),
  try_cast_number: toNumber(null),
  try_cast_string: toText,
  try_cast_boolean: toBoolean(null),
  try_cast_date: toDate(null),
  try_cast_timestamp: toTimestamp(null),
};
