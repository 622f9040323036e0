import type { Ast, CallNode, NameNode } from './ast.js';
import { written } from './check-name.js';
import type { Checking } from './checking.js';
import type { Expr, PerKey } from './expr.js';
import { partsOf } from './parts.js';

/** Whether what stands before `BY` can be evaluated for each key: not all rows, and no field. */
export function fitsBy({ scope, report }: Checking, node: CallNode, title: string): boolean {
  for (const { value } of [...node.args.map((value) => ({ value })), ...(node.within ?? [])]) {
    if (value.kind !== 'name' || (value.parts.length === 1 && scope.kpi?.(written(value)))) continue;
    const found = scope.field?.(value.parts.map(({ text }) => text), scope.dataset ?? null);
    if (!found?.found) continue;
    const inner = found.field.type === 'number' ? 'SUM' : 'MAX';
    report('unfit-by', value.span, {
      problem: `\`${written(value)}\` is a field of a row, and \`BY\` aggregates values that a KPI has for each key`,
      fix: `Name a KPI, or aggregate the field first: \`${title}(${inner}(${written(value)}) BY ${textOf(node.by[0])})\`. Over rows, leave \`BY\` out.`,
    });
    return false;
  }
  return true;
}

/** The keys after `BY`: each means the same for all rows that the values are made of. */
export function checkByKeys(checking: Checking, node: CallNode, values: readonly Expr[]): readonly PerKey[] | null {
  const { report, scope } = checking;
  const parts = values.flatMap(partsOf);
  const title = node.name.text.toUpperCase();
  const input = parts.find((part) => part.op === 'input');
  if (input?.op === 'input') {
    return report('unfit-by', node.span, { problem: `\`${input.input}\` is known for the row of the result, not for each key`, fix: 'Name the KPI itself.' });
  }
  const evaluated = parts.filter(({ op }) => op === 'kpi' || op === 'aggregate');
  if (evaluated.length === 0) {
    const fix = `Name a KPI or an aggregate: \`${title}(revenue BY ${textOf(node.by[0])})\`.`;
    return report('unfit-by', node.span, { problem: 'There is neither a KPI nor an aggregate to evaluate for each key', fix });
  }
  const datasets = [...new Set(evaluated.flatMap((part) => scope.measured?.(part) ?? []))];
  const names = evaluated.flatMap((part) => (part.op === 'kpi' ? [part.kpi] : []));
  const keys = node.by.map((key) => checkKey(checking, key, names[0] ?? title, datasets));
  return keys.every((key) => key !== null) ? keys : null;
}

function checkKey({ scope, report }: Checking, node: Ast, kpi: string, datasets: readonly string[]): PerKey | null {
  if (node.kind !== 'name') return report('name-expected', node.span, { what: 'A key after BY' });
  const path = node.parts.map(({ text }) => text);
  const lookup = scope.sharedKey?.(path, datasets);
  if (!lookup) return null;
  if (lookup.found) return { path, field: lookup.field };
  const { dataset, other, known } = lookup;
  return report('unfit-key', node.span, { key: written(node), kpi, dataset, other, known });
}

function textOf(key: Ast | undefined): string {
  return key?.kind === 'name' ? written(key as NameNode) : 'key';
}
