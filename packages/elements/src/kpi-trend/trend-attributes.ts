import type { Grain, QueryResult, ResultRow } from '@plumbline/engine';
import { DIRECTIONS, TONES, type AttributeReader, type FormatAttributes, type NumberLike } from '../base/attributes.js';

/** Numbers as an attribute (`3,5,8`) or a property gives them. */
export type NumbersLike = string | readonly (number | null)[] | null;

/** The attributes from which a trend can be drawn without any other data. */
export interface TrendAttributes extends FormatAttributes {
  readonly label: string | null;
  readonly values: NumbersLike;
  readonly labels: string | readonly string[] | null;
  readonly previous: NumbersLike;
  readonly target: NumberLike | readonly (number | null)[];
  readonly grain: string | null;
  readonly compare: string | null;
  readonly direction: string | null;
  readonly status: string | null;
  readonly tone: string | null;
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly partial: boolean;
}

const GRAIN_CHOICES = ['', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;

/** The grain that `grain` names; null when it names none. */
export function readGrain(raw: string | null, reader: AttributeReader): Grain | null {
  if (raw === null || raw === '') return null;
  const [, ...grains] = GRAIN_CHOICES;
  return reader.choice('grain', raw, grains);
}

/** The result that attributes describe; null without `values`. `partial` and `status` are the last period's. */
export function resultOfAttributes(from: TrendAttributes, reader: AttributeReader): QueryResult | null {
  const format = reader.format(from);
  const direction = reader.choice('direction', from.direction, DIRECTIONS);
  const tone = reader.choice('tone', from.tone, TONES);
  const grain = readGrain(from.grain, reader);
  if (from.values === null) return null;

  const values = reader.numbers('values', from.values);
  const previous = from.previous === null ? [] : reader.numbers('previous', from.previous);
  const targets = targetsOf(from.target, values.length, reader);
  const labels = labelsOf(from.labels);
  const counts = [['labels', labels.length], ['previous', previous.length], ['target', targets.length]] as const;
  for (const [name, count] of counts) {
    if (count === 0 || count === values.length) continue;
    const fix = 'Give each value one; leave a place empty where there is none.';
    reader.mistake(`\`${name}\` has ${count} entries and \`values\` ${values.length}.`, fix);
  }

  const rows = values.map((value, index): ResultRow => {
    const last = index === values.length - 1;
    return {
      period: labels[index] ?? '', value,
      ...(targets.length === 0 ? {} : { 'value.target': targets[index] ?? null }),
      ...(previous.length === 0 ? {} : { 'value.previous': previous[index] ?? null }),
      ...(last && from.status !== null ? { 'value.status': from.status } : {}),
      ...(last && from.partial ? { partial: true } : {}),
    };
  });
  return {
    version: 1, grain, from: null, to: null, by: [], rows, warnings: [], asOf: from.asOf,
    kpis: [{
      name: 'value', kind: 'value', label: from.label ?? '', format, unit: {}, direction,
      statuses: from.status === null ? [] : [{ id: from.status, name: from.status, tone }],
      ...(previous.length === 0 ? {} : { comparison: from.compare === 'year_ago' ? 'year_ago' as const : 'previous' as const }),
      ...(from.stale ? { freshness: { dataUntil: from.asOf, stale: true } } : {}),
    }],
  };
}

/** One number is a target for every period. */
function targetsOf(raw: TrendAttributes['target'], count: number, reader: AttributeReader): readonly (number | null)[] {
  if (raw === null || raw === '') return [];
  if (typeof raw === 'number' || (typeof raw === 'string' && !raw.includes(','))) {
    const target = reader.number('target', raw);
    return Array.from({ length: count }, () => target);
  }
  return reader.numbers('target', raw);
}

function labelsOf(raw: TrendAttributes['labels']): readonly string[] {
  if (raw === null || raw === '') return [];
  return typeof raw === 'string' ? raw.split(',').map((label) => label.trim()) : raw;
}

/** The texts of `annotations` by the period that they belong to. */
export function readNotes(raw: string | Readonly<Record<string, string>> | null, reader: AttributeReader): ReadonlyMap<string, string> {
  if (raw === null) return new Map();
  if (typeof raw !== 'string') return new Map(Object.entries(raw));
  return new Map(raw.split(';').filter((part) => part.trim() !== '').map((part): [string, string] => {
    const [, period, text] = /^\s*(.*?):\s+(.*\S)\s*$/.exec(part) ?? [];
    if (period === undefined || text === undefined) {
      reader.mistake(`\`annotations\` has “${part.trim()}”.`, 'Write a period and what happened in it: annotations="2017-10-01: New pricing; 2018-02-01: Campaign".');
    }
    return [period ?? '', text ?? ''];
  }));
}
