import type { TrendPoint } from '@plumbline/charts/trend';
import type { KpiInfo, QueryResult, ResultRow } from '@plumbline/engine';
import { formatPeriod, formatRange } from '@plumbline/engine/format';
import type { Phrasing } from '../base/format/phrasing.js';
import { safeHref } from '../base/href.js';
import type { DataTable, Mark, Picture, PictureContext, TipLine } from '../base/picture/picture.js';
import { qualify } from '../base/picture/qualify.js';
import { kpiIn, numberIn, readRow, refuseOthers, type Reading } from '../base/picture/reading.js';
import { axisLabel } from './axis-label.js';

/** What a trend shows: its last value in words, and a point for each period. */
export interface TrendPicture extends Picture {
  readonly reading: Reading;
  readonly numberText: string;
  readonly points: readonly TrendPoint[];
  readonly comparisonName: string;
}

/** Says a result with one row per period as a trend. Throws a `DataError` for a funnel and for several members. */
export function trendPicture(result: QueryResult, context: PictureContext, phrasing: Phrasing): TrendPicture {
  const info = kpiIn(result, context.kpi);
  refuseOthers(info, result);
  const { rows } = result;
  const periods: Periods = { grain: result.grain, ...(result.periodLabels && { periodLabels: result.periodLabels }) };
  const { words } = phrasing;
  const last = rows.findLast((row) => numberIn(row, info.name) !== null) ?? rows.at(-1) ?? {};
  const reading = readRow(info, last, phrasing);
  const label = context.label ?? phrasing.text(info.label);
  const hasValue = rows.some((row) => numberIn(row, info.name) !== null);
  const qualified = qualify(info, result, { value: hasValue, partial: rows.some((row) => row['partial'] === true) }, phrasing);
  const period = periodOf(last, periods, phrasing);
  const comparisonName = info.comparison === 'year_ago' ? words.yearAgo : words.previous;
  return {
    info, label, period, reading, comparisonName, ...qualified,
    numberText: phrasing.value(reading.value, info.format),
    spoken: phrasing.sentence(
      label, period, hasValue ? phrasing.spoken(reading.value, info.format) : words.noData, reading.status?.word, qualified.note,
      reading.target === null ? null : phrasing.say('targetIs', { target: phrasing.spoken(reading.target, info.format) }),
      reading.dueText, reading.gapText, reading.delta?.text,
    ),
    points: rows.map((row, index) => new Point(row, index === 0, info, periods, phrasing)),
    markCount: hasValue ? rows.length : 0,
    mark: (index) => markOf(rows, index, info, { ...periods, comparisonName }, phrasing),
    table: () => tableOf(rows, info, { label, ...periods, comparisonName, range: formatRange(result.from, result.to, phrasing.locale) }, phrasing),
    href: safeHref(context.href ?? info.link, context.baseUri),
  };
}

/** One period for the layout. Its label is worded when the axis asks for it, which it does for few of many points. */
class Point {
  constructor(
    private readonly row: ResultRow,
    private readonly first: boolean,
    private readonly info: KpiInfo,
    private readonly periods: Periods,
    private readonly phrasing: Phrasing,
  ) {}

  get label(): string {
    return axisLabel(textOf(this.row['period']), this.periods.grain, this.first, this.phrasing.locale, this.periods.periodLabels);
  }

  get major(): boolean {
    return /^\d{4}-01/.test(textOf(this.row['period']));
  }

  get value(): number | null {
    return numberIn(this.row, this.info.name);
  }

  get partial(): boolean {
    return this.row['partial'] === true;
  }

  get previous(): number | null {
    return numberIn(this.row, `${this.info.name}.previous`);
  }

  get target(): number | null {
    return numberIn(this.row, `${this.info.name}.target`);
  }
}

function markOf(rows: readonly ResultRow[], index: number, info: KpiInfo, names: Names, phrasing: Phrasing): Mark {
  const { words } = phrasing;
  const row = rows[index]!;
  const reading = readRow(info, row, phrasing);
  const place = (): string => phrasing.say('position', { index: phrasing.count(index + 1), count: phrasing.count(rows.length) });
  const title = periodOf(row, names, phrasing) || place();
  const line = (name: string, value: number | null): TipLine[] =>
    value === null ? [] : [{ name, value: phrasing.value(value, info.format) }];
  return {
    id: textOf(row['period']), title: reading.partial ? `${title}, ${words.soFar}` : title, value: reading.value, row,
    spoken: phrasing.sentence(
      title, phrasing.spoken(reading.value, info.format), reading.partial && words.soFar, reading.status?.word, reading.delta?.text,
    ),
    lines: [
      { name: words.value, value: reading.value === null ? words.noValue : phrasing.value(reading.value, info.format) },
      ...line(words.target, reading.target), ...line(names.comparisonName, reading.previous),
      ...(reading.status === null ? [] : [{ name: words.status, value: reading.status.word }]),
    ],
  };
}

/** What the periods of rows are and are called. */
type Periods = Pick<QueryResult, 'grain' | 'periodLabels'>;

interface Names extends Periods {
  readonly comparisonName: string;
}

interface TableContext extends Names {
  readonly label: string;
  readonly range: string;
}

function tableOf(rows: readonly ResultRow[], info: KpiInfo, context: TableContext, phrasing: Phrasing): DataTable {
  const { words } = phrasing;
  const readings = rows.map((row) => readRow(info, row, phrasing));
  const columns: { name: string; numeric: boolean; cell: (reading: Reading) => string }[] = [
    { name: context.label, numeric: true, cell: ({ value }) => phrasing.value(value, info.format) },
  ];
  if (readings.some(({ target }) => target !== null)) {
    columns.push({ name: words.target, numeric: true, cell: ({ target }) => phrasing.value(target, info.format) });
  }
  if (readings.some(({ previous }) => previous !== null)) {
    columns.push({ name: context.comparisonName, numeric: true, cell: ({ previous }) => phrasing.value(previous, info.format) });
  }
  if (readings.some(({ status }) => status !== null)) {
    columns.push({ name: words.status, numeric: false, cell: ({ status }) => status?.word ?? '' });
  }
  return {
    caption: context.range === '' ? context.label : `${context.label} · ${context.range}`,
    columns: [{ name: words.period, numeric: false }, ...columns],
    rows: rows.map((row, index) => {
      const period = periodOf(row, context, phrasing) || phrasing.count(index + 1);
      const reading = readings[index]!;
      return [reading.partial ? `${period}, ${words.soFar}` : period, ...columns.map(({ cell }) => cell(reading))];
    }),
  };
}

function periodOf(row: ResultRow, { grain, periodLabels }: Periods, phrasing: Phrasing): string | null {
  const period = row['period'];
  return typeof period === 'string' ? formatPeriod(period, grain, phrasing.locale, periodLabels) : null;
}

function textOf(value: ResultRow[string] | undefined): string {
  return typeof value === 'string' ? value : '';
}
