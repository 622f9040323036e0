import type { AggregateExpr, DimensionExpr, Expr, PerKey, ResultExpr } from '../expression/expr.js';
import { countedOnce } from './counted-once.js';
import type { LookupRegistry } from './lookup-registry.js';
import type { Aggregate, Dimension, Frame, Output, Scan, Shift } from './plan.js';

/** From where an aggregate is seen: the rows that feed it, for a row of the result. */
export interface Place {
  readonly shift: readonly Shift[];
  readonly frame: Frame | null;
  /** True for a total over all dimensions. */
  readonly total: boolean;
  /** The earlier period as a whole, however much of the row's own has passed. */
  readonly whole?: true;
}

/** The period and the dimensions of the row itself. */
export const HERE: Place = { shift: [], frame: null, total: false };

/** What every scan of one dataset has in common within a query. */
export interface ScanBase {
  readonly filters: readonly Expr[];
  readonly keys: readonly Expr[];
}

interface OpenScan {
  readonly scan: Omit<Scan, 'aggregates'>;
  readonly aggregates: Aggregate[];
  readonly numbers: Map<string, number>;
  readonly inner?: InnerRows;
}

/** Rows in the making that are aggregated again. */
export interface InnerRows {
  readonly dimensions: readonly Dimension[];
  readonly registry: ScanRegistry;
  readonly outputs: Output[];
}

/** Collects the aggregates of a plan so that each is computed once and each dataset is passed over as seldom as possible. */
export class ScanRegistry {
  private readonly scans: OpenScan[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly base: (dataset: string) => ScanBase,
    /** False when neither a grain nor a range is asked for: time then plays no part. */
    private readonly timed: boolean,
    private readonly lookups: LookupRegistry,
  ) {}

  /** The leaf that stands for an aggregate over the rows of a place. */
  add(written: AggregateExpr, place: Place): ResultExpr {
    const aggregate = this.lookups.lowerAggregate(written);
    const scan = this.scanOf(aggregate, place);
    const { fn, args, distinct, filter, fraction, type, unit } = aggregate;
    const once = countedOnce(aggregate);
    const entry: Aggregate = {
      fn, args, distinct, filter, type,
      ...(fraction === undefined ? {} : { fraction }),
      ...(once === null ? {} : { once }),
      ...(unit === undefined ? {} : { unit }),
    };
    return this.enter(scan, entry);
  }

  /** Leaves that count the rows which others are made of: those that the same filters let through. */
  rowsOf(leaves: readonly ResultExpr[]): readonly ResultExpr[] {
    const counts = leaves.map(({ scan, aggregate }) => {
      const { filter } = this.scans[scan]!.aggregates[aggregate]!;
      return this.enter(scan, { fn: 'count', args: [], distinct: false, filter, type: 'number', unit: {} });
    });
    return [...new Map(counts.map((count) => [`${count.scan} ${count.aggregate}`, count])).values()];
  }

  /** The number of a scan of rows that are evaluated first, by `by` and, unless it is a total, by the keys that this registry's scans have. */
  within(place: Place, by: readonly PerKey[], fields: (dataset: string) => readonly Expr[], asked: readonly DimensionExpr[]): { readonly scan: number; readonly inner: InnerRows } {
    const { shift, frame, whole } = place;
    const total = place.total && asked.length > 0;
    const key = JSON.stringify([by.map(({ path }) => path), shift, frame, whole, total]);
    let scan = this.numbers.get(key);
    if (scan === undefined) {
      const base = (dataset: string): ScanBase => {
        const { filters, keys } = this.base(dataset);
        return { filters, keys: [...fields(dataset), ...(total ? [] : keys)] };
      };
      const keys = total ? [] : asked;
      const dimensions = [...by.map(({ path, field: { type } }) => ({ name: `BY ${path.join('.')}`, type })), ...keys.map(({ name, type }) => ({ name, type }))];
      const inner = { dimensions, registry: new ScanRegistry(base, this.timed, this.lookups), outputs: [] };
      const own = { dataset: '', time: null, shift: shift.length === 0 ? null : shift, ...(total ? { total } as const : {}), filters: [], keys };
      scan = this.scans.push({ scan: own, aggregates: [], numbers: new Map(), inner }) - 1;
      this.numbers.set(key, scan);
    }
    return { scan, inner: this.scans[scan]!.inner! };
  }

  /** The leaf that stands for an aggregate of a scan. */
  enter(scan: number, entry: Aggregate): ResultExpr {
    const { type, unit } = entry;
    const open = this.scans[scan]!;
    const key = JSON.stringify(entry);
    let number = open.numbers.get(key);
    if (number === undefined) {
      number = open.aggregates.push(entry) - 1;
      open.numbers.set(key, number);
    }
    return { op: 'result', scan, aggregate: number, type, ...(unit === undefined ? {} : { unit }) };
  }

  list(): Scan[] {
    return this.scans.map(({ scan, aggregates, inner }) => {
      if (inner === undefined) return { ...scan, aggregates };
      const { dimensions, registry, outputs } = inner;
      const scans = registry.list();
      return { ...scan, dataset: scans[0]!.dataset, aggregates, inner: { dimensions, scans, outputs } };
    });
  }

  private scanOf({ dataset, time, point }: AggregateExpr, { shift, frame, total, whole }: Place): number {
    const base = this.base(dataset);
    const place = {
      dataset,
      time: this.timed || point !== undefined ? time : null,
      shift: shift.length === 0 ? null : shift,
      // Over all time, all rows up to its end are all rows.
      ...(frame === null || (!this.timed && frame.kind === 'cumulative') ? {} : { frame }),
      ...(point === undefined ? {} : { point }),
      ...(whole === undefined ? {} : { whole }),
      // Without dimensions, everything is a total.
      ...(total && base.keys.length > 0 ? { total } as const : {}),
    };
    const key = JSON.stringify(place);
    let number = this.numbers.get(key);
    if (number === undefined) {
      const filters = base.filters.map((filter) => this.lookups.lower(filter));
      const scan = { ...place, ...base, filters, ...(place.total ? { keys: [] } : {}) };
      number = this.scans.push({ scan, aggregates: [], numbers: new Map() }) - 1;
      this.numbers.set(key, number);
    }
    return number;
  }
}
