import type { Problem } from '../../diagnostics/problem.js';
import { checkExpression } from '../checker.js';
import type { Expr } from '../expr.js';
import { parseExpression } from '../parser.js';
import type { Scope } from '../scope.js';
import type { ScalarType } from '../types.js';
import { salesScope } from './sales-scope.js';

/** A text whose spans are marked by `«` and `»`, and the spans, in order of their beginning. */
export function unmark(marked: string): { readonly text: string; readonly spans: readonly { start: number; end: number }[] } {
  let text = '';
  const spans: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  for (const character of marked) {
    if (character === '«') {
      const span = { start: text.length, end: -1 };
      spans.push(span);
      open.push(span);
    } else if (character === '»') open.pop()!.end = text.length;
    else text += character;
  }
  return { text, spans };
}

/** Parses and checks. */
export function checkText(
  text: string,
  scope: Scope['place'] | Scope,
  wanted?: ScalarType,
): { readonly expr: Expr | null; readonly problems: readonly Problem[] } {
  const { ast, problems } = parseExpression(text);
  if (!ast) return { expr: null, problems };
  return checkExpression(ast, typeof scope === 'string' ? salesScope(scope) : scope, wanted);
}

/** The expression of a text that must have no problems. */
export function exprOf(text: string, scope: Scope['place'] | Scope = 'kpi'): Expr {
  const { expr, problems } = checkText(text, scope);
  if (!expr) throw new Error(`${text}: ${problems.map(({ message }) => message).join(' ')}`);
  return expr;
}

/** An expression in short: `sum(amount)`, `eq(stage, 'Won')`; only for comparison in tests. */
export function brief(expr: Expr): string {
  switch (expr.op) {
    case 'literal':
      return typeof expr.value === 'string' ? `${expr.type === 'string' ? '' : `${expr.type} `}'${expr.value}'` : String(expr.value);
    case 'column':
      return `column ${expr.column}`;
    case 'field':
      return [...expr.path, expr.field].join('.');
    case 'call':
      return `${expr.fn}(${expr.args.map(brief).join(', ')})`;
    case 'case': {
      const whens = expr.whens.map(({ when, then }) => `${brief(when)} -> ${brief(then)}`);
      return `case(${[...whens, ...(expr.else ? [brief(expr.else)] : [])].join('; ')})`;
    }
    case 'aggregate': {
      const args = `${expr.distinct ? 'distinct ' : ''}${expr.args.map(brief).join(', ')}`;
      const fraction = expr.fraction === undefined ? '' : ` at ${expr.fraction}`;
      return `${expr.dataset}.${expr.fn}(${args})${fraction}${expr.filter ? ` where ${brief(expr.filter)}` : ''}`;
    }
    case 'by': {
      const { fn, args, keys, filter } = expr;
      return `${fn}(${args.map(brief).join(', ')} by ${keys.map(({ field }) => brief(field)).join(', ')})${filter ? ` where ${brief(filter)}` : ''}`;
    }
    case 'kpi':
      return `kpi ${expr.kpi}`;
    case 'time':
      return `${expr.fn}(${brief(expr.arg)}, ${expr.period ? `${expr.period.count} ${expr.period.unit}` : 'none'})`;
    case 'window': {
      const keys = [...expr.partition.map(brief), '|', ...expr.order.map(({ value, descending }) => `${brief(value)}${descending ? ' desc' : ''}`)];
      const { unit, start, end } = expr.frame;
      return `${expr.fn}(${expr.args.map(brief).join(', ')})${expr.filter ? ` where ${brief(expr.filter)}` : ''} over (${keys.join(' ')} ${unit} ${start} ${end})`;
    }
    case 'dimension':
      return `dimension ${expr.name}`;
    case 'input':
      return `input ${expr.input}`;
    case 'parameter':
      return `:${expr.name}`;
    case 'result':
      return `result ${expr.scan}.${expr.aggregate}`;
    case 'per':
      return `per(${expr.kpi}, ${expr.keys.map(({ field }) => brief(field)).join(', ')})`;
    case 'lookup':
      return `lookup ${expr.lookup}`;
    case 'exists':
      return `exists(${[...expr.path, expr.relationship].join('.')}${expr.where ? ` where ${brief(expr.where)}` : ''})`;
  }
}
