import { NAMED_GRAINS } from '../../calendar/grain.js';
import type { DatasetCalendar } from '../../calendar/period-table.js';
import type { WeekCalendar } from '../../calendar/week-calendar.js';
import { member, textOf, type SpannedNode } from '../spanned-node.js';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export const MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june',
  'july', 'august', 'september', 'october', 'november', 'december',
];

/** A project's `calendar`; null for one that does not have its shape, which is reported elsewhere. */
export function readCalendar(node: SpannedNode | undefined): WeekCalendar | DatasetCalendar | null {
  const dataset = textOf(member(node, 'dataset'));
  return dataset === undefined ? readWeeks(node) : readDataset(node, dataset);
}

function readDataset(node: SpannedNode | undefined, dataset: string): DatasetCalendar | null {
  const day = textOf(member(node, 'day'));
  if (day === undefined) return null;
  const fields = NAMED_GRAINS.flatMap((grain) => {
    const field = textOf(member(node, grain));
    return field === undefined ? [] : [[grain, field] as const];
  });
  return { kind: 'dataset', dataset, day, fields: Object.fromEntries(fields) };
}

function readWeeks(node: SpannedNode | undefined): WeekCalendar | null {
  const weeks = (textOf(member(node, 'pattern')) ?? '').split('-').map(Number);
  const words = (textOf(member(node, 'year_ends')) ?? '').split(' ');
  const [rule, day, , month, date] = words;
  const weekday = WEEKDAYS.indexOf(day ?? '') + 1;
  const monthNumber = MONTHS.indexOf(month ?? '') + 1;
  const [first, second, third] = weeks;
  if (first === undefined || second === undefined || third === undefined || weekday === 0 || monthNumber === 0) return null;
  const pattern = [first, second, third] as const;
  if (rule === 'last') return { kind: 'weeks', pattern, yearEnds: { rule, weekday, month: monthNumber } };
  return rule === 'nearest' && date !== undefined
    ? { kind: 'weeks', pattern, yearEnds: { rule, weekday, month: monthNumber, day: Number(date) } }
    : null;
}
