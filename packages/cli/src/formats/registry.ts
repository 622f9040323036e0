import type { QueryResult } from '@plumbline/engine';
import { formatCsv } from './csv.js';
import { formatJson } from './json.js';
import { formatTable } from './table.js';

/** The ways to print a result, by the value of `--format`. `locale` is a language such as `fr`; JSON and CSV have none. */
export const FORMATS: Readonly<Record<string, (result: QueryResult, locale: string) => string>> = {
  table: formatTable,
  json: formatJson,
  csv: formatCsv,
};
