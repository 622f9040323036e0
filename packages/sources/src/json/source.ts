import type { Source } from '../source.js';
import { readJson } from './json.js';

/** An array of objects, or one object a line. */
export const source: Source = {
  formats: ['json', 'ndjson'],
  read: (bytes, dataset, { format, timezone }) =>
    readJson(bytes, { columns: dataset.columns, lines: format === 'ndjson', encoding: dataset.source.encoding, timezone }),
};
