import type { Column } from '../columns/column.js';
import { isValid } from '../columns/bitmap.js';
import { packValidity } from './kernels/kernel.js';

type Indices = Int32Array | Uint32Array | Uint16Array | Uint8Array;
type Data = Float64Array | Int32Array | Uint8Array | Uint16Array | Uint32Array;

/**
 * The values at `indices`, as a new column; an index of -1 gives null. Joins, selections and look-ups of values computed once
 * for a dictionary are all this. A column of one value gives that value everywhere.
 */
export function take(column: Column, indices: Indices): Column {
  const { length } = indices;
  const validity = takeValidity(column, indices);
  switch (column.type) {
    case 'number':
      return { type: 'number', length, validity, values: gather(column.values, indices, new Float64Array(length)), scale: column.scale };
    case 'boolean':
      return { type: 'boolean', length, validity, values: gather(column.values, indices, new Uint8Array(length)) };
    case 'date':
      return { type: 'date', length, validity, days: gather(column.days, indices, new Int32Array(length)) };
    case 'timestamp':
      return { type: 'timestamp', length, validity, milliseconds: gather(column.milliseconds, indices, new Float64Array(length)) };
    case 'string': {
      const { codes, dictionary } = column;
      const Codes = codes.constructor as new (length: number) => typeof codes;
      return { type: 'string', length, validity, codes: gather(codes, indices, new Codes(length)), dictionary };
    }
  }
}

function gather<D extends Data>(data: D, indices: Indices, out: D): D {
  const mask = data.length === 1 ? 0 : -1;
  // Reading at -1 gives undefined, which a typed array stores as 0 or NaN: nulls must hold a harmless value.
  if (!(indices instanceof Int32Array)) for (let i = 0; i < indices.length; i++) out[i] = data[indices[i]! & mask]!;
  else for (let i = 0; i < indices.length; i++) out[i] = indices[i]! < 0 ? 0 : data[indices[i]! & mask]!;
  return out;
}

function takeValidity(column: Column, indices: Indices): Uint8Array | null {
  const mask = column.length === 1 ? 0 : -1;
  if (column.validity === null && !(indices instanceof Int32Array && indices.includes(-1))) return null;
  const there = new Uint8Array(indices.length);
  for (let i = 0; i < there.length; i++) there[i] = indices[i]! >= 0 && isValid(column.validity, indices[i]! & mask) ? 1 : 0;
  return packValidity(there);
}
