import type { Ast, CallNode, NameNode } from './ast.js';
import { written } from './check-name.js';
import type { Checking, Rows } from './checking.js';
import type { Expr, KpiExpr, PerKey } from './expr.js';

/** Checks `PER(orders, customer_id)`: the name of a KPI, and keys that mean the same for its rows and for the row at hand. */
export function checkPer(checking: Checking, node: CallNode, rows: Rows | null): Expr | null {
  const { scope, report } = checking;
  if (scope.place === 'column' || (scope.place === 'kpi' && !rows)) {
    return report('misplaced-row-test', node.span, { name: 'PER', place: scope.place });
  }
  if (!scope.kpi) return report('misplaced-row-test', node.span, { name: 'PER', place: 'check' });
  const [first, ...rest] = node.args;
  if (!first || rest.length === 0) {
    const usage = 'PER(orders, customer_id)';
    return report('argument-count', node.span, { name: 'PER', least: 2, most: Infinity, got: node.args.length, usage });
  }
  const last = node.args.at(-1);
  if (last?.kind === 'text' && last.value.trim().toLowerCase() === 'period') {
    const [kpi, key] = [first, rest[0]!].map((arg) => (arg.kind === 'name' ? written(arg) : '…'));
    const fix = `Evaluate the KPI by the key within the period: \`COUNT(${kpi} BY ${key}) FILTER (WHERE ${kpi} > 1)\` counts keys, \`SUM(${kpi} BY ${key}) FILTER (…)\` adds them up.`;
    return report('not-evaluated-yet', last.span, { name: "PER(…, 'period')", fix });
  }
  const names = node.args.map((arg, i) => nameOf(checking, arg, i === 0 ? 'PER' : 'A key of PER'));
  if (names.includes(null)) return null;
  const [kpiName, ...keyNames] = names as [NameNode, ...NameNode[]];
  const name = written(kpiName);
  const kpi = scope.kpi(name);
  if (!kpi) return report('unknown-kpi', first.span, { name, known: scope.kpiNames?.() ?? [] });
  const unit = kpi.type === 'number' ? { unit: kpi.unit } : {};
  const value: KpiExpr = { op: 'kpi', kpi: kpi.name, type: kpi.type, ...unit };
  const keys = keyNames.map((key) => checkKey(checking, key, value, rows));
  if (!keys.every((key) => key !== null)) return null;
  return { op: 'per', kpi: kpi.name, keys, type: kpi.type, ...unit };
}

function nameOf(checking: Checking, ast: Ast, what: string): NameNode | null {
  return ast.kind === 'name' ? ast : checking.report('name-expected', ast.span, { what });
}

function checkKey(checking: Checking, node: NameNode, value: KpiExpr, rows: Rows | null): PerKey | null {
  const { scope } = checking;
  const field = checking.check(node, rows);
  if (field?.op !== 'field') return null;
  const path = node.parts.map(({ text }) => text);
  const here = rows?.dataset ?? scope.dataset ?? null;
  const measured = scope.measured?.(value) ?? [];
  const lookup = scope.sharedKey?.(path, [...(here === null ? [] : [here]), ...measured]);
  if (!lookup || lookup.found) return { path, field };
  const { dataset, other, known } = lookup;
  return checking.report('unfit-key', node.span, { key: written(node), kpi: value.kpi, dataset, other, known });
}
