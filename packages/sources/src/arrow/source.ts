import type { Source } from '../source.js';
import { readArrow } from './arrow.js';

/** Arrow IPC, as a file (Feather version 2) or a stream. */
export const source: Source = {
  formats: ['arrow'],
  read: (bytes, dataset, { timezone }) => readArrow(bytes, { columns: dataset.columns, timezone }),
};
