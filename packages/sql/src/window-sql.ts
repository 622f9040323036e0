import type { Expr, Output, RowsPlan } from '@plumbline/engine';
import { scansRead, type WindowExpr } from '@plumbline/engine/back-end';
import type { Dialect } from './dialect.js';

/** Functions of which it matters in what order the rows stand that the order does not part. */
const ORDERED: ReadonlySet<string> = new Set(['row_number', 'ntile', 'lag', 'lead']);
/** Functions that pick a row of the frame. */
const PICKING: ReadonlySet<string> = new Set(['first_value', 'last_value', 'nth_value']);

/**
 * A window function over the rows of a result, which are those shown and those of combinations that a scan has which is read: the others
 * are parted from them and have no value.
 */
export function windowSql(output: Output & { readonly expr: WindowExpr }, { scans, outputs, dimensions }: RowsPlan, spell: (expr: Expr) => string, dialect: Dialect): string {
  const { fn, args, ignoreNulls, filter, partition, order, frame, type } = output.expr;
  const met = [...scansRead(output, outputs)].filter((scan) => scans[scan]!.total !== true).map((scan) => `met_${scan}`);
  const stands = `(${['shown', ...met].join(' OR ')})`;
  const natural = ['slot', ...dimensions.map((_, i) => `k${i}`)].map((column) => `${column} ASC NULLS LAST`);
  const asked = order.map(({ value, descending, nullsFirst }) => `${spell(value)} ${descending ? 'DESC' : 'ASC'} NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`);
  // More keys would part rows that stand together in a rank or a range.
  const keys = ORDERED.has(fn) || frame.unit === 'rows' ? [...asked, ...natural] : asked;
  // A number of rows is written down, and is no DOUBLE.
  const written = args.map((argument, i) => ((i === 1 || fn === 'ntile') && argument.op === 'literal' ? String(argument.value) : spell(argument)));
  const counted = filter === null ? '' : ` FILTER (WHERE ${spell(filter)})`;
  const parts = [`PARTITION BY ${[stands, ...partition.map(spell)].join(', ')}`, ...(keys.length === 0 ? [] : [`ORDER BY ${keys.join(', ')}`]), frameSql(output.expr)];
  const over = `OVER (${parts.join(' ')})`;
  const call =
    frame.unit === 'range' && PICKING.has(fn)
      ? dialect.picked(fn, written, `ORDER BY ${[...asked, ...natural].join(', ')}`, over)
      : `${fn}(${fn === 'count' && args.length === 0 ? '*' : written.join(', ')}${ignoreNulls === true ? ' IGNORE NULLS' : ''})${counted} ${over}`;
  const value = type === 'number' && (fn === 'sum' || fn === 'avg') ? dialect.finite(call) : call;
  return `CASE WHEN ${stands} THEN CAST(${value} AS ${dialect.types[type]}) END`;
}

function frameSql({ fn, frame: { unit, start, end } }: WindowExpr): string {
  if (ORDERED.has(fn) || /rank$|^cume_dist$/.test(fn)) return '';
  const bound = (offset: number | null, side: 'PRECEDING' | 'FOLLOWING'): string =>
    offset === null ? `UNBOUNDED ${side}` : offset === 0 ? 'CURRENT ROW' : offset < 0 ? `${-offset} PRECEDING` : `${offset} FOLLOWING`;
  return `${unit.toUpperCase()} BETWEEN ${bound(start, 'PRECEDING')} AND ${bound(end, 'FOLLOWING')}`;
}
