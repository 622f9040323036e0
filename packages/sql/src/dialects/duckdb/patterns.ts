import type { EvaluatedFunctionName } from '@plumbline/engine/back-end';
import type { ScalarSpelling } from '../../dialect.js';
import { bound } from './bound.js';

type PatternFunction = Extract<EvaluatedFunctionName, 'regexp_like' | 'regexp_extract' | 'regexp_replace' | 'regexp_count'>;

/** Regular expressions in DuckDB, which are RE2's, as those of the language. */
export const PATTERN_SPELLINGS: Readonly<Record<PatternFunction, ScalarSpelling>> = {
  regexp_like: ([text, pattern]) => `regexp_matches(${text}, ${pattern})`,
  // Without a match DuckDB gives an empty text.
  regexp_extract: ([text, pattern], { args }) => {
    const group = args[2]?.op === 'literal' ? Number(args[2].value) : 0;
    return bound(text!, (value) => `CASE WHEN regexp_matches(${value}, ${pattern}) THEN regexp_extract(${value}, ${pattern}, ${group}) END`);
  },
  regexp_replace: ([text, pattern, replacement]) => `regexp_replace(${text}, ${pattern}, ${replacement ?? "''"}, 'g')`,
  // Every match is made longer by one character: `regexp_extract_all` counts some empty ones twice.
  regexp_count: ([text, pattern]) => bound(text!, (value) => `CAST(length(regexp_replace(${value}, ${pattern}, '\\0#', 'g')) - length(${value}) AS DOUBLE)`),
};
