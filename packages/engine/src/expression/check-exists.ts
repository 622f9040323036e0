import type { ExistsNode } from './ast.js';
import { fitType } from './check-function.js';
import { claimRows, written } from './check-name.js';
import type { Checking, Rows } from './checking.js';
import type { Expr } from './expr.js';

/** Checks `EXISTS(returns WHERE …)`: a to-many relationship of the rows read, and a condition over the rows that it leads to. */
export function checkExists(checking: Checking, node: ExistsNode, rows: Rows | null): Expr | null {
  const { scope } = checking;
  if (scope.place === 'column' || (scope.place === 'kpi' && !rows)) {
    return checking.report('misplaced-row-test', node.span, { name: 'EXISTS', place: scope.place });
  }
  const { parts } = node.relationship;
  const name = written(node.relationship);
  const lookup = scope.many?.(parts.map(({ text }) => text), rows?.dataset ?? scope.dataset ?? null);
  if (!lookup?.found) {
    const part = parts[lookup?.part ?? 0] ?? parts[0]!;
    const [where, known, one] = [lookup?.where ?? 'this place', lookup?.known ?? [], lookup?.one ?? null];
    if (one !== null) return checking.report('not-to-many', part.span, { name: part.text, dataset: one });
    return checking.report('unknown-relationship', part.span, { name: part.text, where, known });
  }
  if (!claimRows(checking, node.relationship, name, lookup.dataset, rows)) return null;
  const { path, relationship, target } = lookup;
  const base = { op: 'exists', path, relationship, dataset: target, type: 'boolean' } as const;
  if (node.where === null) return { ...base, where: null };
  const inside = checking.inRows({ ...scope, place: 'row', dataset: target, inputs: {} });
  const expr = inside.check(node.where, null);
  const where = expr && fitType(inside, 'EXISTS(… WHERE …)', { expr, span: node.where.span }, 'boolean');
  return where && { ...base, where };
}
