import type { KpiInfo, QueryResult, ResultRow } from '@plumbline/engine';
import type { Phrasing } from '../base/format/phrasing.js';
import { safeHref } from '../base/href.js';
import type { DataTable, Mark, Picture, PictureContext, TipLine } from '../base/picture/picture.js';
import { periodText, qualify } from '../base/picture/qualify.js';
import { kpiIn, readRow, refuseOthers, type Reading } from '../base/picture/reading.js';

/** What a gauge shows. */
export interface GaugePicture extends Picture {
  readonly reading: Reading;
  /** The number for the eye, and a shorter form for where it has no room. */
  readonly numberText: string;
  readonly shortText: string;
}

/**
 * Says a result as a gauge: its last row, so that a result by month gives the latest month. Throws a `DataError` for a funnel and for
 * several members of a dimension.
 */
export function gaugePicture(result: QueryResult, context: PictureContext, phrasing: Phrasing): GaugePicture {
  const info = kpiIn(result, context.kpi);
  refuseOthers(info, result);
  const row: ResultRow = result.rows.at(-1) ?? {};
  const reading = readRow(info, row, phrasing);
  const label = context.label ?? phrasing.text(info.label);
  const qualified = qualify(info, result, { value: reading.value !== null, partial: reading.partial }, phrasing);
  const period = context.period ?? periodText(result, phrasing);
  const numberText = phrasing.value(reading.value, info.format);
  const marks = reading.value === null ? [] : marksOf(info, row, label, reading, phrasing);
  return {
    info, label, period, reading, numberText, ...qualified,
    shortText: phrasing.short(reading.value, info.format),
    spoken: phrasing.sentence(
      label, period, reading.value === null ? phrasing.words.noData : phrasing.spoken(reading.value, info.format),
      reading.status?.word, qualified.note, spokenTarget(info, reading, phrasing), reading.dueText, reading.gapText, reading.delta?.text,
    ),
    markCount: marks.length,
    mark: (index) => marks[index]!,
    table: () => tableOf(info, label, period, reading, phrasing),
    href: safeHref(context.href ?? info.link, context.baseUri),
  };
}

function spokenTarget(info: KpiInfo, { target }: Reading, phrasing: Phrasing): string | null {
  return target === null ? null : phrasing.say('targetIs', { target: phrasing.spoken(target, info.format) });
}

function marksOf(info: KpiInfo, row: ResultRow, label: string, reading: Reading, phrasing: Phrasing): Mark[] {
  const { words } = phrasing;
  const line = (name: string, value: number | null): TipLine[] =>
    value === null ? [] : [{ name, value: phrasing.value(value, info.format) }];
  const previousName = info.comparison === 'year_ago' ? words.yearAgo : words.previous;
  const lines = [
    ...line(words.value, reading.value), ...line(words.target, reading.target), ...line(previousName, reading.previous),
    ...(reading.status === null ? [] : [{ name: words.status, value: reading.status.word }]),
  ];
  const marks: Mark[] = [{
    id: 'value', title: label, lines, value: reading.value, row,
    spoken: phrasing.sentence(label, phrasing.spoken(reading.value, info.format), reading.status?.word),
  }];
  if (reading.target !== null) {
    marks.push({
      id: 'target', title: label, lines, value: reading.target, row,
      spoken: phrasing.sentence(spokenTarget(info, reading, phrasing), reading.gapText),
    });
  }
  return marks;
}

function tableOf(info: KpiInfo, label: string, period: string | null, reading: Reading, phrasing: Phrasing): DataTable {
  const { words } = phrasing;
  const rows: string[][] = [[words.value, phrasing.value(reading.value, info.format)]];
  if (reading.target !== null) rows.push([words.target, phrasing.value(reading.target, info.format)]);
  if (reading.previous !== null) {
    rows.push([info.comparison === 'year_ago' ? words.yearAgo : words.previous, phrasing.value(reading.previous, info.format)]);
  }
  if (reading.delta !== null) rows.push([words.change, reading.delta.text]);
  if (reading.status !== null) rows.push([words.status, reading.status.word]);
  return { caption: period === null ? label : `${label} · ${period}`, columns: [{ name: '', numeric: false }, { name: '', numeric: true }], rows };
}
