import type { Column } from '../columns/column.js';
import { isValid } from '../columns/bitmap.js';
import { ordinals } from './kernels/comparable.js';
import { statisticsOf } from './statistics.js';

/** Up to so many bits for each row are spent on finding out; what is spread wider counts as repeated. */
const BITS_PER_ROW = 64;

const known = new WeakMap<Column, boolean>();

/** Whether no value occurs twice, nulls left out; false, too, where that is not found out cheaply. Looked at once for each column. */
export function hasUniqueValues(column: Column): boolean {
  let unique = known.get(column);
  if (unique === undefined) known.set(column, (unique = lookForRepeats(column)));
  return unique;
}

function lookForRepeats(column: Column): boolean {
  const { length, validity } = column;
  const codes = column.type === 'string' ? column.codes : ordinals(column);
  const { min, max, whole } = column.type === 'string' ? { min: 0, max: column.dictionary.length - 1, whole: true } : statisticsOf(column);
  if (!whole || max - min > BITS_PER_ROW * length) return false;
  const seen = new Uint8Array(Math.floor((max - min) / 8) + 1);
  for (let i = 0; i < length; i++) {
    if (!isValid(validity, i)) continue;
    const place = codes[i]! - min;
    const byte = Math.floor(place / 8);
    const bit = 1 << (place - byte * 8);
    if ((seen[byte]! & bit) !== 0) return false;
    seen[byte]! |= bit;
  }
  return true;
}
