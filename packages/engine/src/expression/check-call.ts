import type { Span } from '../diagnostics/span.js';
import type { Ast, CallNode, Over } from './ast.js';
import { checkConversion } from './check-conversion.js';
import { checkBranches, checkFunction, fitArguments } from './check-function.js';
import { checkPer } from './check-per.js';
import type { Argument, Checking, Rows } from './checking.js';
import type { Expr, LiteralExpr } from './expr.js';
import { DATE_PARTS } from './functions/function-spec.js';
import { functionNames, functionsNamed, type KnownFunction } from './functions/lookup.js';
import type { MacroName } from './functions/macros.js';
import type { FunctionName } from './functions/names.js';
import { parseSignature } from './functions/signature.js';
import { NOW_PARAMETERS } from './now.js';
import { parseNumberForm } from './number-form.js';
import { parseForm } from './time-form.js';
import { timeOfDay } from './time-of-day.js';

/** What `EXTRACT` takes besides the parts of a date, and the function that each part is. */
const EXTRACTED: ReadonlyMap<string, FunctionName> = new Map<string, FunctionName>([
  ...(['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond', 'dayofweek', 'dayofyear'] as const).map(
    (name): [string, FunctionName] => [name, name],
  ),
  ['dow', 'dayofweek'],
  ['doy', 'dayofyear'],
]);

const PARTS: ReadonlySet<string> = new Set(Object.keys(DATE_PARTS));

/** Checks a call by name: an aggregate, a time function, a macro or a scalar function. */
export function checkCall(checking: Checking, node: CallNode, rows: Rows | null): Expr | null {
  const title = node.name.text.toUpperCase();
  if (isOver(node)) {
    return checking.kpi && !rows ? checking.kpi.window(checking, node) : checking.report('misplaced-window', node.span, { name: title });
  }
  if (title === 'PER') return checkPer(checking, node, rows);
  const known = chooseFunction(functionsNamed(title), node, rows, checking.kpi !== null);
  if (!known) {
    // What a name means within an unknown function of a KPI is anyone's guess: it may stand for an aggregate.
    if (rows || !checking.kpi) for (const arg of node.args) checking.check(arg, rows);
    return checking.report('unknown-function', node.name.span, { name: title, known: functionNames() });
  }
  const { kpi, scope } = checking;
  if (known.kind === 'aggregate') {
    if (kpi) return kpi.aggregate(checking, node, known, rows);
    const place = scope.place === 'column' ? 'column' : 'row';
    return checking.report('misplaced-aggregate', node.span, { name: title, place });
  }

  if (known.kind === 'window') return checking.report('missing-over', node.span, { name: title });
  const modifier = misplacedModifier(node);
  if (modifier) return checking.report('misplaced-modifier', node.span, { modifier, name: title, takers: 'aggregates' });
  if (known.kind === 'time') {
    if (kpi && !rows) return kpi.time(checking, node, known);
    return checking.report('misplaced-time-function', node.span, { name: title });
  }
  if (known.kind === 'scalar' && known.spec.evaluated === false) {
    return checking.report('not-evaluated-yet', node.span, { name: title });
  }
  const args = checkArguments(checking, node, known, rows);
  if (!args) return null;
  return known.kind === 'macro'
    ? expandMacro(checking, known.name, known.spec.signature, title, args, node)
    : checkFunction(checking, known.name, title, args, node.span);
}

function isOver(node: CallNode): node is CallNode & { readonly over: Over } {
  return node.over !== null;
}

/** `TO_DATE(x, 'year')` around aggregates is the time function, `TO_DATE(x)` elsewhere the conversion. */
function chooseFunction(
  candidates: readonly KnownFunction[],
  node: CallNode,
  rows: Rows | null,
  isKpi: boolean,
): KnownFunction | undefined {
  const time = candidates.find(({ kind }) => kind === 'time');
  return (isKpi && !rows && node.args.length > 1 && time) || candidates[0];
}

function misplacedModifier(node: CallNode): string | null {
  if (node.star) return '`*`';
  if (node.distinct) return 'DISTINCT';
  if (node.filter) return 'FILTER';
  if (node.within) return 'WITHIN GROUP';
  return node.by.length > 0 ? 'BY' : null;
}

/** Checks every argument, even after one failed; a date part is a word, not a name to look up. */
function checkArguments(
  checking: Checking,
  node: CallNode,
  known: KnownFunction & { readonly kind: 'scalar' | 'macro' },
  rows: Rows | null,
): readonly Argument[] | null {
  const { parameters } = parseSignature(known.spec.signature);
  const args = node.args.map((arg, i): Argument | null => {
    const expr =
      parameters[i]?.type === 'part' ? checkPart(checking, arg, known.name === 'extract') : checking.check(arg, rows);
    return expr && { expr, span: arg.span };
  });
  return args.every((arg) => arg !== null) ? args : null;
}

function checkPart(checking: Checking, ast: Ast, extracted: boolean): Expr | null {
  const name = ast.kind === 'text' ? ast.value : ast.kind === 'name' && ast.parts.length === 1 ? ast.parts[0]!.text : '…';
  const word = name.trim().toLowerCase();
  const known: ReadonlyMap<string, unknown> | ReadonlySet<string> = extracted ? EXTRACTED : PARTS;
  const part = known.has(word) ? word : word.replace(/s$/, '');
  if (!known.has(part)) return checking.report('unknown-date-part', ast.span, { name, known: [...known.keys()] });
  return { op: 'literal', type: 'string', value: part };
}

/** A conversion as CAST does it, or, with a second argument, by a form. */
const FORMED = {
  to_char: ['cast_string', 'to_char', 'write'],
  to_date: ['cast_date', 'parse_date', 'read'],
  to_timestamp: ['cast_timestamp', 'parse_timestamp', 'read'],
} as const;

function checkForm(
  checking: Checking,
  macro: keyof typeof FORMED,
  title: string,
  [value, form]: readonly [Argument, Argument | undefined],
  { span }: CallNode,
): Expr | null {
  const [cast, formed, use] = FORMED[macro];
  if (!form) return value.expr.type === cast.slice(5) ? value.expr : checkFunction(checking, cast, title, [value], span);
  const written = form.expr.op === 'literal' ? form.expr.value : null;
  if (macro === 'to_char' && value.expr.type === 'number') return checkNumberForm(checking, title, value, form, span);
  const pieces = typeof written === 'string' ? parseForm(written, use) : null;
  if (!pieces) return checking.report('invalid-form', form.span, { name: title, use });
  return checkFunction(checking, formed, title, [value, form], span);
}

/** A number is rounded as ROUND does, and then written. */
function checkNumberForm(checking: Checking, title: string, value: Argument, form: Argument, span: Span): Expr | null {
  const written = form.expr.op === 'literal' ? form.expr.value : null;
  const parsed = typeof written === 'string' ? parseNumberForm(written) : null;
  if (!parsed) return checking.report('invalid-form', form.span, { name: title, use: 'number' });
  const decimals: Expr = { op: 'literal', type: 'number', value: parsed.decimals + (parsed.percent ? 2 : 0) };
  const rounded = checkFunction(checking, 'round', title, [value, { expr: decimals, span }], span);
  return rounded && checkFunction(checking, 'number_to_char', title, [{ expr: rounded, span: value.span }, form], span);
}

function expandMacro(
  checking: Checking,
  macro: MacroName,
  signature: string,
  title: string,
  args: readonly Argument[],
  node: CallNode,
): Expr | null {
  const { span } = node;
  const fitted = fitArguments(checking, signature, title, args, span);
  if (!fitted) return null;
  const [first, second, third] = fitted.args as readonly [Argument, Argument, Argument | undefined];
  const zero: Argument = { expr: { op: 'literal', type: 'number', value: 0 }, span };
  switch (macro) {
    case 'if':
      return checkBranches(checking, title, [first], third ? [second, third] : [second], span);
    case 'nvl2': {
      const missing: Expr = { op: 'call', fn: 'is_null', args: [first.expr], type: 'boolean' };
      return checkBranches(checking, title, [{ expr: missing, span: first.span }], [third!, second], span);
    }
    case 'zeroifnull':
      return checkFunction(checking, 'coalesce', title, [first, zero], span);
    case 'nullifzero':
      return checkFunction(checking, 'nullif', title, [first, zero], span);
    case 'to_char':
    case 'to_date':
    case 'to_timestamp':
      return checkForm(checking, macro, title, [first, second], node);
    case 'pi':
      return { op: 'literal', type: 'number', value: Math.PI };
    case 'current_time':
      return timeOfDay({ op: 'parameter', name: NOW_PARAMETERS.current_timestamp, type: 'timestamp' });
    case 'current_date':
    case 'current_timestamp':
      return { op: 'parameter', name: NOW_PARAMETERS[macro], type: fitted.type };
    case 'convert':
      return checkConversion(checking, [first, second!], node);
    case 'extract': {
      const part = String((first.expr as LiteralExpr).value);
      return checkFunction(checking, EXTRACTED.get(part)!, `${title}(${part.toUpperCase()} …)`, [second], span);
    }
  }
}
