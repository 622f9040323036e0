import type { DatasetModel } from '@plumbline/engine';
import type { Source, SourceSettings } from '../source.js';
import { CsvReader } from './csv-reader.js';
import { type CsvOptions, readCsv } from './csv.js';

/** Delimiter-separated text. */
export const source: Source = {
  formats: ['csv', 'tsv'],
  read: (bytes, dataset, settings) => readCsv(bytes, optionsOf(dataset, settings)),
  async readPieces(pieces, dataset, settings) {
    const reader = new CsvReader({ ...optionsOf(dataset, settings), byteLength: settings.byteLength });
    for await (const piece of pieces) {
      reader.read(piece);
      settings.onRows(reader.rowCount);
    }
    const table = reader.finish();
    settings.onRows(table.rowCount);
    return table;
  },
};

function optionsOf({ columns, source: { delimiter, header, encoding } }: DatasetModel, { format, timezone }: SourceSettings): CsvOptions {
  return { columns, delimiter: delimiter ?? (format === 'tsv' ? '\t' : undefined), header, encoding, timezone };
}
