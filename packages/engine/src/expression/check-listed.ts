import { isTextLiteral } from './check-function.js';
import type { Argument, Checking } from './checking.js';
import type { LiteralExpr } from './expr.js';
import type { FunctionName } from './functions/names.js';

const COMPARISONS: ReadonlySet<FunctionName> = new Set<FunctionName>(['eq', 'ne', 'in', 'is_not_distinct']);

/** Warns where a field is compared with a text that is none of the values that it declares. */
export function checkListed({ scope, report }: Checking, fn: FunctionName, args: readonly Argument[]): void {
  if (!COMPARISONS.has(fn)) return;
  for (const { expr: field } of args) {
    const listed = field.op === 'field' ? scope.values?.(field) : undefined;
    if (field.op !== 'field' || !listed) continue;
    for (const { expr, span } of args) {
      const value = isTextLiteral(expr) ? String((expr as LiteralExpr).value) : null;
      if (value !== null && !listed.includes(value)) report('value-not-listed', span, { field: field.field, value, known: listed });
    }
  }
}
