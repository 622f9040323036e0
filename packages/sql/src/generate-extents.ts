import type { Catalog, Plan } from '@plumbline/engine';
import type { Extents, TimedRows } from './axis.js';
import type { Dialect } from './dialect.js';
import { lookupsOf } from './lookup-sql.js';
import { RowsSource, StatementParts } from './rows-source.js';
import type { Statement } from './statement.js';

/**
 * A statement that yields, for each row of a round of `extentsNeeded` in order, its first and last day (or instant, in milliseconds) as numbers
 * since 1970, null for none. `known` is what earlier rounds answered.
 */
export function generateExtents(rows: readonly TimedRows[], plan: Plan, catalog: Catalog, dialect: Dialect, known: Extents): Statement {
  const parts = new StatementParts(catalog, dialect, plan.axis, plan.parameters, lookupsOf(plan, known));
  const selects = rows.map(({ dataset, time, filters, unit }, at) => {
    const source = new RowsSource(parts, dataset);
    const point = unit === 'instant' ? source.field(time!) : source.day(time!);
    const number = (value: string): string => (unit === 'instant' ? dialect.instantNumber(value) : dialect.dayNumber(value));
    const where = filters.map((filter) => source.sql(filter));
    return (
      `SELECT ${at} AS number, ${number(`min(${point})`)} AS first, ${number(`max(${point})`)} AS last\n` +
      `${source.from()}${where.length === 0 ? '' : `\nWHERE ${where.join(' AND ')}`}`
    );
  });
  const columns = ['number', 'first', 'last'].map((name) => ({ name, type: 'number' as const }));
  return { sql: parts.sql(`${selects.join('\nUNION ALL\n')}\nORDER BY 1`), parameters: parts.parameters, columns };
}
