import { isoFromDays } from '../calendar/days.js';
import { NAMED_GRAINS, type NamedGrain } from '../calendar/grain.js';
import { CalendarError, periodTable, type CalendarDay, type DatasetCalendar, type PeriodTable } from '../calendar/period-table.js';
import type { Column } from '../columns/column.js';
import { valueAt } from '../columns/value-at.js';
import type { DataContext } from './context.js';
import { DataError } from './data-error.js';
import type { EvaluationEnv } from './env.js';

/**
 * The periods of a calendar, from the rows of its dataset.
 * @throws DataError when these are no calendar.
 */
export function readCalendar(calendar: DatasetCalendar, data: DataContext, env: EvaluationEnv): PeriodTable {
  const source = data.source(calendar.dataset, env);
  const { fields } = data.catalog.datasets[calendar.dataset]!;
  const column = (field: string): Column => source.leaf({ op: 'field', path: [], field, type: fields[field]!.type });
  const days = column(calendar.day);
  const named = NAMED_GRAINS.flatMap((grain) => {
    const field = calendar.fields[grain];
    return field === undefined ? [] : [[grain, column(field)] as const];
  });
  const rows = Array.from({ length: source.length }, (_, row): CalendarDay => {
    const names: Partial<Record<NamedGrain, string | null>> = {};
    for (const [grain, periods] of named) names[grain] = nameAt(periods, row);
    return { day: valueAt(days, row) as number | null, names };
  });
  try {
    return periodTable(calendar, rows);
  } catch (error) {
    throw error instanceof CalendarError ? new DataError('bad-calendar', error.message, calendar.dataset) : error;
  }
}

function nameAt(column: Column, row: number): string | null {
  const value = valueAt(column, row);
  if (value === null) return null;
  return column.type === 'date' ? isoFromDays(value as number) : String(value);
}
