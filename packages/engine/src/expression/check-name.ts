import type { NameNode } from './ast.js';
import type { Checking, Rows } from './checking.js';
import type { Expr } from './expr.js';

/** Resolves a name by where it stands: a column, a field of the rows read, or another KPI. */
export function checkName(checking: Checking, node: NameNode, rows: Rows | null): Expr | null {
  const { scope } = checking;
  if (scope.place === 'column') return checkColumn(checking, node);
  if (rows || !checking.kpi) return checkField(checking, node, rows);
  return checking.kpi!.name(checking, node);
}

function checkColumn({ scope, report }: Checking, node: NameNode): Expr | null {
  const name = written(node);
  const column = scope.column?.(name);
  if (!column) {
    return report('unknown-column', node.span, { name, known: scope.columnNames?.() ?? [], quotes: node.parts[0]!.quotes });
  }
  const { id, type, unit } = column;
  return { op: 'column', column: id, type, ...(type === 'number' ? { unit: unit ?? {} } : {}) };
}

function checkField({ scope, report }: Checking, node: NameNode, rows: Rows | null): Expr | null {
  const name = written(node);
  const lookup = scope.field?.(node.parts.map((part) => part.text), scope.dataset ?? null);
  if (!lookup?.found) {
    const kpi = rows && node.parts.length === 1 ? scope.kpi?.(name) : null;
    if (rows && kpi) return report('kpi-in-aggregate', node.span, { kpi: kpi.name, aggregate: rows.aggregate });
    const part = node.parts[lookup?.part ?? 0] ?? node.parts[0]!;
    const [where, known] = [lookup?.where ?? 'this place', lookup?.known ?? []];
    return report('unknown-field', part.span, { name: part.text, where, known, quotes: part.quotes });
  }
  const expected = rows ? rows.dataset : (scope.dataset ?? null);
  if (expected !== null && expected !== lookup.dataset) {
    return report('mixed-datasets', node.span, { name, dataset: lookup.dataset, other: expected });
  }
  if (rows) rows.dataset = lookup.dataset;
  return lookup.field;
}

/** A name as the analyst wrote it, quotes gone. */
export function written(node: NameNode): string {
  return node.parts.map((part) => part.text).join('.');
}
