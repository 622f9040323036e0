import type { KpiInfo, QueryResult, ResultRow } from '@plumbline/engine';
import { formatDuration, type FormatSpec } from '@plumbline/engine/format';
import type { Phrasing } from '../base/format/phrasing.js';
import { safeHref } from '../base/href.js';
import type { DataTable, Mark, Picture, PictureContext } from '../base/picture/picture.js';
import { periodText, qualify } from '../base/picture/qualify.js';
import { kpiIn, numberIn, refuseMembers } from '../base/picture/reading.js';
import { DataError } from '../data/fetch-data.js';

/** What a funnel shows. */
export interface FunnelPicture extends Picture {
  readonly steps: readonly StepReading[];
  /** The last step's share of the first: "48.2 %". */
  readonly numberText: string;
  /** "from Lead to Won, 4,238 of 8,800": the denominator in words. */
  readonly ofText: string;
}

/** One step in numbers and its name in the reader's language. */
export interface StepReading {
  readonly id: string;
  readonly label: string;
  readonly count: number | null;
  readonly ofFirst: number | null;
  readonly ofPrevious: number | null;
  readonly dropOff: number | null;
  readonly medianDays: number | null;
  readonly row: ResultRow;
}

const COUNT: FormatSpec = { style: 'number' };

/** Says the steps of a result as a funnel. Throws a `DataError` for a result without steps. */
export function funnelPicture(result: QueryResult, context: PictureContext, phrasing: Phrasing): FunnelPicture {
  const info = kpiIn(result, context.kpi);
  refuseOtherKinds(info);
  refuseMembers(result);
  const steps = result.rows.map((row) => stepOf(row, info, phrasing));
  const label = context.label ?? phrasing.text(info.label);
  const period = context.period ?? periodText(result, phrasing);
  const hasValue = steps.some(({ count }) => count !== null && count > 0);
  const qualified = qualify(info, result, { value: hasValue, partial: result.rows.some((row) => row['partial'] === true) }, phrasing);
  const first = steps[0];
  const last = steps.at(-1);
  const ofText = (count: (count: number | null) => string): string => first === undefined || last === undefined ? ''
    : phrasing.say('reachEnd', { first: first.label, last: last.label, reached: count(last.count), count: count(first.count) });
  return {
    info, label, period, steps, ...qualified,
    ofText: ofText((count) => phrasing.value(count, COUNT)),
    numberText: phrasing.share(last?.ofFirst ?? null),
    spoken: phrasing.sentence(
      label, period, hasValue ? `${phrasing.share(last?.ofFirst ?? null)} ${ofText((count) => phrasing.spoken(count, COUNT))}` : phrasing.words.noData, qualified.note,
    ),
    markCount: hasValue ? steps.length : 0,
    mark: (index) => markOf(steps, index, phrasing),
    table: () => tableOf(steps, { label, period }, phrasing),
    href: safeHref(context.href ?? info.link, context.baseUri),
  };
}

/** What stands under a step, longest first: its share of the step before, how many were lost on the way, and how long it took. */
export function shareTexts(steps: readonly StepReading[], index: number, phrasing: Phrasing): readonly string[] {
  const { ofPrevious, dropOff, medianDays } = steps[index]!;
  if (ofPrevious === null) return [];
  const share = phrasing.share(ofPrevious);
  const of = phrasing.say('shareOf', { share, step: steps[index - 1]?.label ?? '' });
  const lost = dropOff === null ? of : `${of} · ${phrasing.plural(phrasing.words.lost, dropOff)}`;
  return [medianDays === null ? lost : `${lost} · ${formatDuration(medianDays, phrasing.locale)}`, lost, of, share];
}

function refuseOtherKinds(info: KpiInfo): void {
  if (info.kind === 'funnel') return;
  throw new DataError({
    kind: 'invalid',
    message: `\`${info.name}\` is a KPI of kind ${info.kind}, which has no steps.`,
    fix: 'Show it with kpi-gauge or kpi-trend, or name a KPI of kind funnel.',
  });
}

function stepOf(row: ResultRow, info: KpiInfo, phrasing: Phrasing): StepReading {
  const id = typeof row['step'] === 'string' ? row['step'] : '';
  const step = info.steps?.find((known) => known.id === id);
  return {
    id, row,
    label: step === undefined ? id : phrasing.text(step.name),
    count: numberIn(row, 'count'),
    ofFirst: numberIn(row, 'ofFirst'),
    ofPrevious: numberIn(row, 'ofPrevious'),
    dropOff: numberIn(row, 'dropOff'),
    medianDays: numberIn(row, 'medianDays'),
  };
}

function markOf(steps: readonly StepReading[], index: number, phrasing: Phrasing): Mark {
  const { words } = phrasing;
  const step = steps[index]!;
  const before = steps[index - 1];
  const days = step.medianDays === null ? null : formatDuration(step.medianDays, phrasing.locale);
  return {
    id: step.id, title: step.label, value: step.count, row: step.row,
    spoken: phrasing.sentence(
      step.label, phrasing.spoken(step.count, COUNT),
      before !== undefined && phrasing.say('shareOf', { share: phrasing.share(step.ofPrevious), step: before.label }),
      index > 1 && phrasing.say('shareOf', { share: phrasing.share(step.ofFirst), step: steps[0]!.label }),
      step.dropOff !== null && phrasing.plural(words.lost, step.dropOff, phrasing.spoken(step.dropOff, COUNT)),
    ),
    lines: [
      { name: words.count, value: phrasing.value(step.count, COUNT) },
      ...(before === undefined ? [] : [{ name: words.ofPrevious, value: phrasing.share(step.ofPrevious) }]),
      ...(index < 2 ? [] : [{ name: words.ofFirst, value: phrasing.share(step.ofFirst) }]),
      ...(step.dropOff === null ? [] : [{ name: words.dropOff, value: phrasing.count(step.dropOff) }]),
      ...(days === null ? [] : [{ name: words.medianTime, value: days }]),
    ],
  };
}

function tableOf(steps: readonly StepReading[], at: { label: string; period: string | null }, phrasing: Phrasing): DataTable {
  const { words } = phrasing;
  const timed = steps.some(({ medianDays }) => medianDays !== null);
  return {
    caption: at.period === null ? at.label : `${at.label} · ${at.period}`,
    columns: [
      { name: words.step, numeric: false },
      ...[words.count, words.ofFirst, words.ofPrevious, words.dropOff, ...(timed ? [words.medianTime] : [])]
        .map((name) => ({ name, numeric: true })),
    ],
    rows: steps.map((step, index) => [
      step.label, phrasing.value(step.count, COUNT), phrasing.share(step.ofFirst),
      index === 0 ? '' : phrasing.share(step.ofPrevious), step.dropOff === null ? '' : phrasing.count(step.dropOff),
      ...(timed ? [step.medianDays === null ? '' : formatDuration(step.medianDays, phrasing.locale)] : []),
    ]),
  };
}
