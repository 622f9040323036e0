import type { Query } from './query.js';

/** The part of a query that a mistake is in. */
export type QueryPart = keyof Query;

/** One mistake in a query: what is wrong and how to mend it, in a sentence each. */
export interface QueryProblem {
  readonly code: QueryProblemCode;
  readonly part: QueryPart;
  readonly message: string;
  readonly fix: string;
}

export type QueryProblemCode =
  | 'unknown-kpi'
  | 'no-kpi'
  | 'kpi-not-combinable'
  | 'unknown-dimension'
  | 'dimension-not-shared'
  | 'invalid-date'
  | 'no-as-of'
  | 'empty-range'
  | 'unknown-grain'
  | 'invalid-grain'
  | 'no-time-field'
  | 'too-many-periods'
  | 'hours-of-dates'
  | 'outside-calendar'
  | 'too-many-rows'
  | 'invalid-where'
  | 'invalid-comparison'
  | 'unknown-order-key'
  | 'invalid-limit'
  | 'invalid-others'
  | 'dimension-not-asked'
  | 'share-of-window'
  | 'unknown-parameter'
  | 'invalid-parameter'
  | 'name-collision';

/** A query that cannot be answered, with everything that is wrong with it. */
export class QueryError extends Error {
  override readonly name = 'QueryError';

  constructor(readonly problems: readonly QueryProblem[]) {
    super(problems.map(({ message, fix }) => `${message} ${fix}`).join('\n'));
  }
}
