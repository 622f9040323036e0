import type { Rule } from './rule.js';
import { daysInMonth } from '../../calendar/days.js';
import type { WeekCalendar } from '../../calendar/week-calendar.js';
import { NAMED_GRAINS } from '../../calendar/grain.js';
import type { Definition } from '../definition.js';
import type { DatasetDraft } from '../draft.js';
import { MONTHS, readCalendar, WEEKDAYS } from '../model/calendar.js';
import { keyOf } from '../scope.js';
import { member, textOf, type SpannedNode } from '../spanned-node.js';

/** The project's calendar can be: its dates exist, its dataset and fields do, and nothing else speaks against it. */
export const projectCalendar: Rule = {
  codes: ['invalid-value', 'unknown-dataset', 'unknown-field'],
  check({ definitions, datasets, project }) {
    const definition = definitions.find(({ kind }) => kind === 'project');
    const node = member(definition?.root, 'calendar');
    const calendar = readCalendar(node);
    if (!definition || !node || calendar === null) return;
    if (calendar.kind === 'dataset') checkDataset(definition, node, datasets, definitions);
    else checkWeeks(definition, node, calendar, WEEKDAYS[project.weekStart - 1]!);
  },
};

function checkWeeks(definition: Definition, node: SpannedNode, { yearEnds }: WeekCalendar, weekStart: string): void {
  const { root, report } = definition;
  const ends = member(node, 'year_ends');
  if (ends && yearEnds.rule === 'nearest' && yearEnds.day > daysInMonth(2024, yearEnds.month)) {
    report('invalid-value', ends.span, { key: 'year_ends', problem: `names a day that ${MONTHS[yearEnds.month - 1]} does not have`, remedy: 'Name another.' });
  }
  const weeks = member(root, 'week_start');
  if (weeks && textOf(weeks) !== weekStart) {
    report('invalid-value', weeks.span, {
      key: 'week_start',
      problem: `contradicts the calendar, whose years end before a ${weekStart}`,
      remedy: `Leave it out, or write \`${weekStart}\`.`,
    });
  }
  const year = member(root, 'fiscal_year_start');
  if (year) {
    report('invalid-value', year.span, { key: 'fiscal_year_start', problem: 'contradicts the calendar, whose years are of whole weeks', remedy: 'Leave it out.' });
  }
}

function checkDataset(
  { report }: Definition,
  node: SpannedNode,
  datasets: Readonly<Record<string, DatasetDraft>>,
  definitions: readonly Definition[],
): void {
  const name = member(node, 'dataset')!;
  const known = keyOf(datasets, textOf(name)!);
  if (known === null) {
    const broken = definitions.some(({ kind, name: other }) => kind === 'dataset' && other === textOf(name));
    if (!broken) report('unknown-dataset', name.span, { name: textOf(name)!, known: Object.keys(datasets) });
    return;
  }
  const { fields } = datasets[known]!;
  for (const key of ['day', ...NAMED_GRAINS]) {
    const written = member(node, key);
    const text = textOf(written);
    if (!written || text === undefined) continue;
    const field = keyOf(fields, text);
    if (field === null) report('unknown-field', written.span, { name: text, known: Object.keys(fields), where: `dataset \`${known}\``, quotes: false });
    else if (key === 'day' && fields[field]!.type !== 'date' && !fields[field]!.doubtful) {
      report('invalid-value', written.span, { key, problem: `is a ${fields[field]!.type}, not a date`, remedy: 'Name the field that holds the day of each row.' });
    }
  }
  if (NAMED_GRAINS.every((grain) => member(node, grain) === undefined)) {
    report('invalid-value', node.span, { key: 'calendar', problem: 'names no periods', remedy: 'Name the field of the `week`, `month`, `quarter` or `year` of a day.' });
  }
}
