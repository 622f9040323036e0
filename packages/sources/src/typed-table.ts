import type { ColumnReading } from '@plumbline/engine';
import { createZone } from '@plumbline/engine/calendar';
import type { Column, Table } from '@plumbline/engine/columns';
import { duplicateColumns, findColumn, readHeader } from './csv/header.js';
import { type ValueReader, createValueReader } from './values/value-reader.js';

/** A source whose columns have names and types of their own. */
export interface TypedColumns {
  readonly names: readonly string[];
  readonly rowCount: number;
  /** Hands every value of the column at `place` to the reader, row by row. Called once for each reading. */
  readonly read: (place: number, reader: ValueReader) => void | Promise<void>;
}

/**
 * Reads the declared columns, and no others, of a source that has types. Names are found as in the header of a CSV file.
 * Rejects with a `DataError` for a column that is not there.
 */
export async function readTypedTable(
  source: TypedColumns,
  readings: readonly ColumnReading[],
  timezone: string | undefined,
): Promise<Table> {
  const zone = createZone(timezone ?? 'UTC');
  const header = readHeader(source.names);
  const places = readings.map((reading) => findColumn(header, reading));
  const readers = readings.map((reading) => createValueReader(reading, source.rowCount, zone));
  for (const [index, reader] of readers.entries()) await source.read(places[index]!, reader);
  const columns = readings.map((reading, index): [string, Column] => [reading.id, readers[index]!.finish()]);
  return {
    rowCount: source.rowCount,
    columns: Object.fromEntries(columns),
    issues: [...duplicateColumns(header, new Set(places)), ...readers.flatMap((reader) => reader.issues())],
  };
}
