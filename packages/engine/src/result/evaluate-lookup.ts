import type { LookupTable } from '../evaluate/look-up.js';
import type { RowsPlan } from '../plan/plan.js';
import { evaluateOutputs } from './evaluate-outputs.js';
import type { Evaluation } from './evaluation.js';
import { resolveAxis } from './resolve-axis.js';
import { checkRowCount } from './row-count.js';
import { runScans } from './run-scans.js';
import { Tuples } from './tuples.js';

/** Evaluates the plan of a lookup, once for each combination of its keys and once for none. The evaluation is on the line of that plan. */
export function evaluateLookup(plan: RowsPlan, evaluation: Evaluation): LookupTable {
  const { axis, dimensions, outputs } = plan;
  const tuples = new Tuples(dimensions.length);
  const { scans } = runScans(plan, resolveAxis(axis, () => null), tuples, evaluation);
  checkRowCount(1, tuples.count);
  // A combination that no scan has met stands for all that have no rows.
  const shown = Array.from({ length: tuples.count + 1 }, (_, tuple) => tuple);
  const grid = { periodCount: 1, tuples, shown };
  const rows = { grid, scans, observed: tuples.count, stretches: null, dimensions, calendar: axis, env: evaluation.env };
  const columns = evaluateOutputs(outputs, rows);
  const keys = dimensions.map(({ type }, dimension) => tuples.column(dimension, type));
  return { keys, values: columns.get(outputs.at(-1)!.name)! };
}
