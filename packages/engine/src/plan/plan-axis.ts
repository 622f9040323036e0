import { periodStart, shiftPeriods, type CalendarRules } from '../calendar/periods.js';
import { daysFromIso } from '../calendar/days.js';
import { GRAINS, type Grain } from '../calendar/grain.js';
import { dayOfMoment } from '../calendar/named-period.js';
import type { ProjectModel } from '../definitions/catalog.js';
import { didYouMean } from '../diagnostics/did-you-mean.js';
import type { Axis } from './plan.js';
import type { Query } from './query.js';
import type { QueryProblem } from './query-problem.js';

/** More rows than anybody reads, and few enough to be made in a blink: 270 years of days. */
export const MAX_PERIODS = 100_000;

/** Checks the stretch of time of a query and completes it with what the project says about time. */
export function planAxis(project: ProjectModel, query: Query, problems: QueryProblem[]): Axis {
  const grain = readGrain(query, problems);
  const from = readDay('from', query.from, problems);
  const to = readDay('to', query.to, problems);
  if (from !== null && to !== null && from >= to) {
    problems.push({
      code: 'empty-range',
      part: 'to',
      message: `The range from ${query.from} to ${query.to} holds no day: \`to\` is the first day that is left out.`,
      fix: `Give a \`to\` after ${query.from}.`,
    });
  } else if (from !== null && to !== null && grain !== null) {
    checkLength(from, to, grain, project, problems);
  }
  return {
    grain,
    from: query.from ?? null,
    to: query.to ?? null,
    asOf: readMoment(project, query, problems),
    timezone: project.timezone,
    weekStart: project.weekStart,
    fiscalYearStart: project.fiscalYearStart,
  };
}

/** Reports a range of more periods than a result may have. */
export function checkLength(from: number, to: number, grain: Grain, rules: CalendarRules, problems: QueryProblem[]): void {
  const start = periodStart(from, grain, rules);
  if (shiftPeriods(start, MAX_PERIODS, grain, rules) >= to) return;
  problems.push({
    code: 'too-many-periods',
    part: 'grain',
    message: `The range has more than ${MAX_PERIODS.toLocaleString('en')} periods of one ${grain}.`,
    fix: 'Name a shorter range with `from` and `to`, or a coarser grain.',
  });
}

function readGrain({ grain }: Query, problems: QueryProblem[]): Grain | null {
  if (grain === undefined || grain === null) return null;
  if (GRAINS.includes(grain)) return grain;
  problems.push({
    code: 'unknown-grain',
    part: 'grain',
    message: `Unknown grain \`${String(grain)}\`.`,
    fix: didYouMean(String(grain), GRAINS, 'grains'),
  });
  return null;
}

function readDay(part: 'from' | 'to', text: string | null | undefined, problems: QueryProblem[]): number | null {
  if (text === undefined || text === null) return null;
  const day = daysFromIso(text);
  if (day === null) {
    problems.push({
      code: 'invalid-date',
      part,
      message: `\`${part}\` is \`${text}\`, which is not a day of the calendar.`,
      fix: 'Write it as year, month and day, such as `2017-01-31`.',
    });
  }
  return day;
}

function readMoment(project: ProjectModel, { asOf }: Query, problems: QueryProblem[]): string | null {
  if (asOf === undefined || asOf === null) return null;
  if (dayOfMoment(asOf, project.timezone) !== null) return asOf;
  problems.push({
    code: 'invalid-date',
    part: 'asOf',
    message: `\`asOf\` is \`${asOf}\`, which is neither a day nor an instant.`,
    fix: 'Write a day such as `2017-01-31`, or an instant with its offset such as `2017-01-31T18:00:00Z`.',
  });
  return null;
}
