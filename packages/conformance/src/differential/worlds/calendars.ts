import type { Row } from '../../cases/case-file.js';
import type { Random } from './random.js';

/** A calendar of a project's own: years of whole weeks, or the days of a dataset. */
export type Calendar =
  | { readonly kind: 'weeks'; readonly pattern: string; readonly yearEnds: string }
  | { readonly kind: 'table'; readonly rows: readonly Row[]; readonly grains: readonly string[] };

const YEAR_ENDS = ['nearest saturday to january 31', 'last saturday of january', 'last sunday of december', 'nearest wednesday to june 30', 'nearest monday to march 1'];
const DATASET = 'fiscal_days';
/** From before the generated days to after them. */
const FIRST_DAY = Date.UTC(2023, 7, 1);
const LAST_DAY = Date.UTC(2025, 4, 1);
const MS_PER_DAY = 86_400_000;

/** One in three projects has one. */
export function makeCalendar(random: Random): Calendar | null {
  if (random.chance(0.66)) return null;
  if (random.chance(0.5)) return { kind: 'weeks', pattern: random.pick(['4-4-5', '4-5-4', '5-4-4']), yearEnds: random.pick(YEAR_ENDS) };
  return { kind: 'table', rows: tableRows(random), grains: random.pick([['month'], ['month', 'year'], ['week', 'month', 'quarter', 'year'], ['quarter']]) };
}

/** Months of any length, quarters of two to four of them, years of one to four quarters; weeks of nine days, whatever the months. */
function tableRows(random: Random): Row[] {
  const rows: Row[] = [];
  const [quarterLength, yearLength] = [random.count(2, 4), random.count(1, 4)];
  let month = 0;
  let left = random.count(1, 40);
  for (let time = FIRST_DAY; time < LAST_DAY; time += MS_PER_DAY) {
    if (left === 0) {
      month += 1;
      left = random.count(1, 40);
    }
    left -= 1;
    const quarter = Math.floor(month / quarterLength);
    const week = Math.floor((time - FIRST_DAY) / MS_PER_DAY / 9);
    rows.push({ on: new Date(time).toISOString().slice(0, 10), week: `W${week}`, month, quarter: `Q${quarter}`, year: Math.floor(quarter / yearLength) });
  }
  // Not in order.
  return rows.toSorted((a, b) => String(a['on']).slice(8).localeCompare(String(b['on']).slice(8)));
}

/** What the project says of its weeks, its years and its calendar. */
export function calendarSettings(calendar: Calendar | null, weekStart: string, fiscalYearStart: string): Readonly<Record<string, unknown>> {
  const plain = { week_start: weekStart, fiscal_year_start: fiscalYearStart };
  if (calendar === null) return plain;
  if (calendar.kind === 'weeks') return { calendar: { pattern: calendar.pattern, year_ends: calendar.yearEnds } };
  return { ...plain, calendar: { dataset: DATASET, day: 'on', ...Object.fromEntries(calendar.grains.map((grain) => [grain, grain])) } };
}

/** The dataset of the calendar, where it has one. */
export function calendarDocuments(calendar: Calendar | null): Readonly<Record<string, unknown>>[] {
  if (calendar?.kind !== 'table') return [];
  const fields = { on: 'date', week: 'string', month: 'number', quarter: 'string', year: 'number' };
  return [{ dataset: DATASET, source: { file: `${DATASET}.csv` }, primary_key: 'on', fields }];
}

/** The rows of that dataset. */
export function calendarTables(calendar: Calendar | null): Readonly<Record<string, readonly Row[]>> {
  return calendar?.kind === 'table' ? { [DATASET]: calendar.rows } : {};
}
