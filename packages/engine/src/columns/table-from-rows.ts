import { daysFromIso } from '../calendar/days.js';
import type { ColumnReading } from '../definitions/catalog.js';
import { createColumnBuilder, type ColumnBuilder } from './column-builder.js';
import type { DataIssue, Table } from './table.js';

type InlineRow = Readonly<Record<string, number | string | boolean | null | undefined>>;

/**
 * A table from rows written as plain objects, for tests and for data that stands in a definition. A column is looked up by the
 * reading's `column`; a missing one is null. Dates are ISO days, timestamps ISO text or milliseconds; amounts may be texts.
 * A value that does not fit its type becomes null and is counted in `issues`. Not for large data: readers append to builders.
 */
export function tableFromRows(readings: readonly ColumnReading[], rows: readonly InlineRow[]): Table {
  const issues: DataIssue[] = [];
  const columns = Object.fromEntries(
    readings.map((reading) => {
      const builder = createColumnBuilder(reading, rows.length);
      const refused: { row: number; text: string }[] = [];
      rows.forEach((row, index) => {
        const value = row[reading.column] ?? null;
        if (value === null) builder.appendNull();
        else if (!append(builder, value)) {
          builder.appendNull();
          refused.push({ row: index + 1, text: String(value) });
        }
      });
      if (refused.length > 0) issues.push(unreadable(reading, refused));
      const rounded = 'issue' in builder ? builder.issue(reading.id) : null;
      if (rounded !== null) issues.push(rounded);
      return [reading.id, builder.finish()];
    }),
  );
  return { rowCount: rows.length, columns, issues };
}

function append(builder: ColumnBuilder, value: number | string | boolean): boolean {
  switch (builder.type) {
    case 'string':
      builder.append(String(value));
      return true;
    case 'boolean':
      if (typeof value === 'boolean') builder.append(value);
      return typeof value === 'boolean';
    case 'number':
      if (typeof value === 'boolean' || !Number.isFinite(Number(value)) || value === '') return false;
      if ('appendText' in builder) return builder.appendText(String(value));
      return builder.append(Number(value));
    case 'date': {
      const day = typeof value === 'string' ? daysFromIso(value) : null;
      if (day !== null) builder.append(day);
      return day !== null;
    }
    case 'timestamp': {
      const milliseconds = typeof value === 'string' ? Date.parse(value) : Number(value);
      if (Number.isFinite(milliseconds)) builder.append(milliseconds);
      return Number.isFinite(milliseconds);
    }
  }
}

function unreadable(reading: ColumnReading, refused: readonly { row: number; text: string }[]): DataIssue {
  const message =
    `${refused.length} ${refused.length === 1 ? 'value' : 'values'} of column \`${reading.column}\` cannot be read as ` +
    `${reading.type}. Correct them, or declare what they mean with \`null_values\` or \`format\`.`;
  return { code: 'unreadable-value', column: reading.id, count: refused.length, examples: refused.slice(0, 5), message };
}
