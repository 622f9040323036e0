import type { Source } from '../source.js';
import { readParquet } from './parquet.js';

/** Apache Parquet. */
export const source: Source = {
  formats: ['parquet'],
  read: (bytes, dataset, { timezone }) => readParquet(bytes, { columns: dataset.columns, timezone }),
};
