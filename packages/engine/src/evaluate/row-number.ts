import type { FieldExpr } from '../expression/expr.js';

/** No field has an empty name: the leaf of this one is the number of the row at the end of a path, null where there is none. */
export const ROW_NUMBER = '';

/** The leaf for the number of the row that a path of relationships leads to. */
export function rowNumber(path: readonly string[]): FieldExpr {
  return { op: 'field', path, field: ROW_NUMBER, type: 'number', unit: {} };
}
