import type { Catalog, CohortKpi, FunnelKpi, KpiModel, ValueKpi } from '../definitions/catalog.js';
import { keyOf } from '../definitions/scope.js';
import { quoted } from '../diagnostics/code-table.js';
import { didYouMean } from '../diagnostics/did-you-mean.js';
import type { ResultWarning } from './result-warning.js';
import { LookupRegistry } from './lookup-registry.js';
import { aggregatesOf } from './lower-expression.js';
import type { Plan, RowsPlan } from './plan.js';
import { planAxis } from './plan-axis.js';
import { planCohort } from './plan-cohort.js';
import { checkCollisions } from './plan-columns.js';
import { planComparison } from './plan-comparison.js';
import { dimensionField, planDimensions } from './plan-dimensions.js';
import { planFunnel } from './plan-funnel.js';
import { planCalendar } from './plan-calendar.js';
import { planHours } from './plan-hours.js';
import { planNow } from './plan-now.js';
import { planLimit, planOrder } from './plan-order.js';
import { planOthers } from './plan-others.js';
import { planOutputs } from './plan-outputs.js';
import { planParameters } from './plan-parameters.js';
import { targetApplies } from './plan-target.js';
import { checkTimeField } from './plan-time-field.js';
import { planWindowName } from './plan-window-name.js';
import { planWhere } from './plan-where.js';
import type { Query } from './query.js';
import type { QueryProblem } from './query-problem.js';
import { ScanRegistry, type ScanBase } from './scan-registry.js';

/** What a query means over a catalogue, or everything that is wrong with it. */
export interface PlannedQuery {
  /** Null if and only if there are problems. */
  readonly plan: Plan | null;
  readonly problems: readonly QueryProblem[];
}

/** Turns a query into a plan. Mistakes are collected, not thrown; each names its remedy. */
export function planQuery(catalog: Catalog, query: Query): PlannedQuery {
  const problems: QueryProblem[] = [];
  const axis = planAxis(catalog.project, query, problems);
  const kpis = findKpis(catalog, query, problems);
  const base = { axis, parameters: planParameters(catalog, query, problems), limit: planLimit(query, problems) };
  const alone = kpis.find((kpi): kpi is FunnelKpi | CohortKpi => kpi.kind === 'funnel' || kpi.kind === 'cohort');
  const planned =
    alone === undefined ? planRows(catalog, query, kpis as readonly ValueKpi[], base, problems)
    : alone.kind === 'funnel' ? planFunnel(catalog, query, alone, kpis, base, problems)
    : planCohort(catalog, query, alone, kpis, base, problems);
  const plan = planNow(planCalendar(planHours(planned, catalog, problems), catalog, problems), catalog, problems);
  return { plan: problems.length === 0 ? plan : null, problems };
}

function findKpis(catalog: Catalog, query: Query, problems: QueryProblem[]): KpiModel[] {
  const found = new Map<string, KpiModel>();
  if (query.kpis.length === 0) {
    problems.push({ code: 'no-kpi', part: 'kpis', message: 'The query names no KPI.', fix: 'Name at least one.' });
  }
  for (const written of query.kpis) {
    const name = keyOf(catalog.kpis, written);
    if (name !== null) {
      found.set(name, catalog.kpis[name]!);
      continue;
    }
    problems.push({
      code: 'unknown-kpi',
      part: 'kpis',
      message: `There is no KPI ${quoted(written)}.`,
      fix: didYouMean(written, Object.keys(catalog.kpis), 'KPIs'),
    });
  }
  return [...found.values()];
}

function planRows(
  catalog: Catalog,
  query: Query,
  kpis: readonly ValueKpi[],
  base: Pick<Plan, 'axis' | 'parameters' | 'limit'>,
  problems: QueryProblem[],
): RowsPlan {
  const { grain, from, to } = base.axis;
  const timed = grain !== null || from !== null || to !== null;
  const by = query.by ?? [];
  const measured = kpis.map((kpi) => ({
    kpi,
    datasets: [...new Set(aggregatesOf(kpi.value, catalog).map(({ dataset }) => dataset))],
  }));
  const datasets = [...new Set(measured.flatMap((one) => one.datasets))];
  const dimensions = planDimensions(catalog, by, measured, problems);
  const filters = new Map(planWhere(catalog, query.where, datasets, problems));
  if (timed) for (const { name, value } of kpis) checkTimeField(catalog, name, value, problems);
  const compare = planComparison(query, kpis, timed, problems);
  const warnings: ResultWarning[] = [];

  const scanBase = (dataset: string): ScanBase => ({
    filters: filters.get(dataset) ?? [],
    keys: dimensions.flatMap(({ name }) => dimensionField(catalog, dataset, name) ?? []),
  });
  const lookups = new LookupRegistry(catalog, problems);
  const registry = new ScanRegistry(scanBase, timed, lookups);
  const asked = dimensions.map(({ name, type }) => ({ op: 'dimension', name, type }) as const);
  const windows = { dimensions: asked, dimension: planWindowName(catalog, dimensions, datasets, problems), problem: (problem: QueryProblem) => void problems.push(problem) };
  const lowering = { catalog, registry, ...windows };
  const outputs = kpis.flatMap((kpi) => {
    const withTarget = targetApplies(catalog, query, kpi, { datasets, timed, filters, warnings });
    return planOutputs(kpi, lowering, { compare, withTarget, paced: timed && base.axis.asOf !== null });
  });
  const others = planOthers(query, kpis, problems) ? ({ others: true } as const) : {};
  checkCollisions(by, [...outputs.map(({ name }) => name), 'period', 'partial', ...Object.keys(others)], problems);
  const columns = [...(grain === null ? [] : ['period']), ...by, ...outputs.flatMap(({ name, role }) => (role === 'part' ? [] : [name]))];
  const order = planOrder(query, columns, problems);
  return { version: 1, kind: 'rows', ...base, ...others, dimensions, order, warnings, scans: registry.list(), outputs, ...lookups.list() };
}
