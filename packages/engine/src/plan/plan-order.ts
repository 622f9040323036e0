import { quoted } from '../diagnostics/code-table.js';
import { didYouMean } from '../diagnostics/did-you-mean.js';
import type { OrderBy, Query } from './query.js';
import type { QueryProblem } from './query-problem.js';

/** Checks the keys to order by against the columns that the result will have. */
export function planOrder({ orderBy = [] }: Query, columns: readonly string[], problems: QueryProblem[]): readonly OrderBy[] {
  for (const { key } of orderBy) {
    if (columns.includes(key)) continue;
    problems.push({
      code: 'unknown-order-key',
      part: 'orderBy',
      message: `The result has no column ${quoted(key)} to order by.`,
      fix: didYouMean(key, columns, 'columns'),
    });
  }
  return orderBy;
}

/** Checks the limit: a positive whole number, or none. */
export function planLimit({ limit }: Query, problems: QueryProblem[]): number | null {
  if (limit === undefined || limit === null) return null;
  if (Number.isSafeInteger(limit) && limit > 0) return limit;
  problems.push({
    code: 'invalid-limit',
    part: 'limit',
    message: `\`limit\` is ${String(limit)}, which is not a number of rows.`,
    fix: 'Give a whole number from 1, or leave it out.',
  });
  return null;
}
