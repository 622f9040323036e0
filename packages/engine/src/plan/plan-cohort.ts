import type { Catalog, CohortKpi, KpiModel } from '../definitions/catalog.js';
import { quoted } from '../diagnostics/code-table.js';
import type { AggregateExpr, Expr } from '../expression/expr.js';
import { mapScalar } from '../expression/parts.js';
import { LookupRegistry } from './lookup-registry.js';
import { lowerExpression } from './lower-expression.js';
import type { CohortPlan, Plan, Scan } from './plan.js';
import { checkCollisions } from './plan-columns.js';
import { comparisonsOf } from './plan-comparison.js';
import { dimensionField, planDimensions } from './plan-dimensions.js';
import { planOrder } from './plan-order.js';
import { planOthers } from './plan-others.js';
import { planWhere } from './plan-where.js';
import type { Query } from './query.js';
import type { QueryPart, QueryProblem, QueryProblemCode } from './query-problem.js';
import { HERE, ScanRegistry } from './scan-registry.js';

/** Columns of a cohort's rows besides dimensions. */
export const COHORT_COLUMNS = ['cohort', 'index', 'size', 'value'];

/** Plans a cohort, which stands alone in its query: its rows are the periods of its cohorts. */
export function planCohort(
  catalog: Catalog,
  query: Query,
  kpi: CohortKpi,
  kpis: readonly KpiModel[],
  base: Pick<Plan, 'axis' | 'parameters' | 'limit'>,
  problems: QueryProblem[],
): CohortPlan {
  const is = `${quoted(kpi.name)} is a cohort,`;
  const refuse = (code: QueryProblemCode, part: QueryPart, message: string, fix: string): void => void problems.push({ code, part, message, fix });
  if (kpis.length > 1) {
    refuse('kpi-not-combinable', 'kpis', `${is} whose rows are its periods; it cannot be asked for together with other KPIs.`, `Ask for ${quoted(kpi.name)} by itself.`);
  }
  if (comparisonsOf(query).length > 0) {
    refuse('invalid-comparison', 'compare', `${is} which is not compared with another period.`, 'Leave `compare` out: the cohorts themselves are to be compared.');
  }
  if (base.axis.grain !== null) {
    refuse('invalid-grain', 'grain', `${is} whose periods are those of its definition (${kpi.grain}).`, 'Leave `grain` out, or change it in the definition.');
  }
  planOthers(query, [kpi], problems);
  const by = query.by ?? [];
  const dimensions = planDimensions(catalog, by, [{ kpi, datasets: [kpi.dataset] }], problems);
  checkCollisions(by, [...COHORT_COLUMNS, 'partial'], problems);
  const filters = [isThere(kpi.entity), ...(kpi.when === null ? [] : [kpi.when]), ...(planWhere(catalog, query.where, [kpi.dataset], problems).get(kpi.dataset) ?? [])];
  const keys = dimensions.map(({ name }) => dimensionField(catalog, kpi.dataset, name)!);
  // Whatever the time of an aggregate, rows are placed by that of the cohort: the registry is asked without any.
  const lookups = new LookupRegistry(catalog, problems);
  const registry = new ScanRegistry(() => ({ filters, keys }), false, lookups);
  registry.add(countOf(kpi), HERE);
  const value = lowerExpression(kpi.value, HERE, { catalog, registry, part: noWindow, dimensions: [], dimension: noWindow, problem: (problem) => void problems.push(problem) });
  const share = kpi.as === 'share';
  const [scan] = registry.list();
  return {
    version: 1,
    kind: 'cohort',
    ...base,
    kpi: kpi.name,
    dimensions,
    order: planOrder(query, [...by, ...COHORT_COLUMNS], problems),
    warnings: [],
    entity: kpi.entity,
    grain: kpi.grain,
    periods: kpi.periods,
    scan: { ...scan!, time: kpi.time },
    value: share ? nothingIsZero(value, scan!) : value,
    share,
    ...lookups.list(),
  };
}

function countOf({ dataset, entity }: CohortKpi): AggregateExpr {
  return { op: 'aggregate', dataset, time: null, fn: 'count', args: [entity], distinct: true, filter: null, type: 'number', unit: {} };
}

/** In a share, a sum over nobody is 0: of what the cohort began with, nothing is retained. */
function nothingIsZero(value: Expr, scan: Pick<Scan, 'aggregates'>): Expr {
  if (value.op === 'call' || value.op === 'case') return mapScalar(value, (part) => nothingIsZero(part, scan));
  if (value.op !== 'result' || scan.aggregates[value.aggregate]!.fn !== 'sum') return value;
  const { unit } = value;
  const zero: Expr = { op: 'literal', type: 'number', value: 0 };
  return { op: 'call', fn: 'coalesce', args: [value, zero], type: 'number', ...(unit === undefined ? {} : { unit }) };
}

function isThere(entity: Expr): Expr {
  const isNull: Expr = { op: 'call', fn: 'is_null', args: [entity], type: 'boolean' };
  return { op: 'call', fn: 'not', args: [isNull], type: 'boolean' };
}

function noWindow(): never {
  throw new Error("Plumbline's own mistake: the checker let a cohort's value look at other rows.");
}
