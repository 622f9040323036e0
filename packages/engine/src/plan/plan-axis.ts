import { dayOfMoment } from '../calendar/as-of.js';
import { daysFromIso } from '../calendar/days.js';
import { GRAINS, type Grain } from '../calendar/grain.js';
import { parseMoment } from '../calendar/moment.js';
import { CalendarError } from '../calendar/period-table.js';
import type { Timeline } from '../calendar/timeline.js';
import { timelineOf } from '../calendar/timeline-of.js';
import { createZone, type Zone } from '../calendar/zone.js';
import type { ProjectModel } from '../definitions/catalog.js';
import { didYouMean } from '../diagnostics/did-you-mean.js';
import type { Axis } from './plan.js';
import type { Query } from './query.js';
import type { QueryProblem } from './query-problem.js';

/** More rows than anybody reads, and few enough to be made in a blink: 22 years of hours, 500 of days. */
export const MAX_PERIODS = 200_000;

/** Checks the stretch of time of a query and completes it with what the project says about time. */
export function planAxis(project: ProjectModel, query: Query, problems: QueryProblem[]): Axis {
  const grain = readGrain(query, problems);
  const zone = createZone(project.timezone);
  const isTime = (text: string | null | undefined) => typeof text === 'string' && daysFromIso(text) === null && parseMoment(text, zone) !== null;
  const timed = isTime(query.from) || isTime(query.to);
  const axis: Axis = {
    grain,
    from: query.from ?? null,
    to: query.to ?? null,
    asOf: readMoment(project, query, problems),
    timezone: project.timezone,
    weekStart: project.weekStart,
    fiscalYearStart: project.fiscalYearStart,
    ...(project.fiscalYearNamedBy === undefined ? {} : { fiscalYearNamedBy: project.fiscalYearNamedBy }),
    ...(project.custom === undefined ? {} : { custom: project.custom }),
    ...(grain === 'hour' || timed ? { unit: 'instant' as const } : {}),
  };
  const from = readPoint('from', query.from, zone, problems);
  const to = readPoint('to', query.to, zone, problems);
  if (from !== null && to !== null && from >= to) {
    problems.push({
      code: 'empty-range',
      part: 'to',
      message: `The range from ${query.from} to ${query.to} holds no ${axis.unit === undefined ? 'day: `to` is the first day' : 'time: `to` is the first moment'} that is left out.`,
      fix: `Give a \`to\` after ${query.from}.`,
    });
  } else if (from !== null && to !== null && grain !== null && axis.custom?.kind !== 'dataset') {
    const line = timelineOf(axis);
    checkLength(line.parse(query.from!)!, line.parse(query.to!)!, grain, line, problems);
  }
  return axis;
}

/** Reports a range of more periods than a result may have, and one that the project's calendar does not reach. */
export function checkLength(from: number, to: number, grain: Grain, line: Timeline, problems: QueryProblem[]): void {
  try {
    if (from >= to || line.countPeriods(from, to, grain) <= MAX_PERIODS) return;
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    problems.push({ code: 'outside-calendar', part: 'grain', message: error.problem, fix: error.fix });
    return;
  }
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

function readPoint(part: 'from' | 'to', text: string | null | undefined, zone: Zone, problems: QueryProblem[]): number | null {
  if (text === undefined || text === null) return null;
  const point = parseMoment(text, zone);
  if (point === null) {
    problems.push({
      code: 'invalid-date',
      part,
      message: `\`${part}\` is \`${text}\`, which is neither a day of the calendar nor a time of one.`,
      fix: 'Write it as year, month and day, such as `2017-01-31`, or with a time, such as `2017-01-31T10:00`.',
    });
  }
  return point;
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
