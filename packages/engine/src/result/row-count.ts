import { QueryError } from '../plan/query-problem.js';

/** More rows than a page or a person can take in. */
const MAX_ROWS = 5_000_000;

/** @throws QueryError when a result would have more rows than it may. */
export function checkRowCount(periods: number, tuples: number): void {
  if (periods * tuples > MAX_ROWS) throw tooManyRows(periods, tuples);
}

function tooManyRows(periods: number, tuples: number): QueryError {
  return new QueryError([
    {
      code: 'too-many-rows',
      part: 'by',
      message:
        `The result would have ${(periods * tuples).toLocaleString('en')} rows: ` +
        `${periods} periods of ${tuples} combinations of dimensions.`,
      fix: 'Ask by fewer dimensions, a coarser grain or a shorter range, or filter with `where`.',
    },
  ]);
}
