import type { LookupTable } from '../evaluate/look-up.js';
import type { NestedRows, Plan, RowsPlan } from '../plan/plan.js';
import { evaluateOutputs } from './evaluate-outputs.js';
import type { Evaluation } from './evaluation.js';
import { resolveAxis } from './resolve-axis.js';
import { checkRowCount } from './row-count.js';
import { runScans } from './run-scans.js';
import { Tuples } from './tuples.js';

/** Evaluates a lookup over all time, once for each combination of its keys and once for none. */
export function evaluateLookup(lookup: NestedRows, plan: Plan, evaluation: Evaluation): LookupTable {
  const allTime = { ...plan.axis, grain: null, from: null, to: null };
  const nested: RowsPlan = { ...plan, ...lookup, kind: 'rows', axis: allTime, order: [], limit: null };
  const tuples = new Tuples(lookup.dimensions.length);
  const { scans } = runScans(nested, resolveAxis(allTime, () => null), tuples, evaluation);
  checkRowCount(1, tuples.count);
  // A combination that no scan has met stands for all that have no rows.
  const shown = Array.from({ length: tuples.count + 1 }, (_, tuple) => tuple);
  const grid = { periodCount: 1, tuples, shown };
  const rows = { grid, scans, observed: tuples.count, stretches: null, dimensions: lookup.dimensions, calendar: allTime, env: evaluation.env };
  const columns = evaluateOutputs(lookup.outputs, rows);
  const keys = lookup.dimensions.map(({ type }, dimension) => tuples.column(dimension, type));
  return { keys, values: columns.get(lookup.outputs.at(-1)!.name)! };
}
