import type { QueryResult, ResultRow } from '@plumbline/engine';
import { DIRECTIONS, type AttributeReader, type FormatAttributes } from '../base/attributes.js';
import { readItems, type Item } from '../base/items.js';

/** The attributes from which a waterfall can be drawn without any other data. */
export interface WaterfallAttributes extends FormatAttributes {
  readonly label: string | null;
  readonly steps: string | readonly Item[] | null;
  readonly direction: string | null;
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly partial: boolean;
}

/**
 * The result that `steps` describe, one row for each state: the first number is where it starts, the others are changes. Null without
 * them.
 */
export function resultOfSteps(from: WaterfallAttributes, reader: AttributeReader): QueryResult | null {
  const format = reader.format(from);
  const direction = reader.choice('direction', from.direction, DIRECTIONS);
  if (from.steps === null) return null;
  let running = 0;
  const rows = readItems('steps', from.steps, reader, 'January:100, New:30, Lost:-12').map(({ name, value }): ResultRow => {
    if (value !== null) running += value;
    return { period: name, value: value === null ? null : running, ...(from.partial ? { partial: true } : {}) };
  });
  return {
    version: 1, grain: null, from: null, to: null, by: [], rows, warnings: [], asOf: from.asOf,
    kpis: [{
      name: 'value', kind: 'value', label: from.label ?? '', format, unit: {}, direction, statuses: [],
      ...(from.stale ? { freshness: { dataUntil: from.asOf, stale: true } } : {}),
    }],
  };
}
