import type { NameNode } from './ast.js';
import { written } from './check-name.js';
import type { Checking } from './checking.js';
import type { Expr, InputExpr } from './expr.js';

/** Resolves a name outside of aggregates: an input such as `target`, else another KPI. */
export function checkKpiName({ scope, report, window }: Checking, node: NameNode): Expr | null {
  const name = written(node);
  const inputs = new Map(Object.entries(scope.inputs ?? {}));
  const input = inputs.get(name) ?? inputs.get(name.toLowerCase());
  if (input) {
    const { type, unit = null } = input;
    return { op: 'input', input: name.toLowerCase() as InputExpr['input'], type, ...(type === 'number' ? { unit } : {}) };
  }
  const kpi = node.parts.length === 1 ? scope.kpi?.(name) : null;
  if (kpi) return { op: 'kpi', kpi: kpi.name, type: kpi.type, ...(kpi.type === 'number' ? { unit: kpi.unit } : {}) };
  if (window && name.toLowerCase() === 'period') return { op: 'dimension', name: 'period', type: 'date' };
  const dimension = window && scope.dimension?.(name);
  if (window && window.aggregate === null) {
    if (dimension) return { op: 'dimension', ...dimension };
    return report('unknown-window-name', node.span, { name, known: [...(scope.kpiNames?.() ?? []), 'period', ...(scope.dimensionNames?.() ?? [])] });
  }
  if (window?.aggregate && dimension) return report('field-in-window', node.span, { name, aggregate: window.aggregate, numeric: dimension.type === 'number' });
  const lookup = scope.field?.(node.parts.map((part) => part.text), scope.dataset ?? null);
  if (lookup?.found) return report('bare-field', node.span, { name, numeric: lookup.field.type === 'number' });
  if (lookup && node.parts.length > 1 && lookup.part > 0) {
    const part = node.parts[lookup.part] ?? node.parts[0]!;
    const { where, known } = lookup;
    return report('unknown-field', part.span, { name: part.text, where, known, quotes: part.quotes });
  }
  return report('unknown-kpi', node.span, { name, known: [...inputs.keys(), ...(scope.kpiNames?.() ?? [])] });
}
