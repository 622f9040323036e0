import type { GaugeBand } from '@plumbline/charts/gauge';
import type { QueryResult, ResultRow, Tone } from '@plumbline/engine';
import { DIRECTIONS, TONES, type AttributeReader, type FormatAttributes, type NumberLike } from '../base/attributes.js';

/** The attributes from which a gauge can be drawn without any other data. */
export interface GaugeAttributes extends FormatAttributes {
  readonly label: string | null;
  readonly value: NumberLike;
  readonly target: NumberLike;
  readonly previous: NumberLike;
  readonly min: NumberLike;
  readonly max: NumberLike;
  readonly bands: string | null;
  readonly compare: string | null;
  readonly direction: string | null;
  readonly status: string | null;
  readonly tone: string | null;
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly partial: boolean;
}

/** The result that attributes describe; null without `value`. A value with a target is taken to be better when it is higher. */
export function resultOfAttributes(from: GaugeAttributes, reader: AttributeReader): QueryResult | null {
  const value = reader.number('value', from.value);
  const target = reader.number('target', from.target);
  const previous = reader.number('previous', from.previous);
  const format = reader.format(from);
  const direction = reader.choice('direction', from.direction, DIRECTIONS);
  const tone = reader.choice('tone', from.tone, TONES);
  if (from.value === null) return null;

  const row: ResultRow = {
    value,
    ...(target === null ? {} : { 'value.target': target }),
    ...(previous === null ? {} : { 'value.previous': previous }),
    ...(from.status === null ? {} : { 'value.status': from.status }),
    ...(from.partial ? { partial: true } : {}),
  };
  return {
    version: 1, grain: null, from: null, to: null, by: [], rows: [row], warnings: [], asOf: from.asOf,
    kpis: [{
      name: 'value', kind: 'value', label: from.label ?? '', format, unit: {}, direction,
      statuses: from.status === null ? [] : [{ id: from.status, name: from.status, tone }],
      ...(previous === null ? {} : { comparison: from.compare === 'year_ago' ? 'year_ago' as const : 'previous' as const }),
      ...(from.stale ? { freshness: { dataUntil: from.asOf, stale: true } } : {}),
    }],
  };
}

/** The ends of the scale, null where they are to be chosen. */
export function readScale(from: GaugeAttributes, reader: AttributeReader): { readonly min: number | null; readonly max: number | null } {
  const min = reader.number('min', from.min);
  const max = reader.number('max', from.max);
  if (min !== null && max !== null && min >= max) {
    reader.mistake(`\`min\` (${min}) is not less than \`max\` (${max}).`, 'Let `max` be the greater of the two.');
  }
  return { min, max };
}

/** The bands of `bands`, each from the end of the one before. */
export function readBands(from: GaugeAttributes, reader: AttributeReader): readonly GaugeBand<Tone>[] {
  if (from.bands === null || from.bands.trim() === '') return [];
  let start: number | null = null;
  return from.bands.split(',').map((part) => {
    const [end = '', tone = ''] = part.trim().split(/[\s:]+/);
    const known = TONES.find((name) => name === tone);
    if (known === undefined) {
      reader.mistake(`\`bands\` has “${part.trim()}”.`, 'Write where each band ends and its tone: bands="0.5 bad, 0.65 warning, 1 good".');
    }
    const band: GaugeBand<Tone> = { from: start, to: reader.number('bands', end), tone: known ?? 'neutral' };
    start = band.to;
    return band;
  });
}
