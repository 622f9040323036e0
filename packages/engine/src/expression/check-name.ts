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

function checkField(checking: Checking, node: NameNode, rows: Rows | null): Expr | null {
  const { scope, report } = checking;
  const name = written(node);
  const lookup = scope.field?.(node.parts.map((part) => part.text), scope.dataset ?? null);
  if (!lookup?.found) {
    const kpi = rows && node.parts.length === 1 ? scope.kpi?.(name) : null;
    if (rows && kpi) return report('kpi-in-aggregate', node.span, { kpi: kpi.name, aggregate: rows.aggregate });
    const part = node.parts[lookup?.part ?? 0] ?? node.parts[0]!;
    const many = manyAt(checking, node, lookup?.part ?? 0, rows);
    if (many !== null) return report('to-many-path', part.span, { relationship: part.text, dataset: many });
    if (!rows && scope.place === 'row' && scope.kpiNames?.().includes(name)) return report('kpi-in-condition', node.span, { kpi: name });
    const [where, known] = [lookup?.where ?? 'this place', lookup?.known ?? []];
    const meant = lookup?.meant === undefined ? {} : { meant: lookup.meant };
    return report('unknown-field', part.span, { name: part.text, where, known, quotes: part.quotes, ...meant });
  }
  return claimRows(checking, node, name, lookup.dataset, rows) ? lookup.field : null;
}

/** Whether a name may be of a dataset where the rows of one are read already; the first name of an aggregate says which. */
export function claimRows(checking: Checking, node: NameNode, name: string, dataset: string, rows: Rows | null): boolean {
  const { scope, report } = checking;
  const expected = rows ? rows.dataset : (scope.dataset ?? null);
  if (expected !== null && expected !== dataset) {
    const part = node.parts[0]!;
    const many = manyAt(checking, node, 0, rows);
    if (many === null) report('mixed-datasets', node.span, { name, dataset, other: expected });
    else report('to-many-path', part.span, { relationship: part.text, dataset: many });
    return false;
  }
  if (rows) rows.dataset = dataset;
  return true;
}

/** The dataset that a to-many relationship leads to, where a name tries to follow one; null where it does not. */
function manyAt({ scope }: Checking, node: NameNode, part: number, rows: Rows | null): string | null {
  if (part + 1 >= node.parts.length) return null;
  const path = node.parts.slice(0, part + 1).map(({ text }) => text);
  const found = scope.many?.(path, rows?.dataset ?? scope.dataset ?? null);
  return found?.found ? found.target : null;
}

/** A name as the analyst wrote it, quotes gone. */
export function written(node: NameNode): string {
  return node.parts.map((part) => part.text).join('.');
}
