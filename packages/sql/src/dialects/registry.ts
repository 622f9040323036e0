import type { Dialect } from '../dialect.js';
import { DUCKDB } from './duckdb/generate.js';

/** Every dialect, by its name: a folder here and a line below. */
export const DIALECTS: Readonly<Record<string, Dialect>> = {
  duckdb: DUCKDB,
};
