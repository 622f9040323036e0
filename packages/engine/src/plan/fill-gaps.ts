import type { CallExpr, DimensionExpr, Expr, WindowExpr } from '../expression/expr.js';
import { partsOf } from '../expression/parts.js';
import type { ScanRegistry } from './scan-registry.js';
import { isLeaf, PERIOD } from './window-parts.js';

/** What gaps are filled by. */
export interface GapFilling {
  readonly registry: ScanRegistry;
  /** Computes a part by itself, as window functions must be, and gives the leaf that stands for it. */
  readonly part: (expr: Expr) => Expr;
  /** All dimensions of the query. */
  readonly dimensions: readonly DimensionExpr[];
}

/**
 * The value, and where it is null for want of rows, zero or the last value that the same dimensions had before. There is a gap where none of
 * its aggregates has a row to count: what is null for another reason (a division by zero, values that are null) stays so, and so does what is
 * compared with a time that there is not.
 */
export function fillGaps(value: Expr, empty: 'zero' | 'previous', to: GapFilling): Expr {
  const counts = to.registry.rowsOf(partsOf(value).flatMap((part) => (part.op === 'result' ? [part] : [])));
  if (counts.length === 0) return value;
  const none = counts.map((count): Expr => call('eq', [count, zero], 'boolean'));
  const gap = none.reduce((all, one) => call('and', [all, one], 'boolean'));
  const { type } = value;
  const unit = 'unit' in value && value.unit !== undefined ? { unit: value.unit } : {};
  const known = empty === 'zero' || isLeaf(value) ? value : to.part(value);
  const carried: WindowExpr = {
    op: 'window', fn: 'last_value', args: [known], ignoreNulls: true, filter: null, partition: to.dimensions,
    order: [{ value: PERIOD, descending: false, nullsFirst: false }], frame: { unit: 'rows', start: null, end: 0 }, type, ...unit,
  };
  const filling = empty === 'zero' ? zero : to.part(carried);
  return { ...call('coalesce', [known, { op: 'case', whens: [{ when: gap, then: filling }], else: null, type, ...unit }], type), ...unit };
}

const zero: Expr = { op: 'literal', type: 'number', value: 0 };

function call(fn: CallExpr['fn'], args: readonly Expr[], type: CallExpr['type']): CallExpr {
  return { op: 'call', fn, args, type };
}
