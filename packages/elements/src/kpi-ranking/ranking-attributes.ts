import type { QueryResult, ResultRow } from '@plumbline/engine';
import { DIRECTIONS, type AttributeReader, type FormatAttributes, type NumberLike } from '../base/attributes.js';
import { readItems, type Item } from '../base/items.js';

/** The attributes from which members can be shown without any other data. */
export interface MembersAttributes extends FormatAttributes {
  readonly label: string | null;
  readonly items: string | readonly Item[] | null;
  readonly target: NumberLike;
  readonly direction: string | null;
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly partial: boolean;
}

/** The result that `items` describe; null without them. One target is everybody's. */
export function resultOfItems(from: MembersAttributes, reader: AttributeReader): QueryResult | null {
  const target = reader.number('target', from.target);
  const format = reader.format(from);
  const direction = reader.choice('direction', from.direction, DIRECTIONS);
  if (from.items === null) return null;
  const rows = readItems('items', from.items, reader, 'West:35, East:28').map(({ name, value }): ResultRow => ({
    name, value,
    ...(target === null ? {} : { 'value.target': target }),
    ...(from.partial ? { partial: true } : {}),
  }));
  return {
    version: 1, grain: null, from: null, to: null, by: [{ name: 'name', type: 'string' }], rows, warnings: [], asOf: from.asOf,
    kpis: [{
      name: 'value', kind: 'value', label: from.label ?? '', format, unit: {}, direction, statuses: [],
      ...(from.stale ? { freshness: { dataUntil: from.asOf, stale: true } } : {}),
    }],
  };
}
