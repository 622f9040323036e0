import type { Source } from '../source.js';
import { readCsv } from './csv.js';

/** Delimiter-separated text. */
export const source: Source = {
  formats: ['csv', 'tsv'],
  read: (bytes, dataset, { format, timezone }) =>
    readCsv(bytes, {
      columns: dataset.columns,
      delimiter: dataset.source.delimiter ?? (format === 'tsv' ? '\t' : undefined),
      header: dataset.source.header,
      encoding: dataset.source.encoding,
      timezone,
    }),
};
