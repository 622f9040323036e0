import type { FunnelKpi } from '../definitions/catalog.js';
import type { GroupedFunnel } from '../evaluate/grouped.js';
import type { FunnelPlan } from '../plan/plan.js';
import type { EvaluatedRows, Evaluation, TimedRows } from './evaluation.js';
import { orderRows } from './order-rows.js';
import type { ResultRow } from './query-result.js';
import { resolveAxis } from './resolve-axis.js';
import { checkRowCount } from './row-count.js';
import { shapedAt, shapeValue } from './shape-value.js';
import { Tuples, type Scalar } from './tuples.js';

/**
 * Evaluates a funnel: for every period and combination of dimensions, one row for each step. A funnel that nobody entered has
 * counts of zero and no shares.
 * @throws QueryError when the data makes more periods or rows than a result may have.
 */
export function evaluateFunnel(plan: FunnelPlan, kpi: FunnelKpi, evaluation: Evaluation): EvaluatedRows {
  const { dataRows, env, line } = evaluation;
  const axis = resolveAxis(plan.axis, () => evaluation.extent(firstStepRows(plan)));
  const grouped = dataRows.funnel(plan, axis.windows, env);
  const tuples = new Tuples(plan.dimensions.length);
  const ids = tuples.intern(grouped.groupCount, grouped.keys);
  checkRowCount((axis.stretches?.length ?? 1) * kpi.steps.length, tuples.count);
  const groups = new Map<number, number>();
  for (let group = 0; group < grouped.groupCount; group += 1) {
    groups.set(grouped.slots[group]! * tuples.count + ids[group]!, group);
  }

  const shown = Array.from({ length: tuples.count }, (_, tuple) => tuple).toSorted((a, b) => tuples.compare(a, b));
  const rows: ResultRow[] = [];
  for (const [slot, stretch] of (axis.stretches ?? [null]).entries()) {
    for (const tuple of shown) {
      const group = groups.get(slot * tuples.count + tuple) ?? -1;
      for (const [step, { id }] of kpi.steps.entries()) {
        const row: Record<string, Scalar> = {};
        if (plan.axis.grain !== null) row['period'] = line.text(stretch!.periodStart, plan.axis.grain);
        plan.dimensions.forEach(({ name, type }, dimension) => (row[name] = shapeValue(tuples.value(tuple, dimension), type)));
        row['step'] = id;
        Object.assign(row, stepValues(grouped, group, step));
        if (stretch?.partial === true) row['partial'] = true;
        rows.push(row);
      }
    }
  }
  const order = orderRows(rows.length, plan.order, plan.limit, (key, row) => rows[row]![key] ?? null);
  return { rows: order.map((row) => rows[row]!), from: axis.from, to: axis.to, warnings: [] };
}

/** The rows that enter a funnel: they decide how far its axis goes. */
export function firstStepRows({ sources, steps }: FunnelPlan): TimedRows {
  const [{ dataset, filters }, { when, time }] = [sources[0]!, steps[0]!];
  return { dataset, time, filters: when === null ? filters : [...filters, when] };
}

function stepValues({ steps }: GroupedFunnel, group: number, step: number): Record<string, Scalar> {
  const countOf = (n: number): number => (group < 0 ? 0 : steps[n]!.counts[group]!);
  const count = countOf(step);
  const before = step === 0 ? count : countOf(step - 1);
  return {
    count,
    ofFirst: share(count, countOf(0)),
    ofPrevious: share(count, before),
    dropOff: step === 0 ? null : before - count,
    medianDays: group < 0 ? null : shapedAt(steps[step]!.medianDays, group),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
