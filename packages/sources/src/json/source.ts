import type { Source } from '../source.js';
import { readJson } from './json.js';

/** An array of objects, or one object a line. */
export const source: Source = {
  formats: ['json', 'ndjson'],
  read: (bytes, { columns, source: { encoding, records } }, { format, timezone }) => readJson(bytes, { columns, lines: format === 'ndjson', encoding, records, timezone }),
};
