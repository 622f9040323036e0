import type { KpiModel } from '../definitions/catalog.js';
import type { Freshness } from './freshness.js';
import type { GoalState } from './goal-state.js';
import type { KpiInfo } from './query-result.js';

/** What a result says about a KPI, so that an element needs no catalogue to show it. */
export function kpiInfo(kpi: KpiModel, comparison: KpiInfo['comparison'] | null, freshness: Freshness | null, goal: GoalState | null): KpiInfo {
  const type = kpi.kind === 'value' ? kpi.value.type : 'number';
  return {
    name: kpi.name,
    kind: kpi.kind,
    label: kpi.label,
    ...(kpi.description === undefined ? {} : { description: kpi.description }),
    ...(type === 'number' ? {} : { type }),
    format: kpi.format,
    unit: kpi.unit,
    direction: kpi.direction,
    statuses: kpi.kind === 'value' ? kpi.status.map(({ id, name, tone }) => ({ id, name, tone })) : [],
    ...(comparison === null || comparison === undefined ? {} : { comparison }),
    ...(kpi.kind === 'funnel' ? { steps: kpi.steps.map(({ id, name }) => ({ id, name })) } : {}),
    ...(kpi.kind === 'cohort' ? { grain: kpi.grain, periods: kpi.periods, as: kpi.as } : {}),
    ...(freshness === null ? {} : { freshness }),
    ...(goal === null ? {} : { goal }),
    ...(kpi.owner === undefined ? {} : { owner: kpi.owner }),
    ...(kpi.link === undefined ? {} : { link: kpi.link }),
    formula: kpi.formula,
  };
}
