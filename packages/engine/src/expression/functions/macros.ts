import type { ConstructSpec, MacroSpec } from './function-spec.js';

/** Functions that the checker writes out in terms of others, so that no evaluator and no dialect needs to know them. */
export const MACROS = {
  if: { sql: ['IF', 'IFF'], signature: 'boolean T T? -> T' },
  nvl2: { sql: ['NVL2'], signature: 'any T T -> T' },
  zeroifnull: { sql: ['ZEROIFNULL'], signature: 'number -> number' },
  nullifzero: { sql: ['NULLIFZERO'], signature: 'number -> number' },
  to_char: { sql: ['TO_CHAR', 'TO_VARCHAR'], signature: 'any string? -> string' },
  to_date: { sql: ['TO_DATE'], signature: 'any string? -> date' },
  to_timestamp: { sql: ['TO_TIMESTAMP'], signature: 'any string? -> timestamp' },
  pi: { sql: ['PI'], signature: '-> number' },
  current_time: { sql: ['CURRENT_TIME'], signature: '-> string' },
  current_date: { sql: ['CURRENT_DATE'], signature: '-> date' },
  current_timestamp: { sql: ['CURRENT_TIMESTAMP'], signature: '-> timestamp' },
  convert: { sql: ['CONVERT'], signature: 'number string -> number' },
  extract: { sql: ['EXTRACT', 'DATE_PART'], signature: 'part D -> number' },
} as const satisfies Readonly<Record<string, MacroSpec>>;

/** Constructs of the grammar that are neither operators nor functions by name. */
export const CONSTRUCTS = {
  by: { spelling: 'An aggregate BY a key' },
  per: { spelling: 'PER(…)' },
  exists: { spelling: 'EXISTS(… WHERE …)' },
} as const satisfies Readonly<Record<string, ConstructSpec>>;

export type MacroName = keyof typeof MACROS;
