import type { CellObject } from '@e965/xlsx';
import type { ColumnReading } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import { numberedHeader } from '../csv/header.js';
import { DataError } from '../data-error.js';
import { readTypedTable } from '../typed-table.js';
import { textOfNative } from '../values/native-value.js';
import type { ValueReader } from '../values/value-reader.js';
import { cellValue } from './cell-value.js';
import { openSheet } from './open-workbook.js';

/** How an Excel workbook is read. */
export interface XlsxOptions {
  /** The columns to read and how; others are skipped over. */
  readonly columns: readonly ColumnReading[];
  /** Name of the sheet, or its number from 1. Default: the first. */
  readonly sheet?: string | number | undefined;
  /** False when the first row is data and columns are named `column_1`, `column_2` …. Default true. */
  readonly header?: boolean | undefined;
  /** IANA zone of dates with a time of day. Default `UTC`. */
  readonly timezone?: string | undefined;
}

type Row = readonly (CellObject | undefined)[];

/**
 * Reads a sheet of an Excel workbook (`xlsx`, `xlsm`, `xls`) into typed columns. The first row with anything in it names the
 * columns; empty rows are skipped where there are several columns. A cell becomes the declared type where that loses
 * nothing, else it is null and counted, as an error is; of a formula the value that was saved is read.
 *
 * Rejects with a `DataError`, and nothing else, for bytes that are no workbook, a sheet or a column that is not there.
 */
export async function readXlsx(bytes: Uint8Array, options: XlsxOptions): Promise<Table> {
  const { cells, date1904 } = openSheet(bytes, options.sheet);
  const all = checkedRows(cells['!data'] as Row[]);
  const valueAt = (row: Row, place: number): ReturnType<typeof cellValue> => cellValue(row[place], date1904);
  const isBlank = (row: Row): boolean => row.every((_, place) => valueAt(row, place) === null);
  const first = all.findIndex((row) => !isBlank(row));
  if (first < 0) throw new DataError('The sheet is empty.', 'It needs at least a row with the names of its columns.');
  const top = all[first]!;
  // A table need not begin in column A.
  const left = top.findIndex((_, place) => valueAt(top, place) !== null);
  const width = all.reduce((most, row) => Math.max(most, row.length), 0) - left;
  const names =
    options.header === false
      ? numberedHeader(width).names
      : Array.from({ length: width }, (_, place) => {
          const value = valueAt(top, left + place);
          return value === null ? '' : textOfNative(value);
        });
  const rows = all.slice(options.header === false ? first : first + 1).filter((row) => width === 1 || !isBlank(row));
  const read = (place: number, reader: ValueReader): void => {
    for (const row of rows) {
      const value = valueAt(row, left + place);
      if (value === null) reader.readMissing();
      else reader.readNative(value);
    }
  };
  return readTypedTable({ names, rowCount: rows.length, read }, options.columns, options.timezone);
}

/** What a sheet of Excel can have at most. A cell may say that it is anywhere. */
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;

/** All rows, with empty ones for those that the file leaves out. */
function checkedRows(rows: readonly (Row | undefined)[]): readonly Row[] {
  // Rows that are left out are holes, which `some` skips.
  if (rows.length > MAX_ROWS || rows.some((row) => row !== undefined && row.length > MAX_COLUMNS)) {
    throw new DataError('A cell lies beyond the last row or column that Excel has.', 'Save the workbook again.');
  }
  return Array.from(rows, (row) => row ?? []);
}
