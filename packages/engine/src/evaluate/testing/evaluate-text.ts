import { parseExpression } from '../../expression/parser.js';
import { checkRowExpression } from '../../expression/row-checker.js';
import type { ScalarType } from '../../expression/types.js';
import type { Expr } from '../../expression/expr.js';
import { isoFromDays } from '../../calendar/days.js';
import { createZone } from '../../calendar/zone.js';
import { tableFromRows } from '../../columns/table-from-rows.js';
import { createEnv } from '../env.js';
import { evaluateVector } from '../vector.js';
import { type Row, valuesOf } from './table-source.js';

interface Options {
  readonly types?: Readonly<Record<string, ScalarType>>;
  readonly rows?: readonly Row[];
  readonly timezone?: string;
}

/** Parses and checks an expression over columns of the given types. */
export function checkedText(text: string, types: Readonly<Record<string, ScalarType>> = {}): Expr {
  const { ast, problems } = parseExpression(text);
  const checked = ast && checkRowExpression(ast, {
    place: 'column',
    column: (name) => (types[name] === undefined ? null : { id: name, type: types[name] }),
  });
  if (!checked?.expr) throw new Error(`${text}: ${[...problems, ...(checked?.problems ?? [])].map(({ message }) => message).join(' ')}`);
  return checked.expr;
}

/** The values of an expression as written, over rows of columns; dates and instants as ISO text, and the warnings it counted. */
export function evaluateText(text: string, { types = {}, rows = [{}], timezone = 'UTC' }: Options = {}) {
  const expr = checkedText(text, types);
  const readings = Object.entries(types).map(([id, type]) => ({ id, column: id, type, exact: false }));
  const { columns } = tableFromRows(readings, rows);
  const env = createEnv(createZone(timezone), 1);
  const column = evaluateVector(expr, {
    env,
    length: rows.length,
    leaf: (leaf) => columns[leaf.op === 'column' ? leaf.column : '']!,
  });
  const shown = (value: number | string | boolean | null) => {
    if (value !== null && column.type === 'date') return isoFromDays(Number(value));
    return value !== null && column.type === 'timestamp' ? new Date(Number(value)).toISOString() : value;
  };
  return { values: valuesOf(column).map(shown), warnings: env.warnings.list().map(({ code, count }) => [code, count]) };
}

/** The one value of an expression without columns. */
export function valueOf(text: string, timezone = 'UTC') {
  return evaluateText(text, { timezone }).values[0];
}
