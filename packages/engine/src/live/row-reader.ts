import { andBitmaps, isValid } from '../columns/bitmap.js';
import type { BooleanColumn, Column } from '../columns/column.js';
import { asBoolean } from '../evaluate/kernels/kernel.js';
import { broadcast, evaluateWhere } from '../evaluate/vector.js';
import type { VectorSource } from '../evaluate/vector-source.js';
import type { Expr } from '../expression/expr.js';

/** What aggregates read of grouped rows: arguments and conditions, each computed once. */
export class RowReader {
  private readonly columns = new Map<string, Column>();
  private readonly kept = new Map<string, Int32Array>();

  /** `codes` are local ones; `size` is that of rows that do not count. */
  constructor(private readonly source: VectorSource, readonly codes: Int32Array, private readonly size: number) {}

  /** The values of an argument, asked for in the rows that pass a filter. */
  column(expr: Expr, filter: Expr | null): Column {
    return this.remember(JSON.stringify([expr, filter]), () => this.evaluate(expr, this.passing(filter, null, '')));
  }

  /** The codes of rows that pass a filter and where `column` has a value. */
  passing(filter: Expr | null, column: Column | null, name: string): Int32Array {
    const validity = column?.validity ?? null;
    if (filter === null && validity === null) return this.codes;
    const key = `${JSON.stringify(filter)} ${validity === null ? '' : name}`;
    let codes = this.kept.get(key);
    if (codes === undefined) this.kept.set(key, (codes = this.leaveOut(filter === null ? null : this.condition(filter), validity)));
    return codes;
  }

  private condition(filter: Expr): BooleanColumn {
    return asBoolean(this.remember(JSON.stringify(filter), () => this.evaluate(filter, this.codes)));
  }

  private evaluate(expr: Expr, asked: Int32Array): Column {
    const { length } = this.source;
    return broadcast(evaluateWhere(expr, this.source, (row) => asked[row] !== this.size), length);
  }

  private leaveOut(condition: BooleanColumn | null, validity: Uint8Array | null): Int32Array {
    const there = andBitmaps(condition?.validity ?? null, validity);
    const { codes, size } = this;
    const values = condition?.values ?? null;
    // Without branches on the condition: it is as good as random.
    const kept = new Int32Array(codes.length);
    if (there === null) for (let row = 0; row < kept.length; row++) kept[row] = size - ((size - codes[row]!) & -values![row]!);
    else for (let row = 0; row < kept.length; row++) kept[row] = isValid(there, row) && (values === null || values[row] === 1) ? codes[row]! : size;
    return kept;
  }

  private remember(key: string, make: () => Column): Column {
    let column = this.columns.get(key);
    if (column === undefined) this.columns.set(key, (column = make()));
    return column;
  }
}
