import { isValid } from '../columns/bitmap.js';
import type { Column } from '../columns/column.js';
import { joinCodes } from './join-index.js';
import { take } from './take.js';

/** The values of a KPI by keys: those of each combination that has rows, and last what it is where there are none. */
export interface LookupTable {
  readonly keys: readonly Column[];
  /** One value more than there are combinations. */
  readonly values: Column;
}

/** The value for the keys of each row; null where a key is. */
export function lookUpValues(keys: readonly Column[], { keys: there, values }: LookupTable, rowCount: number): Column {
  const count = values.length - 1;
  const named = { relationship: 'PER', from: { dataset: '', columns: keys, rowCount } };
  const codes = joinCodes({ ...named, to: { dataset: '', columns: there, rowCount: count, fields: [] } });
  const placeOf = new Map<number, number>();
  for (let place = 0; place < count; place++) if (codes.to[place]! >= 0) placeOf.set(codes.to[place]!, place);
  const places = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const isNull = keys.some(({ validity }) => !isValid(validity, row));
    places[row] = isNull ? -1 : (placeOf.get(codes.from[row]!) ?? count);
  }
  return take(values, places);
}
