import { isValid } from './bitmap.js';
import type { Column } from './column.js';

/** One value of a column as JSON would hold it: dates as days since 1970, timestamps as milliseconds. Not for hot loops. */
export function valueAt(column: Column, index: number): number | string | boolean | null {
  if (!isValid(column.validity, index)) return null;
  switch (column.type) {
    case 'number':
      return column.scale === 0 ? column.values[index]! : column.values[index]! / 10 ** column.scale;
    case 'string':
      return column.dictionary[column.codes[index]!]!;
    case 'boolean':
      return column.values[index] === 1;
    case 'date':
      return column.days[index]!;
    case 'timestamp':
      return column.milliseconds[index]!;
  }
}
