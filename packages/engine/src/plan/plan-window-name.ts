import type { Catalog } from '../definitions/catalog.js';
import { quoted } from '../diagnostics/code-table.js';
import type { DimensionExpr, Expr } from '../expression/expr.js';
import type { Dimension } from './plan.js';
import { dimensionField } from './plan-dimensions.js';
import type { QueryProblem } from './query-problem.js';

/** What the names within window functions mean: `period`, or a dimension that the query asks for. Another one is a mistake of the query. */
export function planWindowName(
  catalog: Catalog,
  dimensions: readonly Dimension[],
  datasets: readonly string[],
  problems: QueryProblem[],
): (name: DimensionExpr) => Expr {
  const fieldNames = ({ name }: Dimension): readonly string[] => [
    name,
    ...datasets.flatMap((dataset) => {
      const field = dimensionField(catalog, dataset, name);
      return field === null ? [] : [[...field.path, field.field].join('.')];
    }),
  ];
  const missing = new Set<string>();
  return (expr) => {
    const { name, type } = expr;
    if (name === 'period') return expr;
    const asked = dimensions.find((dimension) => fieldNames(dimension).includes(name));
    if (asked !== undefined) return { op: 'dimension', name: asked.name, type: asked.type };
    if (!missing.has(name)) {
      problems.push({
        code: 'dimension-not-asked',
        part: 'by',
        message: `A window function (\`OVER\`) of what is asked for looks at the dimension ${quoted(name)}, which the query does not ask for.`,
        fix: `Add ${quoted(name)} to \`by\`.`,
      });
      missing.add(name);
    }
    return { op: 'literal', type, value: null };
  };
}
