import type { Window } from '../calendar/window.js';
import type { Table } from '../columns/table.js';
import type { Catalog } from '../definitions/catalog.js';
import { createDataContext, type DataContext } from '../evaluate/context.js';
import { createEnv, type EvaluationEnv } from '../evaluate/env.js';
import { scannedRows, type DatasetRows, type TimedRows } from '../evaluate/rows.js';
import { valueAt } from '../columns/value-at.js';
import type { Expr } from '../expression/expr.js';
import type { Aggregate, FunnelPlan, Scan } from '../plan/plan.js';
import { refusalOf } from './aggregate-state.js';
import { FunnelState } from './funnel-state.js';
import type { LiveTable, TableChange } from './live-table.js';
import { readsOf } from './reads.js';
import { ScanState } from './scan-state.js';
import { Unmaintainable } from './unmaintainable.js';

/** A state that was not asked for during so many changes is forgotten. */
const FORGOTTEN_AFTER = 8;
/** From so many rows on that were taken away, and as many as there are, a state is made anew: values that are gone leave places behind. */
const WORN = 4096;

interface State {
  readonly apply: (data: DataContext, env: EvaluationEnv, sign: 1 | -1) => void;
}

/** A state as it is kept, or why there is none. */
interface Kept<Of extends State = State> {
  readonly dataset: string;
  /** Over relationships; a change there is one of rows that are not known. */
  readonly related: Set<string>;
  /** Between queries, as the state's rows are evaluated. */
  readonly env: () => EvaluationEnv;
  readonly state: Of;
  refused: string | null;
  unasked: number;
  /** Rows that were taken away: what they left behind is cleared when there are many. */
  removed: number;
}

/** Why rows are looked at anew for a question, each time that they have changed. */
export interface Recomputed {
  readonly dataset: string;
  readonly reason: string;
}

/**
 * Answers what plans ask of rows that change: from states that follow the changes, made when first asked for, else from all rows.
 * Until something changes there are no states.
 */
export class LiveRows implements DatasetRows {
  private readonly states = new Map<string, Kept>();
  private current: { readonly data: DataContext; readonly rows: DatasetRows } | null = null;
  private following = false;
  private readonly recomputed = new Map<string, Recomputed>();

  constructor(private readonly catalog: Catalog, private readonly live: ReadonlyMap<string, LiveTable>) {}

  /** The rows as they are, looked at as a whole. */
  get data(): DataContext {
    return this.whole().data;
  }

  /** What was answered from all rows since the last change. */
  get recomputations(): readonly Recomputed[] {
    return [...this.recomputed.values()];
  }

  /** Brings the states up to changes that happened together, by dataset. */
  follow(changes: ReadonlyMap<string, TableChange>): void {
    this.following = true;
    this.current = null;
    this.recomputed.clear();
    const contexts = new Map<string, { readonly removed: DataContext; readonly added: DataContext }>();
    for (const [dataset, change] of changes) {
      const over = (table: Table): DataContext => createDataContext(this.catalog, this.tables({ [dataset]: table }));
      contexts.set(dataset, { removed: over(change.removed), added: over(change.added) });
    }
    for (const [key, kept] of this.states) {
      const change = changes.get(kept.dataset);
      const elsewhere = [...kept.related].some((dataset) => changes.has(dataset));
      if (change === undefined && !elsewhere) continue;
      kept.removed += change?.removed.rowCount ?? 0;
      const worn = kept.removed > Math.max(WORN, this.live.get(kept.dataset)!.size);
      if (elsewhere || change?.rescaled === true || worn || ++kept.unasked > FORGOTTEN_AFTER) this.states.delete(key);
      else if (kept.refused === null) this.bring(kept, change!, contexts.get(kept.dataset)!);
    }
  }

  scan(scan: Scan, windows: readonly Window[] | null, env: EvaluationEnv): ReturnType<DatasetRows['scan']> {
    const { dataset, time, filters, keys, point, aggregates } = scan;
    if (!this.following) return this.whole().rows.scan(scan, windows, env);
    const over = { dataset, time, shift: null, filters, keys };
    const refused = point === undefined ? refusalOf(aggregates) : 'a snapshot chooses its rows among all';
    const kept = this.keep(['scan', over, windows], dataset, [filters, keys, aggregates, ...(time === null ? [] : [time])], refused, env, () => new ScanState(over, windows));
    return this.answer(kept, () => kept.state.grouped(aggregates, () => ({ data: this.data, env: kept.env() }), env), (rows) => rows.scan(scan, windows, env));
  }

  stock(...[scan, windows, env]: Parameters<DatasetRows['stock']>): ReturnType<DatasetRows['stock']> {
    this.recomputed.set(`stock ${scan.dataset}`, { dataset: scan.dataset, reason: 'a stock is of rows alive at the end of each period' });
    return this.whole().rows.stock(scan, windows, env);
  }

  funnel(plan: FunnelPlan, windows: readonly Window[] | null, env: EvaluationEnv): ReturnType<DatasetRows['funnel']> {
    if (!this.following) return this.whole().rows.funnel(plan, windows, env);
    const [{ dataset, entity }] = plan.sources as [FunnelPlan['sources'][number]];
    const own = plan.sources.length === 1 && entity.path.length === 0 && this.isKey(dataset, entity.field);
    const refused = own ? null : 'an entity of the funnel may have several rows';
    const { sources, keys, steps, clock, within, stepOrder } = plan;
    const kept = this.keep(['funnel', sources, keys, steps, clock, within, stepOrder, windows], dataset, [sources, keys, steps], refused, env, () => {
      const state = new FunnelState(plan, windows);
      return { apply: state.apply.bind(state), grouped: state.grouped.bind(state), begun: false };
    });
    return this.answer(
      kept,
      () => {
        if (!kept.state.begun) kept.state.apply(this.data, kept.env(), 1);
        kept.state.begun = true;
        return kept.state.grouped();
      },
      (rows) => rows.funnel(plan, windows, env),
    );
  }

  cohort(...[plan, range, env]: Parameters<DatasetRows['cohort']>): ReturnType<DatasetRows['cohort']> {
    const { dataset } = plan.scan;
    this.recomputed.set(`cohort ${dataset}`, { dataset, reason: 'an entity of the cohort may have several rows' });
    return this.whole().rows.cohort(plan, range, env);
  }

  extent(rows: TimedRows, unit: 'day' | 'instant', env: EvaluationEnv): ReturnType<DatasetRows['extent']> {
    const { dataset, time, filters } = rows;
    if (time === null || !this.following) return this.whole().rows.extent(rows, unit, env);
    const point: Expr = unit === 'day' && time.type === 'timestamp' ? { op: 'call', fn: 'cast_date', args: [time], type: 'date' } : time;
    const aggregates = (['min', 'max'] as const).map((fn): Aggregate => ({ fn, args: [point], distinct: false, filter: null, type: point.type }));
    const grouped = this.scan({ dataset, time: null, shift: null, filters, keys: [], aggregates }, null, env);
    const [first, last] = grouped.values.map((column) => (grouped.groupCount === 0 ? null : valueAt(column, 0))) as [number | null, number | null];
    return first === null || last === null ? null : { first, last };
  }

  private isKey(dataset: string, field: string): boolean {
    const { primaryKey } = this.catalog.datasets[dataset]!;
    return primaryKey.length === 1 && primaryKey[0] === field;
  }

  private keep<Of extends State>(parts: readonly unknown[], dataset: string, read: readonly object[], refused: string | null, env: EvaluationEnv, make: () => Of): Kept<Of> {
    const reads = read.map((part) => readsOf(this.catalog, dataset, part));
    const reason = refused ?? (reads.some(({ lookups }) => lookups) ? 'rows look up a KPI over all time' : null);
    // A field may be calculated with a parameter.
    const key = JSON.stringify([...parts, env.parameters, reason]);
    let kept = this.states.get(key);
    if (kept === undefined) {
      const { zone, weekStart, parameters } = env;
      kept = { dataset, related: new Set(), env: () => createEnv(zone, weekStart, parameters), state: make(), refused: reason, unasked: 0, removed: 0 };
      this.states.set(key, kept);
    }
    for (const { related } of reads) for (const name of related) kept.related.add(name);
    kept.unasked = 0;
    return kept as Kept<Of>;
  }

  private answer<Result>(kept: Kept, fromState: () => Result, fromAll: (rows: DatasetRows) => Result): Result {
    if (kept.refused === null) {
      try {
        return fromState();
      } catch (error) {
        if (!(error instanceof Unmaintainable)) throw error;
        kept.refused = error.message;
      }
    }
    this.recomputed.set(`${kept.dataset} ${kept.refused}`, { dataset: kept.dataset, reason: kept.refused });
    return fromAll(this.whole().rows);
  }

  private bring(kept: Kept, { removed, added }: TableChange, contexts: { readonly removed: DataContext; readonly added: DataContext }): void {
    try {
      if (removed.rowCount > 0) kept.state.apply(contexts.removed, kept.env(), -1);
      if (added.rowCount > 0) kept.state.apply(contexts.added, kept.env(), 1);
    } catch (error) {
      if (!(error instanceof Unmaintainable)) throw error;
      kept.refused = error.message;
    }
  }

  /** All tables, laid out when they are read, but for some that stand for others. */
  private tables(instead: Readonly<Record<string, Table>>): Readonly<Record<string, Table>> {
    const tables = {};
    for (const [name, table] of this.live) Object.defineProperty(tables, name, { enumerable: true, get: () => instead[name] ?? table.table() });
    return tables;
  }

  private whole(): NonNullable<LiveRows['current']> {
    if (this.current === null) {
      const data = createDataContext(this.catalog, this.tables({}));
      this.current = { data, rows: scannedRows(data) };
    }
    return this.current;
  }
}
