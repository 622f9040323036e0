import { isoFromDays } from './days.js';
import { NAMED_GRAINS, type NamedGrain } from './grain.js';
import type { PeriodSequence } from './week-calendar.js';

/** A calendar whose periods a dataset lists, with one row for each day: what to read it from. */
export interface DatasetCalendar {
  readonly kind: 'dataset';
  readonly dataset: string;
  /** The field of the day. */
  readonly day: string;
  /** For grains with periods of their own the field that names the period of a day; the other grains are as without a calendar. */
  readonly fields: Partial<Readonly<Record<NamedGrain, string>>>;
}

/** The periods that such a dataset came to. */
export interface PeriodTable {
  readonly kind: 'table';
  readonly dataset: string;
  readonly grains: Partial<Readonly<Record<NamedGrain, NamedPeriods>>>;
  /** First day listed, and the one after the last. */
  readonly first: number;
  readonly end: number;
}

export interface NamedPeriods {
  /** First days, ascending. */
  readonly starts: readonly number[];
  readonly names: readonly string[];
}

/** A day of a calendar's dataset and the names of its periods. */
export interface CalendarDay {
  readonly day: number | null;
  readonly names: Partial<Readonly<Record<NamedGrain, string | null>>>;
}

/** A table of days that is no calendar, or that does not reach far enough: what is wrong, and the remedy. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';

  constructor(
    readonly problem: string,
    readonly fix: string,
    readonly dataset: string,
  ) {
    super(`${problem} ${fix}`);
  }
}

/**
 * Puts the days of a table, in whatever order, together to periods: runs of days with one name.
 * @throws CalendarError when a day is missing, there twice, or has no name, or when days of one name do not follow each other.
 */
export function periodTable(calendar: DatasetCalendar, days: readonly CalendarDay[]): PeriodTable {
  const { dataset } = calendar;
  const fail = (problem: string, fix: string): never => {
    throw new CalendarError(`The calendar in dataset \`${dataset}\` ${problem}`, fix, dataset);
  };
  const sorted = days.map(({ day, names }) => ({ day: day ?? fail('has a row without a day.', 'Leave such rows out.'), names }));
  sorted.sort((a, b) => a.day - b.day);
  if (sorted.length === 0) return fail('has no days.', 'Give it a row for every day.');
  sorted.forEach(({ day }, i) => {
    if (i === 0) return;
    const before = sorted[i - 1]!.day;
    if (day === before) fail(`has ${isoFromDays(day)} twice.`, 'Give it one row for every day.');
    if (day > before + 1) {
      const gap = day === before + 2 ? `${isoFromDays(before + 1)}` : `the days from ${isoFromDays(before + 1)} to ${isoFromDays(day - 1)}`;
      fail(`lacks ${gap}.`, 'Give it a row for every day, from the first to the last.');
    }
  });
  const grains: Partial<Record<NamedGrain, NamedPeriods>> = {};
  for (const grain of NAMED_GRAINS) {
    const field = calendar.fields[grain];
    if (field === undefined) continue;
    const starts: number[] = [];
    const names: string[] = [];
    const seen = new Set<string>();
    for (const { day, names: named } of sorted) {
      const name = named[grain] ?? fail(`has no \`${field}\` for ${isoFromDays(day)}.`, `Name the ${grain} of every day.`);
      if (name === names.at(-1)) continue;
      if (seen.has(name)) {
        fail(`has days of ${grain} \`${name}\` that do not follow each other: ${isoFromDays(day)} comes after ${grain} \`${names.at(-1)}\`.`, `Give each ${grain} a name of its own, with the year in it.`);
      }
      seen.add(name);
      starts.push(day);
      names.push(name);
    }
    grains[grain] = { starts, names };
  }
  return { kind: 'table', dataset, grains, first: sorted[0]!.day, end: sorted.at(-1)!.day + 1 };
}

/** The periods of a table that are of a grain. */
export function tablePeriods({ first, end }: PeriodTable, { starts }: NamedPeriods): PeriodSequence {
  return {
    indexOf: (day) => (day < first || day >= end ? null : lastAtMost(starts, day)),
    startOf: (index) => (index === starts.length ? end : (starts[index] ?? null)),
  };
}

/** The place of the last of ascending numbers that is not above a limit, -1 when all are. */
export function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
