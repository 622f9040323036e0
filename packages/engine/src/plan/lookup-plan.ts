import type { NestedRows, Plan, RowsPlan } from './plan.js';

/** A lookup as a plan of its own: over all time and by days, whatever the range and the grain of the query are. */
export function lookupPlan(lookup: NestedRows, plan: Plan): RowsPlan {
  const { unit: _, ...rules } = plan.axis;
  return { ...plan, ...lookup, kind: 'rows', axis: { ...rules, grain: null, from: null, to: null }, order: [], limit: null };
}
