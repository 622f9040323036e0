/**
 * A column of `length` values of one type in typed arrays. Where `validity` is present, bit `i` (of byte `i >> 3`, lowest bit
 * first, as in Arrow) is 1 when value `i` is there; a null's slot in the data holds an arbitrary value. `validity` null
 * means that nothing is null. Columns are immutable once built; data is shared, never copied.
 */
export type Column = NumberColumn | StringColumn | BooleanColumn | DateColumn | TimestampColumn;

interface ColumnBase {
  readonly length: number;
  readonly validity: Uint8Array | null;
}

/**
 * Numbers. The value is `values[i] / 10 ** scale`: money is kept as whole minor units (scale 2 for cents; larger when the data
 * has more decimals) so that sums are exact; every other number has scale 0. Never NaN, never infinite.
 */
export interface NumberColumn extends ColumnBase {
  readonly type: 'number';
  readonly values: Float64Array;
  readonly scale: number;
}

/** Strings by code into a dictionary of distinct strings, in order of first appearance. */
export interface StringColumn extends ColumnBase {
  readonly type: 'string';
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly dictionary: readonly string[];
}

/** 1 true, 0 false. */
export interface BooleanColumn extends ColumnBase {
  readonly type: 'boolean';
  readonly values: Uint8Array;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export interface DateColumn extends ColumnBase {
  readonly type: 'date';
  readonly days: Int32Array;
}

/** Instants as milliseconds since 1970-01-01T00:00Z. */
export interface TimestampColumn extends ColumnBase {
  readonly type: 'timestamp';
  readonly milliseconds: Float64Array;
}
