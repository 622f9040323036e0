import type { ParquetParsers, SchemaElement } from 'hyparquet';
import { type NativeValue, millisecondsOf, nativeDecimal, nativeInteger, timeText } from '../values/native-value.js';
import { decodeUtf8Strictly } from '../values/utf8.js';

/** How a column's stored values become ours. */
export interface Conversion {
  /** What the reader is told that the column is: as little as possible, so that it gives values as stored. */
  readonly element: SchemaElement;
  readonly convert: (value: unknown) => NativeValue;
}

/** Leaves to us what the reader would make into dates. Texts are made once for each entry of a dictionary. */
export const PARSERS: Partial<ParquetParsers> = {
  timestampFromNanoseconds: (nanoseconds: bigint) => nanoseconds,
  stringFromBytes: (bytes: Uint8Array) => decodeUtf8Strictly(bytes) ?? bytes,
};

/** The conversion of a column by its stored type and what its schema says that this means. */
export function conversionOf(element: SchemaElement): Conversion {
  const { type, converted_type: converted, logical_type: logical } = element;
  const stored: SchemaElement = { ...element };
  delete stored.converted_type;
  delete stored.logical_type;
  if (logical?.type === 'DECIMAL' || converted === 'DECIMAL') {
    const scale = element.scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0);
    return { element: stored, convert: (value) => nativeDecimal(integerOf(value), scale) };
  }
  if (logical?.type === 'TIMESTAMP' || converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS') {
    const unit = logical?.type === 'TIMESTAMP' ? logical.unit : converted === 'TIMESTAMP_MILLIS' ? 'MILLIS' : 'MICROS';
    const kind = logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC ? 'local' : 'instant';
    return { element: stored, convert: (value) => ({ kind, ms: millisecondsOf(integerOf(value), PER_SECOND[unit]) }) };
  }
  if (logical?.type === 'TIME' || converted === 'TIME_MILLIS' || converted === 'TIME_MICROS') {
    const unit = logical?.type === 'TIME' ? logical.unit : converted === 'TIME_MILLIS' ? 'MILLIS' : 'MICROS';
    const text = (value: unknown): string => timeText(millisecondsOf(integerOf(value), PER_SECOND[unit]));
    return { element: stored, convert: (value) => ({ kind: 'text', text: text(value) }) };
  }
  if (logical?.type === 'DATE' || converted === 'DATE') {
    return { element: stored, convert: (value) => ({ kind: 'day', day: Number(value) }) };
  }
  if (converted === 'INTERVAL' || converted === 'BSON') return { element: stored, convert: bytesOf };
  // Impala and older Spark write instants in this type, which has no other use.
  if (type === 'INT96') {
    return { element: stored, convert: (value) => ({ kind: 'instant', ms: millisecondsOf(integerOf(value), 1_000_000_000n) }) };
  }
  if (type === 'BYTE_ARRAY') return { element: { ...stored, converted_type: 'UTF8' }, convert: plain };
  return { element, convert: plain };
}

const PER_SECOND = { MILLIS: 1000n, MICROS: 1_000_000n, NANOS: 1_000_000_000n } as const;

function plain(value: unknown): NativeValue {
  switch (typeof value) {
    case 'number':
      return { kind: 'number', value };
    case 'bigint':
      return nativeInteger(value);
    case 'boolean':
      return { kind: 'boolean', value };
    case 'string':
      return { kind: 'text', text: value };
    default:
      return bytesOf(value);
  }
}

function bytesOf(value: unknown): NativeValue {
  return { kind: 'other', text: value instanceof Uint8Array ? `${value.length} bytes` : 'a value of another type' };
}

/** A whole number as stored: big-endian two's complement in bytes. Throws a `RangeError` for anything else. */
function integerOf(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  if (!(value instanceof Uint8Array)) throw new RangeError('a value in it is of another type than its column');
  let digits = 0n;
  for (const byte of value) digits = (digits << 8n) | BigInt(byte);
  return BigInt.asIntN(value.length * 8, digits);
}
