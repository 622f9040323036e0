import type { Catalog, KpiModel } from '../definitions/catalog.js';
import { dimensionNames, findDimension, isSharedDimension, splitPath } from '../definitions/scope.js';
import { nearestNames } from '../diagnostics/did-you-mean.js';
import { listed, quoted } from '../diagnostics/code-table.js';
import type { FieldExpr } from '../expression/expr.js';
import { kpisOf } from './lower-expression.js';
import type { Dimension } from './plan.js';
import type { QueryProblem } from './query-problem.js';

/** A KPI of the query and the datasets whose rows make its value. */
export interface MeasuredKpi {
  readonly kpi: KpiModel;
  readonly datasets: readonly string[];
}

/** At most so many names are listed in a message. */
const LISTED = 12;

/**
 * Checks that every dimension applies to every KPI of the query: the KPI allows it, and in all datasets its name leads to the
 * same field, or to fields of one `concept`.
 */
export function planDimensions(
  catalog: Catalog,
  by: readonly string[],
  measured: readonly MeasuredKpi[],
  problems: QueryProblem[],
): Dimension[] {
  const dimensions: Dimension[] = [];
  for (const name of new Set(by)) {
    const type = checkDimension(catalog, name, measured, problems);
    if (type !== null) dimensions.push({ name, type });
  }
  return dimensions;
}

/** The field that a dimension's name leads to from a dataset; null when it leads to none. */
export function dimensionField(catalog: Catalog, dataset: string, name: string): FieldExpr | null {
  const found = findDimension(catalog, dataset, name);
  return found.found ? found.field : null;
}

/** True when a dimension leads, in both datasets, to the same field or to fields of one concept. */
export function sharesDimension(catalog: Catalog, name: string, one: string, other: string): boolean {
  const a = findDimension(catalog, one, name);
  const b = findDimension(catalog, other, name);
  return a.found && b.found && a.field.type === b.field.type && isSharedDimension(a, b);
}

function checkDimension(
  catalog: Catalog,
  name: string,
  measured: readonly MeasuredKpi[],
  problems: QueryProblem[],
): Dimension['type'] | null {
  let first: { readonly field: FieldExpr; readonly dataset: string } | null = null;
  for (const { kpi, datasets } of measured) {
    for (const dataset of datasets) {
      const field = dimensionField(catalog, dataset, name);
      if (field === null || !isAllowed(catalog, kpi, dataset, field)) {
        problems.push((field === null ? otherwiseNamed(catalog, name, kpi, dataset, measured) : null) ?? unknownDimension(catalog, name, kpi, measured));
        return null;
      }
      first ??= { field, dataset };
      if (!sharesDimension(catalog, name, first.dataset, dataset)) {
        problems.push({
          code: 'dimension-not-shared',
          part: 'by',
          message: `${quoted(name)} is one thing in dataset ${quoted(first.dataset)} and another in ${quoted(dataset)}.`,
          fix: `Give both fields the same \`concept\` if they mean the same. ${applicable(catalog, measured)}`,
        });
        return null;
      }
    }
  }
  // A constant has no rows, and so nothing to be asked by.
  if (first === null && measured.length > 0) problems.push(unknownDimension(catalog, name, measured[0]!.kpi, measured));
  return first === null ? null : first.field.type;
}

/** A KPI that lists no dimensions takes the lists of those that it is derived from. */
function isAllowed(catalog: Catalog, kpi: KpiModel, dataset: string, field: FieldExpr): boolean {
  return allowLists(catalog, kpi).every((list) => list.some((name) => sameField(dimensionField(catalog, dataset, name), field)));
}

function allowLists(catalog: Catalog, kpi: KpiModel): (readonly string[])[] {
  if (kpi.dimensions !== null) return [kpi.dimensions];
  if (kpi.kind !== 'value') return [];
  return kpisOf(kpi.value).flatMap((name) => {
    const named = catalog.kpis[name];
    return named === undefined ? [] : allowLists(catalog, named);
  });
}

function sameField(a: FieldExpr | null, b: FieldExpr): boolean {
  return a !== null && a.field === b.field && a.path.length === b.path.length && a.path.every((step, i) => step === b.path[i]);
}

function unknownDimension(catalog: Catalog, name: string, kpi: KpiModel, measured: readonly MeasuredKpi[]): QueryProblem {
  const known = applicableNames(catalog, measured);
  const nearest = nearestNames(name, known);
  const suggestion = nearest.length > 0 ? `Did you mean ${listed(nearest, 'or')}? ` : '';
  return {
    code: 'unknown-dimension',
    part: 'by',
    message: `KPI ${quoted(kpi.name)} has no dimension ${quoted(name)}.`,
    fix: suggestion + applicable(catalog, measured),
  };
}

/** The problem of a dimension that one dataset of the query has by the name asked for and another by a longer one. */
function otherwiseNamed(catalog: Catalog, name: string, kpi: KpiModel, dataset: string, measured: readonly MeasuredKpi[]): QueryProblem | null {
  for (const other of new Set(measured.flatMap(({ datasets }) => datasets))) {
    const wanted = findDimension(catalog, other, name);
    if (!wanted.found) continue;
    const same = dimensionNames(catalog, dataset, 3).find((candidate) => isSharedDimension(wanted, findDimension(catalog, dataset, candidate)));
    const [relationship, ...rest] = same === undefined ? [] : splitPath(same);
    if (same === undefined || rest.length === 0) continue;
    const isSuffix = rest.join('.') === splitPath(name).join('.');
    return {
      code: 'unknown-dimension',
      part: 'by',
      message: `KPI ${quoted(kpi.name)} has no dimension ${quoted(name)}: from dataset ${quoted(dataset)} it is ${quoted(same)}.`,
      fix: isSuffix
        ? `Let the relationship ${quoted(relationship!)} of ${quoted(dataset)} \`inherit: true\`, and ${quoted(name)} is its name there, too.`
        : `A dimension needs one name in all datasets of a query: name the relationships on the way alike. ${applicable(catalog, measured)}`,
    };
  }
  return null;
}

function applicable(catalog: Catalog, measured: readonly MeasuredKpi[]): string {
  const names = applicableNames(catalog, measured);
  const several = measured.length > 1 ? ' to all KPIs asked for' : '';
  if (names.length === 0) return `No dimension applies${several}.`;
  return `Dimensions that apply${several}: ${listed(names, 'and', LISTED)}.`;
}

/** The dimensions that every KPI of a query can be asked by together. */
function applicableNames(catalog: Catalog, measured: readonly MeasuredKpi[]): string[] {
  const root = measured[0]?.datasets[0];
  if (root === undefined) return [];
  const lists = measured.flatMap(({ kpi }) => allowLists(catalog, kpi));
  // A name that one dataset inherits is one of another's own.
  const candidates = lists[0] ?? new Set(measured.flatMap(({ datasets }) => datasets.flatMap((dataset) => dimensionNames(catalog, dataset))));
  return [...candidates].filter((name) =>
    measured.every(({ kpi, datasets }) =>
      datasets.every((dataset) => {
        const field = dimensionField(catalog, dataset, name);
        return field !== null && isAllowed(catalog, kpi, dataset, field) && sharesDimension(catalog, name, root, dataset);
      }),
    ),
  );
}
