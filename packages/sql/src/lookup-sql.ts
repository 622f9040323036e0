import type { NestedRows, Plan } from '@plumbline/engine';
import { lookupPlan, resolveAxis } from '@plumbline/engine/back-end';
import { feedsOf, type Extents } from './axis.js';
import { rowsSql } from './generate-rows.js';
import type { StatementParts } from './rows-source.js';

/** The texts of what the rows of a plan look up, by number. */
export function lookupsOf(plan: Plan, extents: Extents): (number: number, parts: StatementParts) => string {
  return (number, parts) => lookupSql(plan.lookups![number]!, plan, extents, parts);
}

/** `k0` …, `v`: the value for each combination of keys, and for `nobody`, who has no rows. */
function lookupSql(lookup: NestedRows, plan: Plan, extents: Extents, parts: StatementParts): string {
  const nested = lookupPlan(lookup, plan);
  const axis = resolveAxis(nested.axis, () => null);
  const rows = rowsSql(nested, axis, (scan) => feedsOf(scan, plan, axis, extents, nested.axis), parts, { nobody: true });
  const keys = lookup.dimensions.map((_, i) => `k${i}`);
  return parts.sql(`SELECT ${[...keys, 'nobody', `o${lookup.outputs.length - 1} AS v`].join(', ')}\nFROM ${rows}`);
}
