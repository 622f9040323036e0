import type { Catalog, Grain, Query } from '@plumbline/engine';
import { CalendarError, daysFromIso, MS_PER_DAY, parsePeriod, type PeriodContext } from '@plumbline/engine/calendar';
import { DataError } from '../data/fetch-data.js';
import { conditionText } from '../data/choice.js';
import type { KpiRequest } from '../data/request.js';

/** The longest range of times, in days, that is drawn by the hour. */
const DAYS_BY_HOUR = 4;

/** What a source adds to the requests of its elements. */
export interface QueryContext {
  /** A day or an instant; null: nothing is unfinished or out of date. */
  readonly asOf: string | null;
  readonly parameters: Query['parameters'];
}

/** The longest ranges, in days, for which a trend without a grain is drawn by each grain. */
const GRAINS_BY_DAYS: readonly (readonly [days: number, grain: Grain])[] = [[45, 'day'], [200, 'week'], [1200, 'month'], [4000, 'quarter']];

/** The query that answers an element's request. Throws a `DataError` for a period that cannot be read. */
export function queryOfRequest(request: KpiRequest, catalog: Catalog, { asOf, parameters }: QueryContext): Query {
  const range = rangeOf(request.period, catalog, asOf);
  const where = whereOf(request);
  const grain = request.shape === 'series' ? request.grain ?? grainFor(range) : request.grain;
  return {
    kpis: [request.kpi, ...request.also ?? []],
    ...(grain === null ? {} : { grain }),
    ...range,
    ...(request.by.length === 0 ? {} : { by: request.by }),
    ...(where === null ? {} : { where }),
    ...(request.limit === undefined ? {} : {
      limit: request.limit, others: true, orderBy: [{ key: request.kpi, descending: catalog.kpis[request.kpi]?.direction !== 'down' }],
    }),
    ...(request.compare === null ? {} : { compare: request.compare }),
    ...(asOf === null ? {} : { asOf }),
    ...(parameters === undefined || Object.keys(parameters).length === 0 ? {} : { parameters }),
  };
}

/** The element's own condition and what readers have chosen, all of which must hold. */
function whereOf({ where, conditions = [] }: KpiRequest): string | null {
  const own = where === null || where.trim() === '' ? [] : [conditions.length === 0 ? where : `(${where})`];
  const all = [...own, ...conditions.map(conditionText)];
  return all.length === 0 ? null : all.join(' AND ');
}

type Range = { readonly from?: string; readonly to?: string };

function rangeOf(period: string | null, catalog: Catalog, asOf: string | null): Range {
  if (period === null || period.trim() === '') return {};
  const range = readPeriod(period, { asOf, project: catalog.project });
  if (range !== null) return range;
  const relative = asOf === null && readPeriod(period, { asOf: '2000-01-01', project: catalog.project }) !== null;
  throw new DataError({
    kind: 'invalid',
    message: relative ? `“${period}” depends on what day it is, which the kpi-source does not say.` : `“${period}” is no period.`,
    fix: relative
      ? 'Set `as-of` on the kpi-source: a day such as 2017-12-31, or `now`.'
      : 'Write one such as 2017, 2017-Q4, 2017-10, 2017-10-01..2017-12-31, this quarter, last 12 months or year to date.',
  });
}

function readPeriod(period: string, context: PeriodContext): Range | null {
  try {
    return parsePeriod(period, context);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    throw new DataError({ kind: 'invalid', message: error.problem, fix: error.fix });
  }
}

function grainFor({ from, to }: Range): Grain {
  if (from === undefined || to === undefined) return 'month';
  const [start, end] = [from, to].map((text) => daysFromIso(text) ?? Date.parse(text) / MS_PER_DAY) as [number, number];
  // Only a range of times is asked of what has hours.
  if (from.includes('T') && end - start <= DAYS_BY_HOUR) return 'hour';
  return GRAINS_BY_DAYS.find(([days]) => end - start <= days)?.[1] ?? 'year';
}
