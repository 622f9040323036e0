import { readFile } from 'node:fs/promises';
import { fromCSV } from 'arquero';
import { csvParseRows } from 'd3-dsv';
import Papa from 'papaparse';
import { inferSchema, initParser } from 'udsv';
import type { Table } from '@plumbline/engine/columns';
import { columnsOfTexts } from '../columns-of-texts.js';
import { COLUMNS, type Loader } from '../loader.js';

/** A parser of texts, and our own loops from texts to columns. */
function ofTexts(name: string, parse: (text: string) => Table): Loader {
  return {
    name,
    async load(path) {
      const table = parse(await readFile(path, 'utf8'));
      return { table: () => table };
    },
  };
}

/** Rows of texts without the header. */
function ofRows(rows: readonly (readonly string[])[]): Table {
  return columnsOfTexts(rows.length, (row, place) => rows[row]![place]!);
}

/** Columns of texts; what is not there is the empty text. */
function ofColumns(columns: readonly (readonly (string | undefined)[])[]): Table {
  return columnsOfTexts(columns[0]!.length, (row, place) => columns[place]![row] ?? '');
}

export const papaparse = ofTexts('Papa Parse', (text) => {
  const rows = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  return ofRows(rows.slice(1));
});

export const d3Dsv = ofTexts('d3-dsv', (text) => ofRows(csvParseRows(text).slice(1)));

export const udsv = ofTexts('uDSV', (text) => ofColumns(initParser(inferSchema(text)).stringCols<string[]>(text) as unknown as string[][]));

/** Its own columns, of texts: letting it find out types takes longer. */
export const arquero = ofTexts('Arquero', (text) => {
  const table = fromCSV(text, { autoType: false });
  return ofColumns(COLUMNS.map((name) => table.array(name) as string[]));
});
