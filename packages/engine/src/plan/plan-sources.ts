import type { Plan } from './plan.js';
import { rowScans } from './row-scans.js';

/** The parts of a plan that read rows: each of one dataset, with everything that is read of it. */
export function sourcesOf(plan: Plan): readonly { readonly dataset: string }[] {
  return [...ownSources(plan), ...(plan.lookups ?? []).flatMap(({ scans }) => rowScans(scans))];
}

function ownSources(plan: Plan): readonly { readonly dataset: string }[] {
  switch (plan.kind) {
    case 'rows':
      return rowScans(plan.scans);
    case 'funnel':
      return plan.sources.map((source, number) => ({
        ...source,
        ...(number === 0 ? { keys: plan.keys } : {}),
        steps: plan.steps.filter((step) => step.source === number),
      }));
    case 'cohort':
      return [{ ...plan.scan, entity: plan.entity } as { readonly dataset: string }];
  }
}

/** The names of the KPIs that a plan evaluates, each once. */
export function kpiNamesOf(plan: Plan): readonly string[] {
  return plan.kind === 'rows' ? [...new Set(plan.outputs.map(({ kpi }) => kpi))] : [plan.kpi];
}
