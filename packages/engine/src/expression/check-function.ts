import type { Span } from '../diagnostics/span.js';
import { checkPattern } from './check-pattern.js';
import type { Argument, Checking } from './checking.js';
import type { CaseExpr, Expr, LiteralExpr } from './expr.js';
import { DATE_PARTS, type DatePart, type DatePartSpec, type UnitRule } from './functions/function-spec.js';
import type { FunctionName } from './functions/names.js';
import { SCALAR_FUNCTIONS } from './functions/scalars.js';
import type { ScalarSpec } from './functions/function-spec.js';
import { parseSignature, usageOf } from './functions/signature.js';
import { isIsoDate, isWallClock, normalizeTimestamp } from './instant.js';
import { mixedCurrency } from './mixed-currency.js';
import { TYPE_WORDS } from './type-names.js';
import type { ScalarType, Unit } from './types.js';
import { combinedUnit, raisedUnit, sharedUnit, unitOf, unitText } from './units.js';

/** Applies a scalar function or operator to checked arguments: counts them, converts literals, infers type and unit. */
export function checkFunction(
  checking: Checking,
  fn: FunctionName,
  title: string,
  args: readonly Argument[],
  span: Span,
): Expr | null {
  const spec: ScalarSpec = SCALAR_FUNCTIONS[fn];
  if (spec.evaluated === false) return checking.report('not-evaluated-yet', span, { name: title });
  const fitted = fitArguments(checking, spec.signature, title, args, span);
  if (!fitted) return null;
  if (fn.startsWith('regexp_') && !checkPattern(checking, title, fitted.args)) return null;
  const [first] = fitted.args;
  if ((fn === 'cast_date' || fn === 'cast_timestamp') && first && isTextLiteral(first.expr)) {
    return fitType(checking, title, first, fitted.type);
  }
  const unit = resultUnit(checking, spec.unit, title, fitted.args);
  if (unit === undefined) return null;
  return withUnit({ op: 'call', fn, args: fitted.args.map((arg) => arg.expr), type: fitted.type } as const, unit);
}

/** A searched CASE whose results have been brought to one type and unit. */
export function checkBranches(
  checking: Checking,
  title: string,
  whens: readonly Argument[],
  results: readonly Argument[],
  span: Span,
): CaseExpr | null {
  const conditions = whens.map((when) => fitType(checking, `A condition of ${title}`, when, 'boolean'));
  const fitted = fitArguments(checking, 'T... -> T', title, results, span);
  if (!fitted || conditions.some((condition) => condition === null)) return null;
  const unit = resultUnit(checking, 'same', title, fitted.args);
  if (unit === undefined) return null;
  const branches = conditions.map((when, i) => ({ when: when!, then: fitted.args[i]!.expr }));
  const otherwise = fitted.args[whens.length]?.expr ?? null;
  return withUnit({ op: 'case', whens: branches, else: otherwise, type: fitted.type } as const, unit);
}

/**
 * Checks the number of arguments and brings each to its parameter's type; the type of the result. Null when something was wrong
 * and has been told.
 */
export function fitArguments(
  checking: Checking,
  signatureText: string,
  title: string,
  args: readonly Argument[],
  span: Span,
): { readonly args: readonly Argument[]; readonly type: ScalarType } | null {
  const { parameters, result, least, most } = parseSignature(signatureText);
  if (args.length < least || args.length > most) {
    const usage = usageOf(title, signatureText);
    return checking.report('argument-count', span, { name: title, least, most, got: args.length, usage });
  }
  const parameterAt = (i: number): string => (parameters[i] ?? parameters.at(-1)!).type;
  const variable = parameters.map(({ type }) => type).find((type) => /^[TOD]$/.test(type));
  const variables = args.filter((_, i) => parameterAt(i) === variable);
  const narrow = commonType(variables, variable === 'D');
  const common = narrow === 'date' && parameterAt(0) === 'part' && isPartOfDay(args[0]!.expr) ? 'timestamp' : narrow;
  if (variables[0] && variable === 'O' && common === 'boolean') {
    return mismatch(checking, title, variables[0], 'values with an order');
  }
  const fitted = args.map((arg, i): Argument | null => {
    const wanted = parameterAt(i);
    if (wanted === 'any' || wanted === 'part') return arg;
    if (wanted === 'text') return { ...arg, expr: toText(arg.expr) };
    if (wanted === 'D' && common !== 'date' && common !== 'timestamp') return mismatch(checking, title, arg, 'a date');
    const expr =
      wanted === variable && common === 'boolean' && arg.expr.type !== 'boolean' && !isNull(arg.expr)
        ? mismatch(checking, title, arg, `${TYPE_WORDS.boolean} on both sides`)
        : fitType(checking, title, arg, wanted === variable ? common : (wanted as ScalarType));
    return expr && { ...arg, expr };
  });
  if (!fitted.every((arg) => arg !== null)) return null;
  return { args: fitted, type: /^[TOD]$/.test(result) ? common : (result as ScalarType) };
}

/** Hours, minutes and seconds, which only instants have. */
function isPartOfDay(part: Expr): boolean {
  const spec: DatePartSpec | undefined = DATE_PARTS[(part as LiteralExpr).value as DatePart];
  return spec?.ofDay === true;
}

/** The type that values must share: that of the first whose type is certain; a date gives way to a timestamp. */
function commonType(args: readonly Argument[], dates: boolean): ScalarType {
  const certain = args.map(({ expr }) => expr).filter((expr) => !isNull(expr) && !isTextLiteral(expr));
  if (certain.some(({ type }) => type === 'timestamp')) return 'timestamp';
  if (certain[0]) return certain[0].type;
  const text = args.find(({ expr }) => isTextLiteral(expr))?.expr as LiteralExpr | undefined;
  if (!dates) return text ? 'string' : 'number';
  const written = String(text?.value ?? '');
  return normalizeTimestamp(written) !== null || isWallClock(written) ? 'timestamp' : 'date';
}

/**
 * An argument as a type: null takes any, a text literal becomes a date where one is wanted, a date widens to a timestamp.
 * Null when it does not fit, which has been told.
 */
export function fitType(checking: Checking, title: string, { expr, span }: Argument, wanted: ScalarType): Expr | null {
  if (expr.type === wanted) return expr;
  if (isNull(expr)) return { op: 'literal', type: wanted, value: null };
  if (isTextLiteral(expr) && (wanted === 'date' || wanted === 'timestamp')) {
    return checkInstant(checking, String((expr as LiteralExpr).value), wanted, span);
  }
  if (expr.type === 'date' && wanted === 'timestamp') return { op: 'call', fn: 'cast_timestamp', args: [expr], type: wanted };
  if (wanted === 'boolean') return checking.report('not-a-condition', span, { got: TYPE_WORDS[expr.type], what: title });
  return mismatch(checking, title, { expr, span }, TYPE_WORDS[wanted], wanted);
}

/** A date or timestamp literal from its text; a timestamp may be given as a day, or by the clock of the project's time zone. */
export function checkInstant(checking: Checking, text: string, type: 'date' | 'timestamp', span: Span): Expr | null {
  if (isIsoDate(text)) {
    const date: Expr = { op: 'literal', type: 'date', value: text };
    return type === 'date' ? date : { op: 'call', fn: 'cast_timestamp', args: [date], type };
  }
  if (type === 'timestamp' && isWallClock(text)) {
    return { op: 'call', fn: 'cast_timestamp', args: [{ op: 'literal', type: 'string', value: text }], type };
  }
  const value = type === 'timestamp' ? normalizeTimestamp(text) : null;
  return value === null ? checking.report('invalid-date', span, { text, type }) : { op: 'literal', type, value };
}

function mismatch(checking: Checking, title: string, { expr, span }: Argument, wanted: string, type?: ScalarType): null {
  return checking.report('type-mismatch', span, { name: title, wanted, got: TYPE_WORDS[expr.type], fix: remedy(expr, type) });
}

function remedy(expr: Expr, wanted: ScalarType | undefined): string {
  if (expr.op === 'literal' && wanted === 'string') return `Write it in single quotes: '${expr.value}'.`;
  if (isTextLiteral(expr) && wanted === 'number') {
    const text = String((expr as LiteralExpr).value);
    const isNumber = text.trim() !== '' && Number.isFinite(Number(text));
    return isNumber ? `Remove the quotes: ${text}.` : 'Compare a text with a text, a number with a number.';
  }
  if (expr.op === 'column' && expr.type === 'string') {
    return `The column is read as text: declare a field for it with its type, or write \`CAST(… AS ${wanted ?? 'date'})\`.`;
  }
  if (isComparison(expr)) {
    return 'Join comparisons by AND, as in `1 < x AND x < 10`; count them with `COUNT(*) FILTER (WHERE …)`.';
  }
  if (expr.type === 'boolean') {
    return 'Count conditions with `COUNT(*) FILTER (WHERE …)`, or write `CASE WHEN … THEN 1 ELSE 0 END`.';
  }
  return wanted ? `Convert it: \`CAST(… AS ${wanted})\`.` : 'Use a field of that type, or CAST.';
}

function isComparison(expr: Expr): boolean {
  return expr.op === 'call' && /^(eq|ne|lt|le|gt|ge)$/.test(expr.fn);
}

/** The unit of a result; null when it adapts, undefined when units clash, which has been told. */
export function resultUnit(
  checking: Checking,
  rule: UnitRule | undefined,
  title: string,
  args: readonly Argument[],
): Unit | undefined {
  const numbers = args.filter(({ expr }) => expr.type === 'number');
  const units = numbers.map(({ expr }) => unitOf(expr));
  const [first = null, second = null] = units;
  switch (rule) {
    case undefined:
      return {};
    case 'first':
      return first;
    case 'square':
      return raisedUnit(first, 2);
    case 'root':
      return raisedUnit(first, 0.5);
    case 'multiply':
      return combinedUnit(first, second, 1);
    case 'divide':
      return combinedUnit(first, second, -1);
    case 'part': {
      const part = args[0]!.expr as LiteralExpr;
      return { [DATE_PARTS[part.value as DatePart].unit]: 1 };
    }
    case 'power': {
      const exponent = numbers[1]?.expr;
      if (unitText(first) === '') return first;
      if (exponent?.op === 'literal') return raisedUnit(first, Number(exponent.value));
      checking.report('mixed-units', args[1]!.span, { name: title, left: named(first), right: 'an exponent that varies' });
      return undefined;
    }
    case 'same': {
      let shared: Unit = null;
      for (const [i, unit] of units.entries()) {
        const next = sharedUnit(shared, unit);
        if (next === undefined) {
          checking.report('mixed-units', numbers[i]!.span, { name: title, left: named(shared), right: named(unit) });
          return undefined;
        }
        shared = next;
      }
      return shared;
    }
  }
}

/** The node with its unit when it is a number, without otherwise. */
export function withUnit<Node extends { readonly type: ScalarType }>(node: Node, unit: Unit): Node & { readonly unit?: Unit } {
  return node.type === 'number' ? { ...node, unit } : node;
}

export function isNull(expr: Expr): boolean {
  return expr.op === 'literal' && expr.value === null;
}

export function isTextLiteral(expr: Expr): boolean {
  return expr.op === 'literal' && expr.type === 'string' && expr.value !== null;
}

/** An expression as a text. */
export function toText(expr: Expr): Expr {
  if (expr.type === 'string') return expr;
  if (isNull(expr)) return { op: 'literal', type: 'string', value: null };
  return { op: 'call', fn: 'cast_string', args: [expr], type: 'string' };
}

function named(unit: Unit): string {
  const mixed = mixedCurrency(unit);
  if (mixed?.whole) return `the currency in \`${mixed.path.join('.')}\``;
  const text = unitText(unit);
  return text === '' ? 'a plain number' : '`' + text + '`';
}
