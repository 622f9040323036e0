import type { KpiInfo, QueryResult, ResultRow, Tone } from '@plumbline/engine';
import { formatDelta } from '@plumbline/engine/format';
import { DataError } from '../../data/fetch-data.js';
import type { Phrasing } from '../format/phrasing.js';

/** One number of a KPI with all that is known about it, in words. */
export interface Reading {
  readonly value: number | null;
  readonly target: number | null;
  readonly previous: number | null;
  readonly partial: boolean;
  readonly status: Status | null;
  /** The part of the target that is due by now, of a period that is not over. */
  readonly due: number | null;
  /** "Target 65 %". */
  readonly targetText: string | null;
  /** "42,000 due by now"; null where the target is not paced. */
  readonly dueText: string | null;
  /** "2 pts below" what is due, or the target; null when on it. */
  readonly gapText: string | null;
  readonly delta: DeltaReading | null;
}

/** A status in the reader's language. */
export interface Status {
  readonly word: string;
  readonly tone: Tone;
}

/** A change in words, judged by the KPI's direction. */
export interface DeltaReading {
  readonly text: string;
  readonly sign: -1 | 0 | 1;
  readonly tone: Tone;
}

/** Reads one row. A stale number has no status: what it was judged by may no longer hold. */
export function readRow(info: KpiInfo, row: ResultRow, phrasing: Phrasing): Reading {
  const value = numberIn(row, info.name);
  const target = numberIn(row, `${info.name}.target`);
  const previous = numberIn(row, `${info.name}.previous`);
  const due = numberIn(row, `${info.name}.paced_target`);
  const stale = info.freshness?.stale === true;
  return {
    value, target, previous, due,
    partial: row['partial'] === true,
    status: stale || value === null ? null : statusOf(info, row, value, due ?? target, phrasing),
    targetText: target === null ? null : phrasing.say('targetIs', { target: phrasing.value(target, info.format) }),
    dueText: due === null ? null : phrasing.say('dueByNow', { target: phrasing.value(due, info.format) }),
    gapText: gapText(info, value, due ?? target, phrasing),
    delta: deltaOf(info, value, previous, phrasing),
  };
}

/** A finite number of a row, else null. */
export function numberIn(row: ResultRow, key: string): number | null {
  const value = row[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The KPI of a result that an element shows: the named one, the first when none is named. Another name is the page's mistake. */
export function kpiIn(result: QueryResult, name: string | null): KpiInfo {
  const info = name === null || name === '' ? result.kpis[0] : result.kpis.find((kpi) => kpi.name === name);
  if (info !== undefined) return info;
  throw new DataError({
    kind: 'invalid',
    message: `The result has no KPI \`${name}\`.`,
    fix: `Set \`kpi\` to one that it has: ${result.kpis.map((kpi) => kpi.name).join(', ')}.`,
  });
}

/** Throws a `DataError` for a result whose rows are not one series of numbers: the steps of a funnel, or several members of a dimension. */
export function refuseOthers(info: KpiInfo, result: QueryResult): void {
  if (info.kind === 'funnel') {
    throw new DataError({
      kind: 'invalid',
      message: `\`${info.name}\` is a KPI of kind funnel: its rows are steps, not one number.`,
      fix: 'Show it with funnel-chart, or name a KPI of another kind.',
    });
  }
  if (info.type !== undefined) {
    throw new DataError({
      kind: 'invalid',
      message: `The value of \`${info.name}\` is a ${info.type === 'string' ? 'text' : info.type}, and this element shows numbers.`,
      fix: 'Name a KPI whose value is a number.',
    });
  }
  if (info.kind === 'cohort') {
    throw new DataError({
      kind: 'invalid',
      message: `\`${info.name}\` is a KPI of kind cohort: its rows are periods of cohorts, not one number.`,
      fix: 'Name a KPI of another kind.',
    });
  }
  refuseMembers(result);
}

/** Throws a `DataError` for a result that holds several members of its dimensions: which of them to show cannot be guessed. */
export function refuseMembers({ by, rows }: QueryResult): void {
  const members = new Set(rows.map((row) => JSON.stringify(by.map(({ name }) => row[name]))));
  if (members.size < 2) return;
  throw new DataError({
    kind: 'invalid',
    message: `The result is split by ${by.map(({ name }) => name).join(', ')} into ${members.size}, and this element shows one.`,
    fix: 'Ask for it without dimensions, or for one member with `where`.',
  });
}

/** True when the range that was asked for ends after the day that counts as today. */
export function unfinished(result: QueryResult): boolean {
  if (result.asOf === null || result.to === null) return false;
  const today = new Date(`${result.asOf.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(today.getTime())) return false;
  today.setUTCDate(today.getUTCDate() + 1);
  return result.to > today.toISOString().slice(0, 10);
}

function statusOf(info: KpiInfo, row: ResultRow, value: number, target: number | null, phrasing: Phrasing): Status | null {
  const id = row[`${info.name}.status`];
  const rule = info.statuses.find((status) => status.id === id);
  if (rule !== undefined) return { word: phrasing.text(rule.name), tone: rule.tone };
  if (info.statuses.length > 0 || target === null || info.direction === null) return null;
  return againstTarget(value, target, info.direction, phrasing);
}

/** A KPI with a target and a direction, but no rules of its own, is judged by whether it is on the right side. */
function againstTarget(value: number, target: number, direction: 'up' | 'down' | 'on_target', phrasing: Phrasing): Status {
  if (value === target) return { word: phrasing.words.onTarget, tone: 'good' };
  const above = value > target;
  if (direction !== 'on_target' && above === (direction === 'up')) return { word: phrasing.words.targetMet, tone: 'good' };
  return { word: above ? phrasing.words.aboveTarget : phrasing.words.belowTarget, tone: 'warning' };
}

function gapText(info: KpiInfo, value: number | null, target: number | null, phrasing: Phrasing): string | null {
  if (value === null || target === null || value === target) return null;
  // A percent across zero ("348 % below") says nothing: then the gap is in the KPI's unit.
  const text = value < 0 && info.format.style !== 'percent'
    ? phrasing.value(Math.abs(value - target), info.format)
    : formatDelta(value, target, info.format, phrasing.locale).text;
  const unsigned = text.replace(/^[\u200e\u200f\u061c]?[+\-−]/, '');
  return phrasing.say(value > target ? 'aboveTargetBy' : 'belowTargetBy', { delta: unsigned });
}

function deltaOf(info: KpiInfo, value: number | null, previous: number | null, phrasing: Phrasing): DeltaReading | null {
  if (value === null || previous === null) return null;
  const sign = Math.sign(value - previous) as -1 | 0 | 1;
  const yearAgo = info.comparison === 'year_ago';
  if (sign === 0) return { text: phrasing.say(yearAgo ? 'sameYearAgo' : 'samePrevious'), sign, tone: 'neutral' };
  const { text } = formatDelta(value, previous, info.format, phrasing.locale);
  const towards = info.direction === 'up' ? 1 : info.direction === 'down' ? -1 : 0;
  return {
    text: phrasing.say(yearAgo ? 'onYearAgo' : 'onPrevious', { delta: text }),
    sign,
    tone: towards === 0 || info.freshness?.stale === true ? 'neutral' : sign === towards ? 'good' : 'bad',
  };
}
