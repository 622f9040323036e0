import { timelineOf } from '../calendar/timeline-of.js';
import { createZone } from '../calendar/zone.js';
import type { Table } from '../columns/table.js';
import type { Catalog, FunnelKpi, KpiModel } from '../definitions/catalog.js';
import { timeField } from '../definitions/scope.js';
import { createEnv } from '../evaluate/env.js';
import type { LookupTable } from '../evaluate/look-up.js';
import type { DatasetRows, TimedRows } from '../evaluate/rows.js';
import { aggregatesOf } from '../plan/lower-expression.js';
import { lookupPlan } from '../plan/lookup-plan.js';
import { datasetsOfPlan } from '../plan/plan-datasets.js';
import type { Plan } from '../plan/plan.js';
import { kpiNamesOf } from '../plan/plan-sources.js';
import type { Query } from '../plan/query.js';
import { dataWarnings } from './data-warnings.js';
import { evaluateCohort } from './evaluate-cohort.js';
import { evaluateFunnel } from './evaluate-funnel.js';
import { evaluateLookup } from './evaluate-lookup.js';
import { evaluateRows } from './evaluate-rows.js';
import type { Evaluation } from './evaluation.js';
import { freshnessOf, staleWarnings, type Freshness } from './freshness.js';
import { goalState } from './goal-state.js';
import { kpiInfo } from './kpi-info.js';
import { periodLabels } from './period-labels.js';
import type { KpiInfo, QueryResult } from './query-result.js';
import type { Extent } from './resolve-axis.js';

/**
 * Evaluates the plan of a query over the rows of datasets. `tables` tell what was refused while they were read.
 * @throws QueryError when the data makes more periods or rows than a result may have.
 */
export function evaluatePlan(
  plan: Plan,
  query: Query,
  catalog: Catalog,
  tables: Readonly<Record<string, Pick<Table, 'issues'>>>,
  dataRows: DatasetRows,
): QueryResult {
  const zone = createZone(plan.axis.timezone);
  const lookups = new Map<number, LookupTable>();
  const lookup = (number: number): LookupTable => {
    if (!lookups.has(number)) {
      const nested = lookupPlan(plan.lookups![number]!, plan);
      lookups.set(number, evaluateLookup(nested, { ...evaluation, line: timelineOf(nested.axis), extent: extentBy('day') }));
    }
    return lookups.get(number)!;
  };
  const env = createEnv(zone, plan.axis.weekStart, plan.parameters, lookup);
  const line = timelineOf(plan.axis);
  const extentBy = (unit: 'day' | 'instant') => (scan: TimedRows): Extent | null => dataRows.extent(scan, unit, env);
  const extent = extentBy(plan.axis.unit ?? 'day');
  const kpis = kpisOf(plan, catalog);
  const freshness = new Map(kpis.map((kpi) => [kpi.name, kpiFreshness(kpi, catalog, plan, extentBy('day'))]));
  const staleKpis = new Set(kpis.filter(({ name }) => freshness.get(name)?.stale).map(({ name }) => name));
  const evaluation: Evaluation = { catalog, dataRows, env, zone, line, extent, staleKpis };
  const { rows, from, to, warnings } =
    plan.kind === 'rows' ? evaluateRows(plan, evaluation)
    : plan.kind === 'funnel' ? evaluateFunnel(plan, catalog.kpis[plan.kpi] as FunnelKpi, evaluation)
    : evaluateCohort(plan, evaluation);
  const comparison = comparisonOf(query);
  const labels = periodLabels(plan, rows);
  return {
    version: 1,
    kpis: kpis.map((kpi) => kpiInfo(kpi, comparison, freshness.get(kpi.name) ?? null, kpi.goal === undefined ? null : goalState(kpi.goal, kpi.name, plan, rows))),
    grain: plan.axis.grain,
    ...(labels === null ? {} : { periodLabels: labels }),
    from: from === null ? null : line.text(from, null),
    to: to === null ? null : line.text(to, null),
    by: plan.dimensions,
    rows,
    warnings: [
      ...plan.warnings,
      ...staleWarnings(kpis, freshness, plan.axis.asOf),
      ...warnings,
      ...env.warnings.list(),
      ...dataWarnings(datasetsOfPlan(plan, catalog), tables),
    ],
    asOf: plan.axis.asOf,
  };
}

function kpisOf(plan: Plan, catalog: Catalog): KpiModel[] {
  return kpiNamesOf(plan).map((name) => catalog.kpis[name]!);
}

function kpiFreshness(kpi: KpiModel, catalog: Catalog, plan: Plan, extent: (scan: TimedRows) => Extent | null): Freshness | null {
  const datasets =
    kpi.kind === 'funnel' ? [...new Set(kpi.steps.map(({ dataset }) => dataset))] : [...new Set(aggregatesOf(kpi.value, catalog).map(({ dataset }) => dataset))];
  return freshnessOf(catalog, datasets, plan.axis.asOf, (dataset, field) =>
    extent({ dataset, time: timeField(catalog, dataset, field), filters: [] }),
  );
}

function comparisonOf({ compare }: Query): KpiInfo['comparison'] | null {
  const asked = typeof compare === 'string' ? [compare] : (compare ?? []);
  return asked.find((comparison) => comparison !== 'target') ?? null;
}
