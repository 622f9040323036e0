import type { Window } from '../../calendar/window.js';
import type { FunnelPlan } from '../../plan/plan.js';
import type { DataContext } from '../context.js';
import type { EvaluationEnv } from '../env.js';
import type { GroupedFunnel } from '../grouped.js';
import { numberColumn, packValidity } from '../kernels/kernel.js';
import { isRowLeaf, leafKey } from '../leaves.js';
import { hasUniqueValues } from '../unique.js';
import { axesOf, fits, Layout } from './layout.js';
import { narrowAxes, placeRows } from './scan-in-cells.js';
import { Tally } from './tally.js';

/**
 * The usual funnel over a table with one row for each entity, whose steps have one time and read columns of few distinct values: how far
 * an entity came is the same for all rows of a cell, so that counting rows is all there is to do. Null for any other funnel. Measured
 * on a million deals of five steps: 2 ms, where walking over columns takes 50.
 */
export function funnelInCells(plan: FunnelPlan, windows: readonly Window[] | null, data: DataContext, env: EvaluationEnv): GroupedFunnel | null {
  const [{ dataset, entity, filters }, ...others] = [plan.sources[0]!, ...plan.sources.slice(1)];
  const { time } = plan.steps[0]!;
  const same = plan.steps.every((step) => (step.time === null ? time === null : time !== null && leafKey(step.time) === leafKey(time)));
  // One known time for all steps breaks no order and passes every duration; none at all breaks no order.
  if (others.length > 0 || !same || (time === null && plan.within !== null) || !plan.keys.every(isRowLeaf)) return null;
  const whole = data.source(dataset, env);
  const entities = whole.leaf(entity);
  const unknown = time !== null && windows === null && whole.leaf(time).validity !== null;
  if (unknown || entities.validity !== null || !hasUniqueValues(entities)) return null;

  const mark = env.warnings.mark();
  const placed = placeRows({ dataset, time, filters: [] }, windows, data, env);
  const whens = plan.steps.map(({ when }) => (when === null ? [] : [when]));
  const conditions = narrowAxes([...filters, ...whens.flat()], placed.source);
  const keys = plan.keys.map((key) => axesOf([key], placed.source)?.[0] ?? null);
  if (conditions === null || !keys.every((key) => key !== null) || !fits(placed.windows, [...keys, ...conditions])) return null;
  const layout = new Layout({ windows: placed.windows, keys }, conditions, placed.source);
  const included = layout.passing(filters);
  const holds = whens.map((when) => layout.passing(when));
  if (env.warnings.takeSince(mark).length > 0) return null;
  const depths = included.map((passes, condition) => {
    const missed = holds.findIndex((held) => held[condition] === 0);
    return passes === 0 ? 0 : missed < 0 ? holds.length : missed;
  });
  return countSteps(new Tally(layout), depths, plan);
}

function countSteps(tally: Tally, depths: Uint8Array, { steps, stepOrder }: FunnelPlan): GroupedFunnel {
  const { layout } = tally;
  const rows = tally.rowCounts();
  const reached = steps.map(() => new Float64Array(layout.groups));
  for (let group = 0; group < layout.groups; group++) {
    depths.forEach((depth, condition) => {
      for (let step = 0; step < depth; step++) reached[step]![group]! += rows[group * layout.width + condition]!;
    });
  }
  const entered = Int32Array.from(reached[0]!.keys()).filter((group) => reached[0]![group]! > 0 && layout.windowOf(group) >= 0);
  const gapsKnown = steps[0]!.time !== null && stepOrder === 'strict';
  return {
    groupCount: entered.length,
    slots: entered.map((group) => layout.windowOf(group)),
    keys: layout.keysOf(entered),
    steps: reached.map((all, step) => {
      const counts = Float64Array.from(entered, (group) => all[group]!);
      // All steps have one time: nothing lies between them.
      const known = Uint8Array.from(counts, (count) => (step > 0 && gapsKnown && count > 0 ? 1 : 0));
      return { counts, medianDays: numberColumn(new Float64Array(counts.length), packValidity(known)) };
    }),
  };
}
