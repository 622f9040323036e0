import type { KpiInfo, QueryResult, ResultRow } from '@plumbline/engine';
import { formatPeriod, type FormatSpec } from '@plumbline/engine/format';
import type { Phrasing } from '../base/format/phrasing.js';
import { safeHref } from '../base/href.js';
import type { DataTable, Mark, Picture, PictureContext } from '../base/picture/picture.js';
import { periodText, qualify } from '../base/picture/qualify.js';
import { kpiIn, numberIn, refuseMembers } from '../base/picture/reading.js';
import { familyWords } from '../base/words/family-words.js';
import { DataError } from '../data/fetch-data.js';

/** How many shades there are: more could not be told apart. */
const SHADES = 6;

/** What a grid of cohorts shows: a row for each, a column for each period passed since its start. */
export interface CohortPicture extends Picture {
  readonly cohorts: readonly CohortRow[];
  /** Periods passed: 0, 1, 2 …, as far as any cohort is followed. */
  readonly passed: readonly number[];
  /** "month", in the reader's language. */
  readonly unitName: string;
  /** Entities of all cohorts, each of which is in one; and "in 12 cohorts". */
  readonly numberText: string;
  readonly ofText: string;
}

export interface CohortRow {
  readonly id: string;
  readonly name: string;
  readonly sizeText: string;
  readonly cells: readonly CohortCell[];
}

export interface CohortCell {
  readonly value: number | null;
  readonly text: string;
  /** 0 for the least to 6 for the greatest; null where there is no value. */
  readonly shade: number | null;
  readonly partial: boolean;
  /** Null where the period is not reached. */
  readonly row: ResultRow | null;
}

const COUNT: FormatSpec = { style: 'number' };

/** Says a result of kind cohort as a grid. Throws a `DataError` for a result of another kind. */
export function cohortPicture(result: QueryResult, context: PictureContext, phrasing: Phrasing): CohortPicture {
  const info = kpiIn(result, context.kpi);
  if (info.kind !== 'cohort') {
    throw new DataError({
      kind: 'invalid',
      message: `\`${info.name}\` is a KPI of kind ${info.kind}: it has no cohorts.`,
      fix: 'Name a KPI of kind cohort, or show this one with another element.',
    });
  }
  refuseMembers({ ...result, rows: result.by.length === 0 ? [] : result.rows });
  const byCohort = new Map<string, ResultRow[]>();
  for (const row of result.rows) {
    const id = String(row['cohort'] ?? '');
    byCohort.set(id, [...byCohort.get(id) ?? [], row]);
  }
  const last = Math.max(-1, ...result.rows.map((row) => numberIn(row, 'index') ?? -1));
  const passed = Array.from({ length: last + 1 }, (_, index) => index);
  const later = result.rows.filter((row) => info.as !== 'share' || row['index'] !== 0).map(valueOf).filter((value) => value !== null);
  const greatest = Math.max(0, ...later);
  const cohorts = [...byCohort].map(([id, rows]): CohortRow => ({
    id, name: formatPeriod(id, info.grain ?? null, phrasing.locale), sizeText: phrasing.value(numberIn(rows[0]!, 'size'), COUNT),
    cells: passed.map((index) => cellOf(rows.find((row) => row['index'] === index) ?? null, greatest, info, phrasing)),
  }));
  const total = [...byCohort.values()].reduce((sum, rows) => sum + (numberIn(rows[0]!, 'size') ?? 0), 0);
  const label = context.label ?? phrasing.text(info.label);
  const period = context.period ?? periodText(result, phrasing);
  const qualified = qualify(info, result, { value: later.length > 0 || total > 0, partial: result.rows.some((row) => row['partial'] === true) }, phrasing);
  const ofText = phrasing.plural(familyWords(phrasing).cohorts, cohorts.length);
  const unitName = unitOf(info, phrasing);
  const empty = qualified.state === 'empty';
  return {
    info, label, period, cohorts, passed, unitName, ofText, ...qualified,
    numberText: phrasing.value(empty ? null : total, COUNT),
    spoken: phrasing.sentence(label, period, empty ? phrasing.words.noData : `${phrasing.spoken(total, COUNT)} ${ofText}`, qualified.note),
    markCount: empty ? 0 : cohorts.length * passed.length,
    mark: (index) => markOf(cohorts[Math.floor(index / passed.length)]!, index % passed.length, info, unitName, phrasing),
    table: () => ({ ...tableOf({ cohorts, passed, unitName }, phrasing), caption: period === null ? label : `${label} · ${period}` }),
    href: safeHref(context.href ?? info.link, context.baseUri),
  };
}

function cellOf(row: ResultRow | null, greatest: number, info: KpiInfo, phrasing: Phrasing): CohortCell {
  const value = row === null ? null : valueOf(row);
  const share = value === null || greatest <= 0 ? 0 : Math.min(1, Math.max(0, value / greatest));
  return {
    value, row, text: value === null ? '' : info.as === 'share' ? phrasing.share(value) : phrasing.short(value, info.format),
    shade: value === null ? null : Math.ceil(share * SHADES), partial: row?.['partial'] === true,
  };
}

function valueOf(row: ResultRow): number | null {
  return numberIn(row, 'value');
}

/** "month", "quarter": `Intl` names them in every language. */
function unitOf({ grain }: KpiInfo, phrasing: Phrasing): string {
  if (grain === undefined) return phrasing.words.period;
  return new Intl.DisplayNames(phrasing.locale, { type: 'dateTimeField' }).of(grain === 'week' ? 'weekOfYear' : grain) ?? grain;
}

function markOf({ id, name, sizeText, cells }: CohortRow, index: number, info: KpiInfo, unitName: string, phrasing: Phrasing): Mark {
  const { value, row, partial, text } = cells[index]!;
  const words = familyWords(phrasing);
  const title = `${name}, ${unitName} ${phrasing.count(index)}`;
  const shown = row === null || value === null ? words.notReached : text;
  return {
    id: `${id}+${index}`, title: partial ? `${title}, ${phrasing.words.soFar}` : title, value, row: row ?? {},
    spoken: phrasing.sentence(title, value === null ? words.notReached : info.as === 'share' ? text : phrasing.spoken(value, info.format), partial && phrasing.words.soFar),
    lines: [{ name: phrasing.words.value, value: shown }, { name: words.size, value: sizeText }],
  };
}

function tableOf({ cohorts, passed }: Pick<CohortPicture, 'cohorts' | 'passed' | 'unitName'>, phrasing: Phrasing): Omit<DataTable, 'caption'> {
  const words = familyWords(phrasing);
  return {
    columns: [
      { name: words.cohort, numeric: false }, { name: words.size, numeric: true },
      ...passed.map((index) => ({ name: phrasing.count(index), numeric: true })),
    ],
    rows: cohorts.map(({ name, sizeText, cells }) => [name, sizeText, ...cells.map(({ text, partial }) => (partial ? `${text}*` : text))]),
  };
}
