import type { Catalog } from '../definitions/catalog.js';
import { findDimension } from '../definitions/scope.js';
import type { AggregateExpr, Expr, PerExpr, PointInTime } from '../expression/expr.js';
import { mapScalar } from '../expression/parts.js';
import { aggregatesOf, valueKpi } from './lower-expression.js';
import type { NestedRows } from './plan.js';
import { planOutputs } from './plan-outputs.js';
import { planWindowName } from './plan-window-name.js';
import type { QueryProblem } from './query-problem.js';
import { ScanRegistry } from './scan-registry.js';

/** Collects the KPIs that rows look up by keys (`PER`), each with its keys once. */
export class LookupRegistry {
  private readonly lookups: (NestedRows | null)[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly catalog: Catalog,
    private readonly problems: QueryProblem[],
  ) {}

  /** An expression over rows in which every `PER` is a leaf that names its lookup. */
  lower(expr: Expr): Expr {
    switch (expr.op) {
      case 'call':
      case 'case':
        return mapScalar(expr, (part) => this.lower(part));
      case 'exists':
        return { ...expr, where: expr.where && this.lower(expr.where) };
      case 'per': {
        const { keys, type, unit } = expr;
        return { op: 'lookup', lookup: this.add(expr), keys: keys.map(({ field }) => field), type, ...(unit === undefined ? {} : { unit }) };
      }
      default:
        return expr;
    }
  }

  /** An aggregate whose rows name their lookups. */
  lowerAggregate(aggregate: AggregateExpr): AggregateExpr {
    const { args, filter, point } = aggregate;
    return {
      ...aggregate,
      args: args.map((arg) => this.lower(arg)),
      filter: filter && this.lower(filter),
      ...(point === undefined ? {} : { point: this.lowerPoint(point) }),
    };
  }

  list(): { readonly lookups?: readonly NestedRows[] } {
    return this.lookups.length === 0 ? {} : { lookups: this.lookups.map((lookup) => lookup!) };
  }

  private lowerPoint(point: PointInTime): PointInTime {
    return point.kind === 'state' || point.filter === null ? point : { ...point, filter: this.lower(point.filter) };
  }

  /** All rows of all time, whatever the query asks for, by the keys. */
  private add({ kpi: name, keys }: PerExpr): number {
    const paths = keys.map(({ path }) => path);
    const key = JSON.stringify([name, paths]);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.lookups.push(null) - 1;
    this.numbers.set(key, number);
    const fields = (dataset: string): Expr[] =>
      paths.flatMap((path) => {
        const found = findDimension(this.catalog, dataset, path);
        return found.found ? [found.field] : [];
      });
    const registry = new ScanRegistry((dataset) => ({ filters: [], keys: fields(dataset) }), false, this);
    const kpi = { ...valueKpi(this.catalog, name), status: [], target: null };
    const { catalog, problems } = this;
    const dimensions = keys.map(({ path, field }) => ({ name: path.join('.'), type: field.type }));
    const datasets = [...new Set(aggregatesOf(kpi.value, catalog).map(({ dataset }) => dataset))];
    const asked = dimensions.map(({ name: dimension, type }) => ({ op: 'dimension', name: dimension, type }) as const);
    const lowering = { catalog, registry, dimensions: asked, dimension: planWindowName(catalog, dimensions, datasets, problems), problem: (problem: QueryProblem) => void problems.push(problem) };
    const outputs = planOutputs(kpi, lowering, { compare: null, withTarget: false, paced: false });
    this.lookups[number] = { dimensions, scans: registry.list(), outputs };
    return number;
  }
}
