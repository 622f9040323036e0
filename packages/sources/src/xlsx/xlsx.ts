import type { CellObject } from '@e965/xlsx';
import type { ColumnReading } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import { numberedHeader } from '../csv/header.js';
import { DataError } from '../data-error.js';
import { readTypedTable } from '../typed-table.js';
import { textOfNative } from '../values/native-value.js';
import type { ValueReader } from '../values/value-reader.js';
import { cellValue } from './cell-value.js';
import { openSheet, type Sheet } from './open-workbook.js';

/** How an Excel workbook is read. */
export interface XlsxOptions {
  /** The columns to read and how; others are skipped over. */
  readonly columns: readonly ColumnReading[];
  /** Name of the sheet, or its number from 1; of several, their rows one after the other. Default: the first. */
  readonly sheet?: string | number | readonly (string | number)[] | undefined;
  /** False when the first row is data and columns are named `column_1`, `column_2` …. Default true. */
  readonly header?: boolean | undefined;
  /** How many rows of a sheet stand above its table, empty ones too. Default 0. */
  readonly skip?: number | undefined;
  /** How many of the last rows with anything in them are no rows of the table. Default 0. */
  readonly skipEnd?: number | undefined;
  /** IANA zone of dates with a time of day. Default `UTC`. */
  readonly timezone?: string | undefined;
}

type Row = readonly (CellObject | undefined)[];

/** The table of one sheet. */
interface SheetTable {
  readonly names: readonly string[];
  readonly rows: readonly Row[];
  /** Column A is 0. A table need not begin there. */
  readonly left: number;
  readonly date1904: boolean;
}

/**
 * Reads a sheet of an Excel workbook (`xlsx`, `xlsm`, `xls`) into typed columns, or several of the same columns, whose rows follow each
 * other. The first row with anything in it names the columns; empty rows are skipped where there are several columns. A cell becomes the
 * declared type where that loses nothing, else it is null and counted, as an error is; of a formula the value that was saved is read.
 *
 * Rejects with a `DataError`, and nothing else, for bytes that are no workbook, a sheet or a column that is not there.
 */
export async function readXlsx(bytes: Uint8Array, options: XlsxOptions): Promise<Table> {
  const wanted = Array.isArray(options.sheet) ? (options.sheet as readonly (string | number)[]) : [options.sheet as string | number | undefined];
  const tables = wanted.map((sheet) => tableOf(openSheet(bytes, sheet), options));
  const [{ names }] = tables as [SheetTable];
  const read = (place: number, reader: ValueReader): void => {
    for (const [index, table] of tables.entries()) {
      const column = index === 0 ? place : table.names.indexOf(names[place]!);
      if (column < 0) throw new DataError(`Sheet \`${wanted[index]!}\` has no column \`${names[place]!}\`.`, 'Sheets that are read together have the same columns.');
      for (const row of table.rows) {
        const value = cellValue(row[table.left + column], table.date1904);
        if (value === null) reader.readMissing();
        else reader.readNative(value);
      }
    }
  };
  const rowCount = tables.reduce((total, { rows }) => total + rows.length, 0);
  return readTypedTable({ names, rowCount, read }, options.columns, options.timezone);
}

function tableOf({ cells, date1904 }: Sheet, { header, skip = 0, skipEnd = 0, columns }: XlsxOptions): SheetTable {
  const all = checkedRows(cells['!data'] as Row[]).slice(skip);
  const valueAt = (row: Row, place: number): ReturnType<typeof cellValue> => cellValue(row[place], date1904);
  const isBlank = (row: Row): boolean => row.every((_, place) => valueAt(row, place) === null);
  const first = all.findIndex((row) => !isBlank(row));
  if (first < 0) throw new DataError('The sheet is empty.', 'It needs at least a row with the names of its columns.');
  const width = all.reduce((most, row) => Math.max(most, row.length), 0);
  const namesOf = (row: Row, left: number): readonly string[] =>
    Array.from({ length: width - left }, (_, place) => {
      const value = valueAt(row, left + place);
      return value === null ? '' : textOfNative(value);
    });
  const top = all[first]!;
  const left = top.findIndex((_, place) => valueAt(top, place) !== null);
  const hasAll = (row: Row): boolean => {
    const found = new Set(namesOf(row, 0).map((name) => name.trim().toLowerCase()));
    return columns.every(({ column }) => found.has(column.trim().toLowerCase()));
  };
  if (header !== false && columns.length > 0 && !hasAll(top)) {
    const place = all.slice(0, HEADER_SAMPLE).findIndex(hasAll);
    if (place > 0) {
      throw new DataError(
        `The first row with anything in it, ${skip + first + 1}, does not name the columns.`,
        `Their names stand in row ${skip + place + 1}: declare \`skip: ${skip + place}\` in the source.`,
      );
    }
  }
  const rows = all.slice(header === false ? first : first + 1).filter((row) => width - left === 1 || !isBlank(row));
  for (let rest = skipEnd; rest > 0 && rows.length > 0; ) if (!isBlank(rows.pop()!)) rest--;
  return { names: header === false ? numberedHeader(width - left).names : namesOf(top, left), rows, left, date1904 };
}

/** So far down a header is looked for. */
const HEADER_SAMPLE = 60;

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
