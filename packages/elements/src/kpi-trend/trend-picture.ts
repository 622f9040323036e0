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
  readonly annotations: readonly { readonly index: number; readonly text: string }[];
  readonly comparisonName: string;
}

/** Texts by the period that they belong to. */
export type Notes = ReadonlyMap<string, string>;

/**
 * Says a result with one row per period as a trend. `notes` are texts by the `period` of the row they belong to. A row with
 * `forecast: true` is yet to come: `<kpi>.low` and `<kpi>.high` are the ends of its band, and it is never the number that is shown.
 * Throws a `DataError` for a funnel and for several members.
 */
export function trendPicture(result: QueryResult, context: PictureContext, phrasing: Phrasing, notes: Notes = new Map()): TrendPicture {
  const info = kpiIn(result, context.kpi);
  refuseOthers(info, result);
  const { rows } = result;
  const periods: Periods = { grain: result.grain, ...(result.periodLabels && { periodLabels: result.periodLabels }) };
  const { words } = phrasing;
  const last = rows.findLast((row) => numberIn(row, info.name) !== null && row['forecast'] !== true) ?? rows.at(-1) ?? {};
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
    annotations: notes.size === 0 ? [] : rows.flatMap((row, index) => {
      const text = notes.get(textOf(row['period']));
      return text === undefined ? [] : [{ index, text }];
    }),
    points: rows.map((row, index) => new Point(row, index === 0, info, periods, phrasing)),
    markCount: hasValue ? rows.length : 0,
    mark: (index) => markOf(rows, index, info, { ...periods, comparisonName, notes }, phrasing),
    table: () => tableOf(rows, info, { label, ...periods, comparisonName, notes, range: formatRange(result.from, result.to, phrasing.locale) }, phrasing),
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

  get forecast(): boolean {
    return this.row['forecast'] === true;
  }

  get low(): number | null {
    return numberIn(this.row, `${this.info.name}.low`);
  }

  get high(): number | null {
    return numberIn(this.row, `${this.info.name}.high`);
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
  const title = qualifiedPeriod(row, periodOf(row, names, phrasing) || place(), phrasing);
  const range = rangeOf(row, info, phrasing);
  const note = names.notes.get(textOf(row['period']));
  const line = (name: string, value: number | null): TipLine[] =>
    value === null ? [] : [{ name, value: phrasing.value(value, info.format) }];
  return {
    id: textOf(row['period']), title, value: reading.value, row,
    spoken: phrasing.sentence(
      title, phrasing.spoken(reading.value, info.format), range, reading.status?.word, reading.delta?.text, note,
    ),
    lines: [
      { name: words.value, value: reading.value === null ? words.noValue : phrasing.value(reading.value, info.format) },
      ...line(words.target, reading.target), ...line(names.comparisonName, reading.previous),
      ...(range === null ? [] : [{ name: words.forecast, value: range }]),
      ...(reading.status === null ? [] : [{ name: words.status, value: reading.status.word }]),
      ...(note === undefined ? [] : [{ name: note, value: '' }]),
    ],
  };
}

/** What the periods of rows are and are called. */
type Periods = Pick<QueryResult, 'grain' | 'periodLabels'>;

interface Names extends Periods {
  readonly notes: Notes;
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
  const ranged = rows.some((row) => rangeOf(row, info, phrasing) !== null);
  const noted = context.notes.size > 0;
  return {
    caption: context.range === '' ? context.label : `${context.label} · ${context.range}`,
    columns: [
      { name: words.period, numeric: false }, ...columns, ...(ranged ? [{ name: words.forecast, numeric: true }] : []),
      ...(noted ? [{ name: '', numeric: false }] : []),
    ],
    rows: rows.map((row, index) => {
      const period = periodOf(row, context, phrasing) || phrasing.count(index + 1);
      const reading = readings[index]!;
      return [
        qualifiedPeriod(row, period, phrasing), ...columns.map(({ cell }) => cell(reading)), ...(ranged ? [rangeOf(row, info, phrasing) ?? ''] : []),
        ...(noted ? [context.notes.get(textOf(row['period'])) ?? ''] : []),
      ];
    }),
  };
}

/** A period's name, and whether it is not over or yet to come. */
function qualifiedPeriod(row: ResultRow, period: string, { words }: Phrasing): string {
  return row['forecast'] === true ? `${period}, ${words.forecast}` : row['partial'] === true ? `${period}, ${words.soFar}` : period;
}

/** The ends of a forecast's band in words; null where there are none. */
function rangeOf(row: ResultRow, info: KpiInfo, phrasing: Phrasing): string | null {
  const [low, high] = [numberIn(row, `${info.name}.low`), numberIn(row, `${info.name}.high`)];
  return low === null || high === null ? null
    : phrasing.say('between', { low: phrasing.value(low, info.format), high: phrasing.value(high, info.format) });
}

function periodOf(row: ResultRow, { grain, periodLabels }: Periods, phrasing: Phrasing): string | null {
  const period = row['period'];
  return typeof period === 'string' ? formatPeriod(period, grain, phrasing.locale, periodLabels) : null;
}

function textOf(value: ResultRow[string] | undefined): string {
  return typeof value === 'string' ? value : '';
}
