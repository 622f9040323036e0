import { layoutWaterfall, type WaterfallBar } from '@plumbline/charts/bars';
import type { KpiInfo, QueryResult, ResultRow, Tone } from '@plumbline/engine';
import { formatPeriod, formatValue } from '@plumbline/engine/format';
import type { Phrasing } from '../base/format/phrasing.js';
import { safeHref } from '../base/href.js';
import type { DataTable, Mark, Picture, PictureContext } from '../base/picture/picture.js';
import { periodText, qualify } from '../base/picture/qualify.js';
import { kpiIn, numberIn, refuseOthers } from '../base/picture/reading.js';
import { familyWords } from '../base/words/family-words.js';

/** What a waterfall shows: where it starts, each change, where it ends. */
export interface WaterfallPicture extends Picture {
  readonly steps: readonly Step[];
  readonly zero: number;
  /** Where it ends, the number that speaks first; and from where it came. */
  readonly numberText: string;
}

/** A row of the waterfall. */
export interface Step {
  readonly id: string;
  readonly name: string;
  /** A change, or a total. */
  readonly value: number | null;
  readonly valueText: string;
  readonly total: boolean;
  readonly tone: Tone;
  readonly partial: boolean;
  readonly row: ResultRow;
  readonly bar: WaterfallBar | null;
}

/**
 * Says a result with one row per period as a waterfall: the first period's number, the change in each of the following, the last
 * period's number. Changes from period to period always add up to it, whatever the KPI is, which parts by a dimension do not.
 */
export function waterfallPicture(result: QueryResult, context: PictureContext, phrasing: Phrasing): WaterfallPicture {
  const info = kpiIn(result, context.kpi);
  refuseOthers(info, result);
  const label = context.label ?? phrasing.text(info.label);
  const period = context.period ?? periodText(result, phrasing);
  const raw = stepsOf(result, info, phrasing);
  const layout = layoutWaterfall(raw);
  const steps = raw.map((step, index): Step => ({ ...step, bar: layout.bars[index]! }));
  const end = steps.at(-1)?.value ?? null;
  const qualified = qualify(info, result, { value: end !== null, partial: result.rows.some((row) => row['partial'] === true) }, phrasing);
  const { words } = phrasing;
  const first = steps[0];
  const numberText = phrasing.value(end, info.format);
  return {
    info, label, period, steps, zero: layout.zero, numberText, ...qualified,
    spoken: phrasing.sentence(
      label, period, end === null ? words.noData : phrasing.spoken(end, info.format), qualified.note,
      first?.value != null && end !== null && `${first.name} ${phrasing.spoken(first.value, info.format)}`,
    ),
    markCount: end === null ? 0 : steps.length,
    mark: (index) => markOf(steps[index]!, info, phrasing),
    table: () => tableOf(steps, { label, period }, phrasing),
    href: safeHref(context.href ?? info.link, context.baseUri),
  };
}

type RawStep = Omit<Step, 'bar'>;

function stepsOf({ rows, grain, periodLabels }: QueryResult, info: KpiInfo, phrasing: Phrasing): RawStep[] {
  const { words } = phrasing;
  const nameOf = (row: ResultRow): string => {
    const name = formatPeriod(String(row['period'] ?? ''), grain, phrasing.locale, periodLabels);
    return row['partial'] === true && grain !== null ? `${name}, ${words.soFar}` : name;
  };
  const first = rows.findIndex((row) => numberIn(row, info.name) !== null);
  if (first === -1) return [];
  let before = numberIn(rows[first]!, info.name)!;
  const total = (row: ResultRow, id: string, name: string, value: number): RawStep => ({
    id, name, value, valueText: phrasing.value(value, info.format), total: true, tone: 'neutral', partial: row['partial'] === true, row,
  });
  const steps: RawStep[] = [total(rows[first]!, String(rows[first]!['period'] ?? 'start'), nameOf(rows[first]!), before)];
  for (const row of rows.slice(first + 1)) {
    const value = numberIn(row, info.name);
    const change = value === null ? null : value - before;
    steps.push({
      id: String(row['period'] ?? ''), name: nameOf(row), value: change, total: false, tone: toneOf(change, info),
      valueText: changeText(change, info, phrasing), partial: row['partial'] === true, row,
    });
    before = value ?? before;
  }
  const last = rows.findLast((row) => numberIn(row, info.name) !== null)!;
  return [...steps, total(last, 'end', familyWords(phrasing).end, before)];
}

function changeText(change: number | null, info: KpiInfo, phrasing: Phrasing): string {
  if (change === null) return phrasing.value(null, info.format);
  return formatValue(change, info.format, phrasing.locale, { sign: 'always' });
}

function toneOf(change: number | null, { direction, freshness }: KpiInfo): Tone {
  if (change === null || change === 0 || freshness?.stale === true || (direction !== 'up' && direction !== 'down')) return 'neutral';
  return (change > 0) === (direction === 'up') ? 'good' : 'bad';
}

function markOf(step: Step, info: KpiInfo, phrasing: Phrasing): Mark {
  const { words } = phrasing;
  return {
    id: step.id, title: step.name, value: step.value, row: step.row,
    spoken: phrasing.sentence(step.name, step.total ? phrasing.spoken(step.value, info.format) : step.value === null ? words.noValue : step.valueText),
    lines: [
      ...(step.total ? [] : [{ name: words.change, value: step.valueText }]),
      { name: words.value, value: phrasing.value(numberIn(step.row, info.name), info.format) },
    ],
  };
}

function tableOf(steps: readonly Step[], { label, period }: Pick<Picture, 'label' | 'period'>, { words }: Phrasing): DataTable {
  return {
    caption: period === null ? label : `${label} · ${period}`,
    columns: [{ name: words.step, numeric: false }, { name: words.change, numeric: true }, { name: words.value, numeric: true }],
    rows: steps.map(({ name, valueText, total }) => [name, total ? '' : valueText, total ? valueText : '']),
  };
}
