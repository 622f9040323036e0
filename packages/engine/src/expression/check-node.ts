import { createProblem, type CodeTable } from '../diagnostics/code-table.js';
import { EXPRESSION_WARNINGS } from '../diagnostics/codes/row-expression-codes.js';
import type { Problem } from '../diagnostics/problem.js';
import type { Span } from '../diagnostics/span.js';
import type { Ast, BinaryNode, BinaryOperator, CaseNode, CastNode, InNode, LikeNode, UnaryNode } from './ast.js';
import { checkCall } from './check-call.js';
import { checkExists } from './check-exists.js';
import { checkBranches, checkFunction, checkInstant, fitType, isNull, isTextLiteral } from './check-function.js';
import { checkIntervalArithmetic } from './check-interval.js';
import { checkListed } from './check-listed.js';
import { checkName } from './check-name.js';
import type { Argument, Checking, KpiChecks, Rows } from './checking.js';
import type { Expr } from './expr.js';
import type { FunctionName } from './functions/names.js';
import { MAX_PROBLEMS } from './parser.js';
import type { Scope } from './scope.js';
import { castTimeOfDay } from './time-of-day.js';
import { TYPE_NAMES } from './type-names.js';
import type { ScalarType } from './types.js';

export interface CheckedExpression {
  /** Null when there are problems that are more than a warning. */
  readonly expr: Expr | null;
  readonly problems: readonly Problem[];
}

/**
 * Checks a whole expression with what its place allows; `codes` must word everything that `kpi` (or its absence) can report.
 * Problems come in order of the text, `MAX_PROBLEMS` at most.
 */
export function checkWhole(
  ast: Ast,
  { scope, kpi, codes, wanted }: {
    readonly scope: Scope;
    readonly kpi: KpiChecks | null;
    readonly codes: CodeTable;
    readonly wanted: ScalarType | undefined;
  },
): CheckedExpression {
  const problems: Problem[] = [];
  const create = (place: Pick<Checking, 'scope' | 'kpi' | 'window'>): Checking => {
    const made: Checking = {
      ...place,
      check: (part, rows) => checkNode(made, part, rows),
      inRows: (rows) => create({ scope: rows, kpi: null, window: null }),
      inWindow: (window) => create({ ...place, window }),
      report,
    };
    return made;
  };
  const report: Checking['report'] = (code, span, payload) => {
    if (problems.length < MAX_PROBLEMS) problems.push(createProblem(codes, code, span, payload as never));
    return null;
  };
  const checking = create({ scope, kpi, window: null });
  const checked = checking.check(ast, null);
  const expr = checked && wanted ? fitType(checking, 'This', { expr: checked, span: ast.span }, wanted) : checked;
  problems.sort((a, b) => a.span.start - b.span.start);
  return { expr: problems.some(({ code }) => !EXPRESSION_WARNINGS.has(code)) ? null : expr, problems };
}

const OPERATORS: Readonly<Record<BinaryOperator, FunctionName>> = {
  OR: 'or',
  AND: 'and',
  '=': 'eq',
  '<>': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '||': 'concat',
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
};

function checkNode(checking: Checking, ast: Ast, rows: Rows | null): Expr | null {
  switch (ast.kind) {
    case 'number':
      return { op: 'literal', type: 'number', value: ast.value };
    case 'text':
      return { op: 'literal', type: 'string', value: ast.value };
    case 'boolean':
      return { op: 'literal', type: 'boolean', value: ast.value };
    case 'null':
      return { op: 'literal', type: 'number', value: null };
    case 'date':
    case 'timestamp':
      return checkInstant(checking, ast.text, ast.kind, ast.span);
    case 'interval':
      return checking.report('invalid-interval', ast.span, {
        problem: 'A length of time stands by itself.',
        fix: "Add it to a date or take it from one: closed_on + INTERVAL '3 months'.",
      });
    case 'name':
      return checkName(checking, ast, rows);
    case 'parameter':
      return checkParameter(checking, ast.name, ast.span);
    case 'unary':
      return checkUnary(checking, ast, rows);
    case 'binary':
      return checkBinary(checking, ast, rows);
    case 'between':
      return checkBetween(checking, ast, rows);
    case 'in':
      return checkIn(checking, ast, rows);
    case 'like':
      return checkLike(checking, ast, rows);
    case 'is':
      if (!ast.other) return apply(checking, 'is_null', 'IS NULL', [ast.operand], ast, rows);
      // The function says that two values are the same, so the plain form is the negated one.
      return apply(
        checking,
        'is_not_distinct',
        'IS DISTINCT FROM',
        [ast.operand, ast.other],
        { span: ast.span, negated: !ast.negated },
        rows,
      );
    case 'case':
      return checkCase(checking, ast, rows);
    case 'cast':
      return checkCast(checking, ast, rows);
    case 'call':
      return checkCall(checking, ast, rows);
    case 'exists':
      return checkExists(checking, ast, rows);
    case 'missing':
      return checking.report('empty-expression', ast.span, undefined);
  }
}

function checkParameter(checking: Checking, name: string, span: Span): Expr | null {
  const parameter = checking.scope.parameter?.(name);
  if (!parameter) return checking.report('unknown-parameter', span, { name, known: checking.scope.parameterNames?.() ?? [] });
  const { type } = parameter;
  return { op: 'parameter', name: parameter.name, type, ...(type === 'number' ? { unit: null } : {}) };
}

function checkUnary(checking: Checking, ast: UnaryNode, rows: Rows | null): Expr | null {
  if (ast.operator === 'NOT') return apply(checking, 'not', 'NOT', [ast.operand], { span: ast.span }, rows);
  if (ast.operand.kind === 'number') return { op: 'literal', type: 'number', value: 0 - ast.operand.value };
  return apply(checking, 'negate', 'A minus sign', [ast.operand], { span: ast.span }, rows);
}

function checkBinary(checking: Checking, ast: BinaryNode, rows: Rows | null): Expr | null {
  const { operator, span } = ast;
  if ((operator === '=' || operator === '<>') && (ast.right.kind === 'null' || ast.left.kind === 'null')) {
    return checking.report('comparison-with-null', span, { operator });
  }
  const moved = checkIntervalArithmetic(checking, ast, rows);
  if (moved !== undefined) return moved;
  const args = checkAll(checking, [ast.left, ast.right], rows);
  if (!args) return null;
  const dates = operator === '+' || operator === '-' ? dateArithmetic(checking, operator, args, span) : undefined;
  if (dates !== undefined) return dates;
  checkListed(checking, OPERATORS[operator], args);
  return checkFunction(checking, OPERATORS[operator], '`' + operator + '`', args, span);
}

/** `date + n`, `n + date`, `date - n` in days, and `date - date` as a number of days; undefined when no date is involved. */
function dateArithmetic(
  checking: Checking,
  operator: '+' | '-',
  args: readonly Argument[],
  span: Span,
): Expr | null | undefined {
  const [left, right] = args as readonly [Argument, Argument];
  const isDate = ({ expr }: Argument): boolean => expr.type === 'date' || expr.type === 'timestamp';
  if (!isDate(left) && !isDate(right)) return undefined;
  const day: Argument = { expr: { op: 'literal', type: 'string', value: 'day' }, span };
  const title = '`' + operator + '`';
  if (operator === '-' && (isDate(right) || isTextLiteral(right.expr))) {
    return checkFunction(checking, 'datediff', title, [day, right, left], span);
  }
  const [date, days] = isDate(left) ? [left, right] : [right, left];
  const count = fitType(checking, title, days, 'number');
  if (!count) return null;
  const signed: Expr = operator === '+' ? count : { op: 'call', fn: 'negate', args: [count], type: 'number', unit: null };
  return checkFunction(checking, 'dateadd', title, [day, { expr: signed, span: days.span }, date], span);
}

function checkBetween(checking: Checking, ast: Ast & { readonly kind: 'between' }, rows: Rows | null): Expr | null {
  const args = checkAll(checking, [ast.operand, ast.low, ast.high], rows);
  if (!args) return null;
  const [operand, low, high] = args as readonly [Argument, Argument, Argument];
  const above = checkFunction(checking, 'ge', 'BETWEEN', [operand, low], ast.span);
  const below = checkFunction(checking, 'le', 'BETWEEN', [operand, high], ast.span);
  return above && below && negatedIf(ast.negated, { op: 'call', fn: 'and', args: [above, below], type: 'boolean' });
}

function checkLike(checking: Checking, ast: LikeNode, rows: Rows | null): Expr | null {
  const { operand, pattern, escape, foldsCase } = ast;
  if (escape && (escape.kind !== 'text' || Array.from(escape.value).length !== 1)) {
    const fix = "Write it in single quotes: ESCAPE '!'.";
    return checking.report('type-mismatch', escape.span, { name: 'ESCAPE', wanted: 'one character', got: 'something else', fix });
  }
  const parts = [operand, pattern, ...(escape ? [escape] : [])];
  return foldsCase ? apply(checking, 'ilike', 'ILIKE', parts, ast, rows) : apply(checking, 'like', 'LIKE', parts, ast, rows);
}

function checkIn(checking: Checking, ast: InNode, rows: Rows | null): Expr | null {
  return apply(checking, 'in', 'IN', [ast.operand, ...ast.items], ast, rows);
}

function checkCase(checking: Checking, ast: CaseNode, rows: Rows | null): Expr | null {
  const operand = ast.operand ? checking.check(ast.operand, rows) : null;
  const whens = ast.whens.map(({ when }): Argument | null => {
    const expr = checking.check(when, rows);
    if (!expr || (ast.operand && !operand)) return null;
    if (!ast.operand || !operand) return { expr, span: when.span };
    const pair = [{ expr: operand, span: ast.operand.span }, { expr, span: when.span }];
    checkListed(checking, 'eq', pair);
    const equal = checkFunction(checking, 'eq', 'CASE', pair, when.span);
    return equal && { expr: equal, span: when.span };
  });
  const results = checkAll(checking, [...ast.whens.map(({ then }) => then), ...(ast.else ? [ast.else] : [])], rows);
  if (!results || !whens.every((when) => when !== null)) return null;
  return checkBranches(checking, 'CASE', whens, results, ast.span);
}

function checkCast(checking: Checking, ast: CastNode, rows: Rows | null): Expr | null {
  const type = TYPE_NAMES.get(ast.type.text.toLowerCase());
  const operand = checking.check(ast.operand, rows);
  if (!type && ast.type.text.toLowerCase() === 'time') return operand && castTimeOfDay(checking, { expr: operand, span: ast.operand.span }, ast.lenient);
  if (!type) return checking.report('unknown-type', ast.type.span, { name: ast.type.text, known: [...TYPE_NAMES.keys()] });
  if (!operand) return null;
  if (isNull(operand)) return { op: 'literal', type, value: null };
  const fn = `${ast.lenient ? 'try_' : ''}cast_${type}` as const;
  if (operand.type === type) return operand;
  return checkFunction(checking, fn, 'CAST', [{ expr: operand, span: ast.operand.span }], ast.span);
}

/** Checks the parts of an operator and applies its function, then NOT when the node is a negated one. */
function apply(
  checking: Checking,
  fn: FunctionName,
  title: string,
  parts: readonly Ast[],
  { span, negated = false }: { readonly span: Span; readonly negated?: boolean },
  rows: Rows | null,
): Expr | null {
  const args = checkAll(checking, parts, rows);
  if (args) checkListed(checking, fn, args);
  const call = args && checkFunction(checking, fn, title, args, span);
  return call && negatedIf(negated, call);
}

/** Checks every part, even after one failed, so that all mistakes are told. */
function checkAll(checking: Checking, parts: readonly Ast[], rows: Rows | null): readonly Argument[] | null {
  const args = parts.map((part): Argument | null => {
    const expr = checking.check(part, rows);
    return expr && { expr, span: part.span };
  });
  return args.every((arg) => arg !== null) ? args : null;
}

function negatedIf(negated: boolean, expr: Expr): Expr {
  return negated ? { op: 'call', fn: 'not', args: [expr], type: 'boolean' } : expr;
}
