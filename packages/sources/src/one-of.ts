import type { DatasetModel, FieldModel } from '@plumbline/engine';
import { type Column, type DataIssue, type Table, isValid, valueAt } from '@plumbline/engine/columns';
import { Refusals } from './values/refusals.js';

/**
 * Counts, for every field that declares `one_of` and is a column as it stands, the values that are not in the list. They
 * stay in the table. A field with an expression of its own is not looked at: it has no values yet.
 */
export function findValuesNotInList(dataset: DatasetModel, table: Table): readonly DataIssue[] {
  return Object.values(dataset.fields).flatMap((field) => {
    const column = field.expr.op === 'column' ? table.columns[field.expr.column] : undefined;
    return field.oneOf === undefined || column === undefined ? [] : checkColumn(field, field.oneOf, column);
  });
}

function checkColumn(field: FieldModel, list: readonly string[], column: Column): readonly DataIssue[] {
  const allowed = new Set(list);
  const strangers = new Refusals();
  if (column.type === 'string') {
    const isStrange = column.dictionary.map((text) => !allowed.has(text));
    if (!isStrange.includes(true)) return [];
    for (let row = 0; row < column.length; row++) {
      const code = column.codes[row]!;
      if (isStrange[code] && isValid(column.validity, row)) strangers.add(row + 1, column.dictionary[code]!);
    }
  } else {
    for (let row = 0; row < column.length; row++) {
      const value = valueAt(column, row);
      if (value !== null && !allowed.has(String(value))) strangers.add(row + 1, String(value));
    }
  }
  if (strangers.count === 0) return [];
  const { count, examples } = strangers;
  const values = `${count} ${count === 1 ? 'value' : 'values'} of field \`${field.name}\` ${count === 1 ? 'is' : 'are'}`;
  const first = `the first is \`${examples[0]!.text}\` in row ${examples[0]!.row}`;
  const message = `${values} not in its list \`one_of\` (${first}). Add it to the list, or map it with an \`expr\`.`;
  return [{ code: 'value-not-in-list', column: field.name, count, examples, message }];
}
