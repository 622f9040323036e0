import type { Grain } from '@plumbline/engine';
import type { Comparison, QueryResult } from '@plumbline/engine';

/** What an element asks of the `kpi-source` around it. */
export interface KpiRequest {
  readonly kpi: string;
  /** What it draws: one number, a number for each period, or the steps of a funnel. */
  readonly shape: 'value' | 'series' | 'steps';
  /** Text of a period: `2017-Q4`, `this quarter`. Null: no limit in time. */
  readonly period: string | null;
  /** Null lets the source choose one that suits the period. Only for `series`. */
  readonly grain: Grain | null;
  readonly by: readonly string[];
  readonly where: string | null;
  readonly compare: Comparison | null;
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
  subscribe(request: KpiRequest, listener: (update: DataUpdate) => void): () => void;
  /** Tries again what failed. */
  retry(): void;
}
