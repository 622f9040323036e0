import type { AggregateExpr, Expr, ResultExpr } from '../expression/expr.js';
import type { Aggregate, Scan, Shift } from './plan.js';

/** What every scan of one dataset has in common within a query. */
export interface ScanBase {
  readonly filters: readonly Expr[];
  readonly keys: readonly Expr[];
}

interface OpenScan {
  readonly scan: Omit<Scan, 'aggregates'>;
  readonly aggregates: Aggregate[];
  readonly numbers: Map<string, number>;
}

/** Collects the aggregates of a plan so that each is computed once and each dataset is passed over as seldom as possible. */
export class ScanRegistry {
  private readonly scans: OpenScan[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly base: (dataset: string) => ScanBase,
    /** False when neither a grain nor a range is asked for: time then plays no part. */
    private readonly timed: boolean,
  ) {}

  /** The leaf that stands for an aggregate over the stretch of time that `shift` leads to. */
  add(aggregate: AggregateExpr, shift: readonly Shift[]): ResultExpr {
    const scan = this.scanOf(aggregate, shift);
    const { fn, args, distinct, filter, fraction, type, unit } = aggregate;
    const entry: Aggregate = {
      fn, args, distinct, filter, type,
      ...(fraction === undefined ? {} : { fraction }),
      ...(unit === undefined ? {} : { unit }),
    };
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
    return this.scans.map(({ scan, aggregates }) => ({ ...scan, aggregates }));
  }

  private scanOf({ dataset, time }: AggregateExpr, shift: readonly Shift[]): number {
    const place = { dataset, time: this.timed ? time : null, shift: shift.length === 0 ? null : shift };
    const key = JSON.stringify(place);
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.scans.push({ scan: { ...place, ...this.base(dataset) }, aggregates: [], numbers: new Map() }) - 1;
      this.numbers.set(key, number);
    }
    return number;
  }
}
