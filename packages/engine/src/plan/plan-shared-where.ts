import type { Catalog } from '../definitions/catalog.js';
import { visitExpr } from '../definitions/measured-datasets.js';
import { quoted } from '../diagnostics/code-table.js';
import type { Expr, FieldExpr } from '../expression/expr.js';
import { planWhere } from './plan-where.js';
import type { QueryProblem } from './query-problem.js';
import type { ResultWarning } from './result-warning.js';

/**
 * The filter of a query over rows of several datasets that are followed from one to the next: it must hold for the first dataset, and holds for
 * the others where all its names mean the same there. Where they do not, rows are followed as they are, and a warning says so.
 */
export function planSharedWhere(
  catalog: Catalog,
  where: string | null | undefined,
  [first, ...others]: readonly string[],
  told: { readonly problems: QueryProblem[]; readonly warnings: ResultWarning[] },
): ReadonlyMap<string, readonly Expr[]> {
  const filters = new Map(planWhere(catalog, where, [first!], told.problems));
  const own = filters.get(first!);
  if (own === undefined) return filters;
  for (const dataset of others) {
    const there = planWhere(catalog, where, [dataset], []).get(dataset);
    if (there !== undefined && meansTheSame(catalog, [first!, own], [dataset, there])) {
      filters.set(dataset, there);
      continue;
    }
    const message =
      `The filter holds for dataset ${quoted(first!)} only: not all its names mean the same in ${quoted(dataset)}, ` +
      `whose rows are followed whatever they hold. Give fields that mean the same one name and one \`concept\`.`;
    told.warnings.push({ code: 'filter-not-shared', message });
  }
  return filters;
}

type Filtered = readonly [dataset: string, filters: readonly Expr[]];

/** Whether a filter names, in two datasets, the same fields, or fields of one concept. */
function meansTheSame(catalog: Catalog, a: Filtered, b: Filtered): boolean {
  const [ours, theirs] = [ownersOf(catalog, a), ownersOf(catalog, b)];
  return ours.length === theirs.length && ours.every((one, i) => one.some((meaning) => theirs[i]!.includes(meaning)));
}

/** What each field of a filter is, in order: its dataset and name, and its concept. */
function ownersOf(catalog: Catalog, [dataset, filters]: Filtered): string[][] {
  const found: string[][] = [];
  const visit = ({ path, field }: FieldExpr): void => {
    const owner = path.reduce((at, step) => catalog.datasets[at]!.relationships[step]!.dataset, dataset);
    const { concept } = catalog.datasets[owner]!.fields[field]!;
    found.push([JSON.stringify([owner, field]), ...(concept === undefined ? [] : [JSON.stringify([concept])])]);
  };
  for (const filter of filters) visitExpr(filter, (part) => {
    if (part.op === 'field') visit(part);
    // Rows that belong to rows of one dataset are none of another's.
    if (part.op === 'exists') found.push([JSON.stringify([dataset, part])]);
  });
  return found;
}
