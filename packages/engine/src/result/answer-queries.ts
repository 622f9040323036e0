import { sharedRows } from '../evaluate/shared-rows.js';
import type { Query } from '../plan/query.js';
import { inCalendar, planFor, type Answering } from './answer-query.js';
import { evaluatePlan } from './evaluate-plan.js';
import type { QueryResult } from './query-result.js';

/** What became of a query among others. */
export type QueryOutcome = { readonly result: QueryResult } | { readonly error: unknown };

/** Plans queries together, then evaluates each when it is its turn: what they have in common is scanned once. */
export function* answerQueries(answering: Answering, queries: readonly Query[]): Generator<QueryOutcome, void, undefined> {
  const { catalog, tables, rows } = answering;
  const planned = queries.map((query) => attempt(() => inCalendar(query, () => planFor(answering, query))));
  const rowsOf = sharedRows(rows, planned.flatMap((outcome) => ('value' in outcome ? [outcome.value] : [])));
  for (const [number, query] of queries.entries()) {
    const outcome = planned[number]!;
    if ('error' in outcome) yield outcome;
    else {
      const { value: plan } = outcome;
      const answered = attempt(() => inCalendar(query, () => evaluatePlan(plan, query, catalog, tables, rowsOf(plan))));
      yield 'error' in answered ? answered : { result: answered.value };
    }
  }
}

function attempt<Of>(action: () => Of): { readonly value: Of } | { readonly error: unknown } {
  try {
    return { value: action() };
  } catch (error) {
    return { error };
  }
}
