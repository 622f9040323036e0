import type { Grain } from '@plumbline/engine';
import type { Catalog, Comparison, QueryResult } from '@plumbline/engine';
import type { Receipt } from '@plumbline/engine/receipt';
import type { Choice, Condition } from './choice.js';

/** What an element asks of the `kpi-source` around it. */
export interface KpiRequest {
  readonly kpi: string;
  /** Other KPIs of the same rows. */
  readonly also?: readonly string[];
  /** What it draws: one number, a number for each period or for each member of dimensions, or the steps of a funnel. */
  readonly shape: 'value' | 'series' | 'members' | 'steps';
  /** Text of a period: `2017-Q4`, `this quarter`. Null: no limit in time. */
  readonly period: string | null;
  /** Null lets the source choose one that suits the period. Only for `series`. */
  readonly grain: Grain | null;
  readonly by: readonly string[];
  readonly where: string | null;
  readonly compare: Comparison | null;
  /** Only for `members` of one range: so many, the best by the KPI's direction, and one row of all others. */
  readonly limit?: number;
  /** What readers have chosen elsewhere; ignored by a KPI that has not the dimension. */
  readonly conditions?: readonly Condition[];
}

/** Why an element cannot show its number: what failed, and the remedy. */
export interface DataProblem {
  /** `error`: something failed and may work later. `invalid`: somebody has to change the page or the definition. */
  readonly kind: 'error' | 'invalid';
  readonly message: string;
  readonly fix: string;
}

/** What a source tells an element, as often as it changes. */
export type DataUpdate =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly result: QueryResult }
  | { readonly status: 'failed'; readonly problem: DataProblem };

/** The context value that `kpi-source` provides: ask once, be told of every change until the returned function is called. */
export interface KpiSourceContext {
  subscribe(request: KpiRequest, listener: (update: DataUpdate) => void, asker?: Element): () => void;
  /** Tries again what failed. */
  retry(): void;
  /** Applies what a reader has chosen to everybody but `chooser`, until it chooses something else, or null. */
  choose(chooser: Element, choice: Choice | null): void;
  /** Calls `listener` whenever other definitions may hold, until the returned function is called. */
  watch(listener: () => void): () => void;
  /** What can be asked: rejects with a `DataError` when it cannot be had. */
  loadCatalog(): Promise<Catalog>;
  /** How the number that answers a request comes about. Rejects as the answer would. */
  explain(request: KpiRequest): Promise<Receipt>;
}
