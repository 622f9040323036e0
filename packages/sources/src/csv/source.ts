import type { DatasetModel } from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import { DataError } from '../data-error.js';
import { toUtf8 } from '../decode-bytes.js';
import type { Source, SourceSettings } from '../source.js';
import { collect } from '../byte-source.js';
import { CsvReader } from './csv-reader.js';
import { type CsvOptions, readCsv } from './csv.js';
import { placeOfHeader } from './place-of-header.js';
import { rowsOnly } from './rows-only.js';

/** Delimiter-separated text. */
export const source: Source = {
  formats: ['csv', 'tsv'],
  read,
  async readPieces(pieces, dataset, settings) {
    // What is around a table is told by its lines, the last of which come last.
    if (hasMore(dataset)) return read(await collect(pieces, settings.byteLength), dataset, settings);
    const reader = new CsvReader({ ...optionsOf(dataset, settings), byteLength: settings.byteLength });
    let head: Uint8Array | null = null;
    try {
      for await (const piece of pieces) {
        head ??= piece.slice(0, HEAD_BYTES);
        reader.read(piece);
        settings.onRows(reader.rowCount);
      }
      const table = reader.finish();
      settings.onRows(table.rowCount);
      return table;
    } catch (error) {
      throw error instanceof DataError && head !== null ? withPlace(error, head, dataset) : error;
    }
  },
};

/** So much of a stream is kept to say where the names of the columns are, if they are not in the first line. */
const HEAD_BYTES = 16_384;

function read(bytes: Uint8Array, dataset: DatasetModel, settings: SourceSettings): Table {
  try {
    if (!hasMore(dataset)) return readCsv(bytes, optionsOf(dataset, settings));
    const text = rowsOnly(toUtf8(bytes, dataset.source.encoding), dataset.source);
    return readCsv(text, { ...optionsOf(dataset, settings), encoding: undefined });
  } catch (error) {
    throw error instanceof DataError ? withPlace(error, bytes, dataset) : error;
  }
}

function hasMore({ source: { skip = 0, skipEnd = 0, comment } }: DatasetModel): boolean {
  return skip > 0 || skipEnd > 0 || comment !== undefined;
}

function optionsOf({ columns, source: { delimiter, header, encoding } }: DatasetModel, { format, timezone }: SourceSettings): CsvOptions {
  return { columns, delimiter: delimiter ?? (format === 'tsv' ? '\t' : undefined), header, encoding, timezone };
}

/** The error, with what the text looks like: names of columns in a later line, another delimiter, no text at all. */
function withPlace(error: DataError, bytes: Uint8Array, { source: { header, skip = 0, encoding, delimiter }, columns }: DatasetModel): DataError {
  try {
    const text = toUtf8(bytes, encoding);
    if (text.subarray(0, HEAD_BYTES).includes(0)) {
      return new DataError('The file is no text: there are zero bytes in it.', "Name its `format` in the dataset's source, or `encoding: utf-16le` if it is a text of two bytes a sign.");
    }
    const place = header === false ? null : placeOfHeader(rowsOnly(text, { skip }), columns.map(({ column }) => column));
    if (place !== null && place.lines > 0) {
      const declared = skip + place.lines;
      return new DataError(error.problem, `The names of the columns stand in line ${declared + 1}: declare \`skip: ${declared}\` in the source.`);
    }
    if (place === null || delimiter === undefined || place.delimiter === delimiter) return error;
    return new DataError(error.problem, `They are parted by ${JSON.stringify(place.delimiter)}: declare \`delimiter: ${JSON.stringify(place.delimiter)}\` in the source, or leave it out.`);
  } catch {
    // A text that is not in its encoding has no lines to look for names in.
    return error;
  }
}
