import { layoutBars, type Bar } from '@plumbline/charts/bars';
import { layoutTrend, type TrendLayout } from '@plumbline/charts/trend';
import type { KpiInfo, QueryResult, ResultRow } from '@plumbline/engine';
import type { Phrasing } from '../base/format/phrasing.js';
import { safeHref } from '../base/href.js';
import { memberId, memberName, membersOf } from '../base/picture/member.js';
import type { DataTable, Mark, Picture, PictureContext } from '../base/picture/picture.js';
import { periodText, qualify } from '../base/picture/qualify.js';
import { familyWords } from '../base/words/family-words.js';
import { kpiIn, numberIn, readRow, refuseOthers, type Reading } from '../base/picture/reading.js';

/** Size of a sparkline in a cell. */
const SPARK = { widthPx: 88, heightPx: 32 } as const;

/** What a table shows: a row for each member, or for each KPI where there is no dimension. */
export interface TablePicture extends Picture {
  /** Names of the columns of numbers. */
  readonly columns: readonly string[];
  readonly entries: readonly Entry[];
  readonly has: { readonly target: boolean; readonly delta: boolean; readonly status: boolean; readonly spark: boolean };
}

/** One row: its cells are numbers of the columns; the first is the one that target, change and status are of. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly info: KpiInfo;
  readonly reading: Reading;
  readonly targetText: string;
  readonly cells: readonly Cell[];
  readonly spark: TrendLayout | null;
  readonly row: ResultRow;
  readonly others: boolean;
}

export interface Cell {
  readonly text: string;
  readonly spoken: string;
  /** Null where there is no value, and where the rows are of different kinds. */
  readonly bar: Bar | null;
  readonly zero: number;
}

/** Rows of one member (or KPI), in order of time. */
interface Group {
  readonly id: string;
  readonly name: string;
  readonly infos: readonly KpiInfo[];
  readonly rows: readonly ResultRow[];
}

/** Says a result as a table: by its dimensions one row for each member, otherwise one for each KPI. The last period is the number. */
export function tablePicture(result: QueryResult, context: PictureContext, phrasing: Phrasing): TablePicture {
  const names = namesIn(context.kpi);
  const infos = names.length === 0 ? result.kpis : names.map((name) => kpiIn(result, name));
  const info = infos[0]!;
  const split = result.by.length > 0;
  const groups = split ? membersIn(result, infos, phrasing) : infos.map((each): Group => {
    refuseOthers(each, result);
    return { id: each.name, name: phrasing.text(each.label), infos: [each], rows: result.rows };
  });
  const bars = split ? infos.map((each) => layoutBars(groups.map(({ rows }) => numberIn(rows.at(-1)!, each.name)))) : [];
  const entries = groups.map((group, index): Entry => {
    const row = group.rows.at(-1) ?? {};
    const first = group.infos[0]!;
    const reading = readRow(first, row, phrasing);
    return {
      id: group.id, name: group.name, info: first, reading, row, others: row['others'] === true,
      targetText: reading.target === null ? '' : phrasing.value(reading.target, first.format),
      cells: group.infos.map((each, column): Cell => {
        const value = numberIn(row, each.name);
        return {
          text: phrasing.value(value, each.format), spoken: phrasing.spoken(value, each.format),
          bar: bars[column]?.bars[index] ?? null, zero: bars[column]?.zero ?? 0,
        };
      }),
      spark: group.rows.length > 1 ? sparkOf(first, group.rows, phrasing) : null,
    };
  });
  const label = context.label ?? (split || infos.length === 1 ? phrasing.text(info.label) : '');
  const period = context.period ?? periodText(result, phrasing);
  const hasValue = entries.some(({ cells }, index) => cells.some((_, column) => numberIn(entries[index]!.row, groups[index]!.infos[column]!.name) !== null));
  const stale = infos.find(({ freshness }) => freshness?.stale === true);
  const qualified = qualify(stale ?? info, result, { value: hasValue, partial: entries.some(({ reading }) => reading.partial) }, phrasing);
  const columns = split ? infos.map((each) => phrasing.text(each.label)) : [phrasing.words.value];
  const has = {
    target: entries.some(({ reading }) => reading.target !== null),
    delta: entries.some(({ reading }) => reading.delta !== null),
    status: entries.some(({ reading }) => reading.status !== null),
    spark: entries.some(({ spark }) => spark !== null),
  };
  const top = entries[0];
  return {
    info, label, period, columns, entries, has, ...qualified,
    spoken: phrasing.sentence(label, period, hasValue && top !== undefined ? spokenEntry(top) : phrasing.words.noData, qualified.note),
    markCount: hasValue ? entries.length : 0,
    mark: (index) => markOf(entries[index]!, columns, phrasing),
    table: () => tableOf({ label, period, columns, entries, has }, phrasing),
    href: safeHref(context.href ?? info.link, context.baseUri),
  };
}

/** `revenue, win_rate`. */
export function namesIn(kpi: string | null): string[] {
  return (kpi ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
}

function membersIn(result: QueryResult, infos: readonly KpiInfo[], phrasing: Phrasing): Group[] {
  for (const info of infos) membersOf(info, { ...result, rows: [] }, phrasing);
  const groups = new Map<string, Group & { readonly rows: ResultRow[] }>();
  for (const row of result.rows) {
    const id = memberId(result, row);
    const group = groups.get(id) ?? { id, name: memberName(result, row, phrasing), infos, rows: [] };
    group.rows.push(row);
    groups.set(id, group);
  }
  return [...groups.values()];
}

function sparkOf(info: KpiInfo, rows: readonly ResultRow[], phrasing: Phrasing): TrendLayout {
  return layoutTrend({
    ...SPARK, zeroBaseline: 'never', rtl: phrasing.language.direction === 'rtl',
    points: rows.map((row) => ({ label: '', value: numberIn(row, info.name), partial: row['partial'] === true })),
  });
}

function spokenEntry({ name, cells, reading }: Entry): string {
  return [name, ...cells.map(({ spoken }) => spoken), reading.status?.word, reading.delta?.text].filter((part) => part).join(', ');
}

function markOf(entry: Entry, columns: readonly string[], { words }: Phrasing): Mark {
  const { id, name, reading, row, cells } = entry;
  return {
    id, title: name, value: reading.value, row, spoken: spokenEntry(entry),
    lines: [
      ...cells.map(({ text }, index) => ({ name: columns[index]!, value: text })),
      ...(entry.targetText === '' ? [] : [{ name: words.target, value: entry.targetText }]),
      ...(reading.status === null ? [] : [{ name: words.status, value: reading.status.word }]),
    ],
  };
}

function tableOf(picture: Pick<TablePicture, 'label' | 'period' | 'columns' | 'entries' | 'has'>, phrasing: Phrasing): DataTable {
  const { words } = phrasing;
  const { label, period, columns, entries, has } = picture;
  const more: { name: string; numeric: boolean; cell: (entry: Entry) => string }[] = [];
  if (has.target) more.push({ name: words.target, numeric: true, cell: ({ targetText }) => targetText });
  if (has.delta) more.push({ name: words.change, numeric: true, cell: ({ reading }) => reading.delta?.text ?? '' });
  if (has.status) more.push({ name: words.status, numeric: false, cell: ({ reading }) => reading.status?.word ?? '' });
  return {
    caption: [label, period].filter((part) => part !== null && part !== '').join(' · '),
    columns: [{ name: familyWords(phrasing).member, numeric: false }, ...columns.map((name) => ({ name, numeric: true })), ...more],
    rows: entries.map((entry) => [entry.name, ...entry.cells.map(({ text }) => text), ...more.map(({ cell }) => cell(entry))]),
  };
}
