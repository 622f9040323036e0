import type { Catalog, FunnelKpi, KpiModel } from '../definitions/catalog.js';
import { quoted } from '../diagnostics/code-table.js';
import { LookupRegistry } from './lookup-registry.js';
import type { FunnelPlan, Plan } from './plan.js';
import { checkCollisions } from './plan-columns.js';
import { comparisonsOf } from './plan-comparison.js';
import { dimensionField, planDimensions } from './plan-dimensions.js';
import { planOrder } from './plan-order.js';
import { planOthers } from './plan-others.js';
import { noTimeField } from './plan-time-field.js';
import { planSharedWhere } from './plan-shared-where.js';
import type { Query } from './query.js';
import type { QueryProblem } from './query-problem.js';
import type { ResultWarning } from './result-warning.js';

/** Columns of a funnel's rows besides period and dimensions. */
export const FUNNEL_COLUMNS = ['step', 'count', 'ofFirst', 'ofPrevious', 'dropOff', 'medianDays'];

/** Plans a funnel, which stands alone in its query: its rows are its steps. */
export function planFunnel(
  catalog: Catalog,
  query: Query,
  kpi: FunnelKpi,
  kpis: readonly KpiModel[],
  base: Pick<Plan, 'axis' | 'parameters' | 'limit'>,
  problems: QueryProblem[],
): FunnelPlan {
  if (kpis.length > 1) {
    problems.push({
      code: 'kpi-not-combinable',
      part: 'kpis',
      message: `${quoted(kpi.name)} is a funnel, whose rows are its steps; it cannot be asked for together with other KPIs.`,
      fix: `Ask for ${quoted(kpi.name)} by itself.`,
    });
  }
  if (comparisonsOf(query).length > 0) {
    problems.push({
      code: 'invalid-comparison',
      part: 'compare',
      message: `${quoted(kpi.name)} is a funnel, which is not compared with another period.`,
      fix: 'Leave `compare` out, or ask for the funnel by `grain` to see its periods side by side.',
    });
  }
  planOthers(query, [kpi], problems);
  const { grain, from, to } = base.axis;
  const timed = grain !== null || from !== null || to !== null;
  if (timed && kpi.steps[0]!.time === null) problems.push(noTimeField(kpi.name, kpi.dataset));
  const by = query.by ?? [];
  const dimensions = planDimensions(catalog, by, [{ kpi, datasets: [kpi.dataset] }], problems);
  checkCollisions(by, [...FUNNEL_COLUMNS, 'period', 'partial'], problems);
  const lookups = new LookupRegistry(catalog, problems);
  const columns = [...(grain === null ? [] : ['period']), ...by, ...FUNNEL_COLUMNS];
  const warnings: ResultWarning[] = [];
  const datasets = [...new Set(kpi.steps.map(({ dataset }) => dataset))];
  const filters = planSharedWhere(catalog, query.where, datasets, { problems, warnings });
  return {
    version: 1,
    kind: 'funnel',
    ...base,
    kpi: kpi.name,
    dimensions,
    order: planOrder(query, columns, problems),
    warnings,
    sources: datasets.map((dataset) => ({
      dataset,
      entity: kpi.steps.find((step) => step.dataset === dataset)!.entity,
      filters: (filters.get(dataset) ?? []).map((filter) => lookups.lower(filter)),
    })),
    keys: dimensions.map(({ name }) => dimensionField(catalog, kpi.dataset, name)!),
    steps: kpi.steps.map(({ dataset, when, time }) => ({ source: datasets.indexOf(dataset), when: when && lookups.lower(when), time })),
    clock: kpi.steps.some(({ time }) => time?.type === 'date') ? 'day' : 'instant',
    within: kpi.within,
    stepOrder: kpi.order,
    ...lookups.list(),
  };
}
