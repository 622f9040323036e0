import type { Catalog, Plan } from '@plumbline/engine';
import { calendarOf, periodTable, withCalendar, type CalendarDay } from '@plumbline/engine/back-end';
import type { Dialect } from './dialect.js';
import { lookupsOf } from './lookup-sql.js';
import { RowsSource, StatementParts } from './rows-source.js';
import type { Statement } from './statement.js';

/**
 * A statement that yields the days of the calendar which a plan needs from a dataset (numbers since 1970) and the names of their periods;
 * null for a plan that needs none.
 */
export function generateCalendar(plan: Plan, catalog: Catalog, dialect: Dialect): Statement | null {
  const calendar = calendarOf(plan);
  if (calendar === null) return null;
  const parts = new StatementParts(catalog, dialect, plan.axis, plan.parameters, lookupsOf(plan, []));
  const source = new RowsSource(parts, calendar.dataset);
  const names = Object.values(calendar.fields).map((field) => {
    const { type } = catalog.datasets[calendar.dataset]!.fields[field]!;
    return dialect.shown(source.field({ path: [], field }), type);
  });
  const columns = [dialect.dayNumber(source.field({ path: [], field: calendar.day })), ...names];
  return {
    sql: parts.sql(`SELECT ${columns.map((sql, i) => `${sql} AS v${i}`).join(', ')}\n${source.from()}`),
    parameters: parts.parameters,
    columns: columns.map((_, i) => ({ name: `v${i}`, type: i === 0 ? 'number' : 'string' })),
  };
}

/** The plan with the periods that the rows of `generateCalendar` came to. Throws a `CalendarError` when they are no calendar. */
export function bindCalendar<P extends Plan>(plan: P, rows: readonly (readonly unknown[])[]): P {
  const calendar = calendarOf(plan);
  if (calendar === null) return plan;
  const days = rows.map(([day, ...names]): CalendarDay => {
    const named = Object.keys(calendar.fields).map((grain, i) => [grain, names[i] === null ? null : String(names[i])] as const);
    return { day: day === null ? null : Number(day), names: Object.fromEntries(named) };
  });
  return withCalendar(plan, periodTable(calendar, days));
}
