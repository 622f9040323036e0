import { createProblem, type PayloadOf } from '../diagnostics/code-table.js';
import { EXPRESSION_CODES, type ExpressionCode } from '../diagnostics/codes/expression-codes.js';
import type { Problem } from '../diagnostics/problem.js';
import type { Span } from '../diagnostics/span.js';
import type { Ast, BinaryNode, BinaryOperator, CaseNode, CastNode, InNode, UnaryNode } from './ast.js';
import { checkCall } from './check-call.js';
import { checkCase, checkFunction, checkInstant, fitType, isNull, isTextLiteral } from './check-function.js';
import { checkName } from './check-name.js';
import type { Argument, Checking, Rows } from './checking.js';
import type { Expr } from './expr.js';
import { CONSTRUCTS } from './functions/macros.js';
import type { FunctionName } from './functions/names.js';
import type { Scope } from './scope.js';
import { TYPE_NAMES } from './type-names.js';
import type { ScalarType } from './types.js';

export interface CheckedExpression {
  /** Null when there are problems. */
  readonly expr: Expr | null;
  readonly problems: readonly Problem[];
}

/**
 * Gives names their meaning, operators their functions, and everything its type and unit. With `wanted`, the whole must be of that
 * type (a filter: `boolean`). Never throws for a mistake of the analyst: all of them are collected, in order of the text.
 */
export function checkExpression(ast: Ast, scope: Scope, wanted?: ScalarType): CheckedExpression {
  const checker = new Checker(scope);
  const checked = checker.check(ast, null);
  const expr = checked && wanted ? fitType(checker, 'This', { expr: checked, span: ast.span }, wanted) : checked;
  const problems = checker.problems.sort((a, b) => a.span.start - b.span.start);
  return { expr: problems.length > 0 ? null : expr, problems };
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

class Checker implements Checking {
  readonly problems: Problem[] = [];

  constructor(readonly scope: Scope) {}

  check(ast: Ast, rows: Rows | null): Expr | null {
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
        return checkInstant(this, ast.text, ast.kind, ast.span);
      case 'name':
        return checkName(this, ast, rows);
      case 'parameter':
        return this.checkParameter(ast.name, ast.span);
      case 'unary':
        return this.checkUnary(ast, rows);
      case 'binary':
        return this.checkBinary(ast, rows);
      case 'between':
        return this.checkBetween(ast, rows);
      case 'in':
        return this.checkIn(ast, rows);
      case 'like':
        return this.apply(ast.foldsCase ? 'ilike' : 'like', ast.foldsCase ? 'ILIKE' : 'LIKE', [ast.operand, ast.pattern], ast, rows);
      case 'is':
        return ast.other
          ? this.apply('is_not_distinct', 'IS DISTINCT FROM', [ast.operand, ast.other], { ...ast, negated: !ast.negated }, rows)
          : this.apply('is_null', 'IS NULL', [ast.operand], ast, rows);
      case 'case':
        return this.checkCase(ast, rows);
      case 'cast':
        return this.checkCast(ast, rows);
      case 'call':
        return checkCall(this, ast, rows);
      case 'exists':
        return this.report('not-evaluated-yet', ast.span, { name: CONSTRUCTS.exists.spelling });
      case 'missing':
        return this.report('empty-expression', ast.span, undefined);
    }
  }

  readonly report = <Code extends ExpressionCode>(
    code: Code,
    span: Span,
    payload: PayloadOf<typeof EXPRESSION_CODES, Code>,
  ): null => {
    this.problems.push(createProblem(EXPRESSION_CODES, code, span, payload));
    return null;
  };

  private checkParameter(name: string, span: Span): Expr | null {
    const parameter = this.scope.parameter?.(name);
    if (!parameter) return this.report('unknown-parameter', span, { name, known: this.scope.parameterNames?.() ?? [] });
    const { type } = parameter;
    return { op: 'parameter', name: parameter.name, type, ...(type === 'number' ? { unit: null } : {}) };
  }

  private checkUnary(ast: UnaryNode, rows: Rows | null): Expr | null {
    if (ast.operator === 'NOT') return this.apply('not', 'NOT', [ast.operand], { span: ast.span }, rows);
    if (ast.operand.kind === 'number') return { op: 'literal', type: 'number', value: 0 - ast.operand.value };
    return this.apply('negate', 'A minus sign', [ast.operand], { span: ast.span }, rows);
  }

  private checkBinary(ast: BinaryNode, rows: Rows | null): Expr | null {
    const { operator, span } = ast;
    if ((operator === '=' || operator === '<>') && (ast.right.kind === 'null' || ast.left.kind === 'null')) {
      return this.report('comparison-with-null', span, { operator });
    }
    const args = this.arguments([ast.left, ast.right], rows);
    if (!args) return null;
    const dates = operator === '+' || operator === '-' ? this.dateArithmetic(operator, args, span) : undefined;
    if (dates !== undefined) return dates;
    return checkFunction(this, OPERATORS[operator], '`' + operator + '`', args, span);
  }

  /** `date + n`, `n + date`, `date - n` in days, and `date - date` as a number of days; undefined when no date is involved. */
  private dateArithmetic(operator: '+' | '-', args: readonly Argument[], span: Span): Expr | null | undefined {
    const [left, right] = args as readonly [Argument, Argument];
    const isDate = ({ expr }: Argument): boolean => expr.type === 'date' || expr.type === 'timestamp';
    if (!isDate(left) && !isDate(right)) return undefined;
    const day: Argument = { expr: { op: 'literal', type: 'string', value: 'day' }, span };
    const title = '`' + operator + '`';
    if (operator === '-' && (isDate(right) || isTextLiteral(right.expr))) {
      return checkFunction(this, 'datediff', title, [day, right, left], span);
    }
    const [date, days] = isDate(left) ? [left, right] : [right, left];
    const count = fitType(this, title, days, 'number');
    if (!count) return null;
    const signed: Expr = operator === '+' ? count : { op: 'call', fn: 'negate', args: [count], type: 'number', unit: null };
    return checkFunction(this, 'dateadd', title, [day, { expr: signed, span: days.span }, date], span);
  }

  private checkBetween(ast: Ast & { readonly kind: 'between' }, rows: Rows | null): Expr | null {
    const args = this.arguments([ast.operand, ast.low, ast.high], rows);
    if (!args) return null;
    const [operand, low, high] = args as readonly [Argument, Argument, Argument];
    const above = checkFunction(this, 'ge', 'BETWEEN', [operand, low], ast.span);
    const below = checkFunction(this, 'le', 'BETWEEN', [operand, high], ast.span);
    return above && below && negatedIf(ast.negated, { op: 'call', fn: 'and', args: [above, below], type: 'boolean' });
  }

  private checkIn(ast: InNode, rows: Rows | null): Expr | null {
    return this.apply('in', 'IN', [ast.operand, ...ast.items], ast, rows);
  }

  private checkCase(ast: CaseNode, rows: Rows | null): Expr | null {
    const operand = ast.operand ? this.check(ast.operand, rows) : null;
    const whens = ast.whens.map(({ when }): Argument | null => {
      const expr = this.check(when, rows);
      if (!expr || (ast.operand && !operand)) return null;
      if (!ast.operand || !operand) return { expr, span: when.span };
      const pair = [{ expr: operand, span: ast.operand.span }, { expr, span: when.span }];
      const equal = checkFunction(this, 'eq', 'CASE', pair, when.span);
      return equal && { expr: equal, span: when.span };
    });
    const results = this.arguments([...ast.whens.map(({ then }) => then), ...(ast.else ? [ast.else] : [])], rows);
    if (!results || !whens.every((when) => when !== null)) return null;
    return checkCase(this, 'CASE', whens, results, ast.span);
  }

  private checkCast(ast: CastNode, rows: Rows | null): Expr | null {
    const type = TYPE_NAMES.get(ast.type.text.toLowerCase());
    const operand = this.check(ast.operand, rows);
    if (!type) return this.report('unknown-type', ast.type.span, { name: ast.type.text, known: [...TYPE_NAMES.keys()] });
    if (!operand) return null;
    if (isNull(operand)) return { op: 'literal', type, value: null };
    const fn = `${ast.lenient ? 'try_' : ''}cast_${type}` as const;
    return operand.type === type ? operand : checkFunction(this, fn, 'CAST', [{ expr: operand, span: ast.operand.span }], ast.span);
  }

  /** Checks the parts of an operator and applies its function, then NOT when the node is a negated one. */
  private apply(
    fn: FunctionName,
    title: string,
    parts: readonly Ast[],
    { span, negated = false }: { readonly span: Span; readonly negated?: boolean },
    rows: Rows | null,
  ): Expr | null {
    const args = this.arguments(parts, rows);
    const call = args && checkFunction(this, fn, title, args, span);
    return call && negatedIf(negated, call);
  }

  /** Checks every part, even after one failed, so that all mistakes are told. */
  private arguments(parts: readonly Ast[], rows: Rows | null): readonly Argument[] | null {
    const args = parts.map((part): Argument | null => {
      const expr = this.check(part, rows);
      return expr && { expr, span: part.span };
    });
    return args.every((arg) => arg !== null) ? args : null;
  }
}

function negatedIf(negated: boolean, expr: Expr): Expr {
  return negated ? { op: 'call', fn: 'not', args: [expr], type: 'boolean' } : expr;
}
