import { type DataType, TimeUnit, Type } from '@uwdata/flechette';
import { type NativeValue, millisecondsOf, nativeDecimal, nativeInteger, timeText } from '../values/native-value.js';

/** Turns a value of an Arrow type, as the reader extracts it, into one of ours. */
export type Convert = (value: unknown) => NativeValue;

/**
 * The conversion of an Arrow type. 64-bit integers and timestamps come as bigints, decimals as scaled integers, days as
 * milliseconds; a dictionary's values as those of its type.
 */
export function converterOf(type: DataType): Convert {
  switch (type.typeId) {
    case Type.Int:
      return (value) => (typeof value === 'bigint' ? nativeInteger(value) : { kind: 'number', value: value as number });
    case Type.Float:
      return (value) => ({ kind: 'number', value: value as number });
    case Type.Bool:
      return (value) => ({ kind: 'boolean', value: value as boolean });
    case Type.Decimal:
      return (value) => nativeDecimal(BigInt(value as bigint | number), type.scale);
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
      return (value) => ({ kind: 'text', text: value as string });
    case Type.Date:
      return (value) => dayOrTime(value as number);
    case Type.Timestamp: {
      const perSecond = unitsPerSecond(type.unit);
      const kind = type.timezone === null || type.timezone === '' ? 'local' : 'instant';
      return (value) => ({ kind, ms: millisecondsOf(value as bigint, perSecond) });
    }
    case Type.Time: {
      const perSecond = unitsPerSecond(type.unit);
      return (value) => ({ kind: 'text', text: timeText(millisecondsOf(BigInt(value as number | bigint), perSecond)) });
    }
    case Type.Dictionary:
      return converterOf(type.dictionary);
    case Type.RunEndEncoded:
      return converterOf(type.children[1].type);
    default:
      return (value) => ({ kind: 'other', text: value instanceof Uint8Array ? `${value.length} bytes` : String(value) });
  }
}

/** Whether values are lists or structures, which no declared type can be. Their parts are not looked at. */
export function isNested(type: DataType): boolean {
  return type.typeId === Type.Dictionary
    ? isNested(type.dictionary)
    : NESTED.has(type.typeId);
}

const NESTED: ReadonlySet<number> = new Set([
  Type.List,
  Type.LargeList,
  Type.ListView,
  Type.LargeListView,
  Type.FixedSizeList,
  Type.Struct,
  Type.Union,
  Type.Map,
]);

const MS_PER_DAY = 86_400_000;

function dayOrTime(ms: number): NativeValue {
  return ms % MS_PER_DAY === 0 ? { kind: 'day', day: ms / MS_PER_DAY } : { kind: 'local', ms };
}

function unitsPerSecond(unit: number): bigint {
  if (unit === TimeUnit.SECOND) return 1n;
  return unit === TimeUnit.MILLISECOND ? 1000n : unit === TimeUnit.MICROSECOND ? 1_000_000n : 1_000_000_000n;
}
