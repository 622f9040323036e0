import { daysFromIso } from '../calendar/days.js';
import { timelineOf, type TimelineRules } from '../calendar/timeline-of.js';
import { setBit } from '../columns/bitmap.js';
import type { Column } from '../columns/column.js';
import type { DimensionExpr } from '../expression/expr.js';
import type { ScalarType } from '../expression/types.js';
import type { Stretch } from './resolve-axis.js';
import type { RowGrid } from './result-rows.js';
import type { Scalar } from './tuples.js';

/** What window functions see of the rows of a result: the first day of the period, or the value of a dimension. */
export function dimensionColumn(
  { name, type }: DimensionExpr,
  { grid: { periodCount, shown, tuples }, stretches, dimensions, calendar }: {
    readonly grid: RowGrid;
    readonly stretches: readonly Stretch[] | null;
    readonly dimensions: readonly { readonly name: string }[];
    readonly calendar: TimelineRules;
  },
): Column {
  const dimension = dimensions.findIndex((each) => each.name === name);
  const values = dimension < 0 ? [] : shown.map((tuple) => tuples.value(tuple, dimension));
  const days = dimension < 0 && type === 'date' && stretches !== null ? stretches.map(({ periodStart }) => firstDay(periodStart, calendar)) : [];
  const valueOf = (row: number): Scalar => {
    if (dimension >= 0) return values[row % shown.length]!;
    const period = Math.floor(row / shown.length);
    return type === 'number' ? period : (days[period] ?? null);
  };
  return columnOf(type, Array.from({ length: periodCount * shown.length }, (_, row) => valueOf(row)));
}

function firstDay(start: number, calendar: TimelineRules): number | null {
  return daysFromIso(timelineOf(calendar).text(start, 'day').slice(0, 10));
}

function columnOf(type: ScalarType, values: readonly Scalar[]): Column {
  const { length } = values;
  const validity = new Uint8Array((length + 7) >> 3);
  values.forEach((value, row) => value !== null && setBit(validity, row));
  const numbers = (): Float64Array => Float64Array.from(values, Number);
  switch (type) {
    case 'number':
      return { type, length, validity, values: numbers(), scale: 0 };
    case 'boolean':
      return { type, length, validity, values: Uint8Array.from(values, Number) };
    case 'date':
      return { type, length, validity, days: Int32Array.from(values, Number) };
    case 'timestamp':
      return { type, length, validity, milliseconds: numbers() };
    case 'string': {
      const dictionary = [...new Set(values.map((value) => String(value ?? '')))];
      const codes = new Map(dictionary.map((text, code) => [text, code]));
      return { type, length, validity, codes: Uint32Array.from(values, (value) => codes.get(String(value ?? ''))!), dictionary };
    }
  }
}
