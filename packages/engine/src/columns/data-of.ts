import type { Column, StringColumn } from './column.js';

/** What the values of a column lie in: a view, not a copy. Strings are the codes of their dictionary; nulls have any value. */
export function dataOf(column: Exclude<Column, StringColumn>): Float64Array | Int32Array | Uint8Array;
export function dataOf(column: Column): Float64Array | Int32Array | Uint8Array | Uint16Array | Uint32Array;
export function dataOf(column: Column): Float64Array | Int32Array | Uint8Array | Uint16Array | Uint32Array {
  switch (column.type) {
    case 'number':
    case 'boolean':
      return column.values;
    case 'date':
      return column.days;
    case 'timestamp':
      return column.milliseconds;
    case 'string':
      return column.codes;
  }
}
