import type { KpiModel } from '../definitions/catalog.js';
import { quoted } from '../diagnostics/code-table.js';
import type { Query } from './query.js';
import type { QueryProblem } from './query-problem.js';

/** Whether the rows that the limit leaves out are folded into one, and what stands against it. */
export function planOthers({ others, limit, by = [], grain }: Query, kpis: readonly KpiModel[], problems: QueryProblem[]): boolean {
  if (others !== true) return false;
  const problem = (message: string, fix: string): void => void problems.push({ code: 'invalid-others', part: 'others', message, fix });
  for (const { name, kind } of kpis) {
    if (kind !== 'funnel' && kind !== 'cohort') continue;
    problem(`${quoted(name)} is a ${kind}, whose rows are its ${kind === 'funnel' ? 'steps' : 'periods'}: there are no others.`, 'Leave `others` out.');
  }
  if (limit === undefined || limit === null) problem('Without a limit no row is left out.', 'Give a `limit`, or leave `others` out.');
  if (by.length === 0) problem('Without dimensions there is one row and no others.', 'Name dimensions in `by`, or leave `others` out.');
  if (grain !== undefined && grain !== null) {
    problem('The rows of several periods are no ranking, so there are no others.', 'Leave `grain` out, or `others`.');
  }
  const taken = kpis.find(({ name }) => name === 'others');
  if (taken !== undefined) problem('The column `others` marks the row of all others, and a KPI has that name.', 'Rename the KPI.');
  return true;
}
