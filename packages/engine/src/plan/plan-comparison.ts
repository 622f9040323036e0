import type { ValueKpi } from '../definitions/catalog.js';
import { quoted } from '../diagnostics/code-table.js';
import { didYouMean } from '../diagnostics/did-you-mean.js';
import type { Shift } from './plan.js';
import type { Comparison, Query } from './query.js';
import type { QueryProblem } from './query-problem.js';

const COMPARISONS: readonly Comparison[] = ['previous', 'year_ago', 'target'];

/** What a query compares with, as a list. */
export function comparisonsOf({ compare }: Query): readonly Comparison[] {
  if (compare === null || compare === undefined) return [];
  return typeof compare === 'string' ? [compare] : compare;
}

/** The earlier stretch of time that the KPIs of a query are compared with; null for none. Targets need no comparison. */
export function planComparison(query: Query, kpis: readonly ValueKpi[], timed: boolean, problems: QueryProblem[]): Shift | null {
  const asked = comparisonsOf(query);
  const problem = (message: string, fix: string): null => {
    problems.push({ code: 'invalid-comparison', part: 'compare', message, fix });
    return null;
  };
  const unknown = asked.find((comparison) => !COMPARISONS.includes(comparison));
  if (unknown !== undefined) {
    return problem(`Unknown comparison ${quoted(String(unknown))}.`, didYouMean(String(unknown), COMPARISONS, 'comparisons'));
  }
  if (asked.includes('target') && kpis.length > 0 && kpis.every(({ target }) => target === null)) {
    return problem('None of the KPIs has a target to compare with.', 'Declare `target:` in the KPI, or leave the comparison out.');
  }
  const earlier = [...new Set(asked)].filter((comparison) => comparison !== 'target');
  if (earlier.length === 0) return null;
  if (earlier.length > 1) {
    return problem('A query compares with one earlier period at a time.', 'Choose `previous` or `year_ago`.');
  }
  if (!timed) {
    return problem('Without a range or a grain there is no earlier period to compare with.', 'Give `from` and `to`, or a grain.');
  }
  return earlier[0] === 'previous' ? 'previous' : { count: 1, unit: 'year' };
}
