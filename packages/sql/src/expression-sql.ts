import type { Expr } from '@plumbline/engine';
import type { CallExpr, EvaluatedFunctionName, FunctionName } from '@plumbline/engine/back-end';
import type { Dialect, SpellingContext } from './dialect.js';

/** What expressions are spelled against. */
export interface ExpressionWriter {
  readonly dialect: Dialect;
  readonly context: SpellingContext;
  /** The SQL of a field, column, result or earlier output. */
  readonly leaf: (expr: Expr) => string;
  /** The placeholder of a parameter of the project. */
  readonly parameter: (name: string) => string;
}

/**
 * Arithmetic through which an infinite or missing number stays one, whatever follows: a whole chain needs to be looked at but
 * once, at its end.
 */
const CHAINS: ReadonlySet<FunctionName> = new Set<FunctionName>(['add', 'subtract', 'multiply', 'negate']);

/** What can yield a number that is infinite or none, besides chains. */
const UNBOUNDED: ReadonlySet<FunctionName> = new Set<FunctionName>(['divide', 'modulo', 'power', 'exp', 'round', 'trunc']);

/** Spells a checked expression. */
export function expressionSql(expr: Expr, writer: ExpressionWriter): string {
  const { dialect, context } = writer;
  switch (expr.op) {
    case 'literal':
      return dialect.literal(expr.value, expr.type);
    case 'parameter':
      return `CAST(${writer.parameter(expr.name)} AS ${dialect.types[expr.type]})`;
    case 'case': {
      const whens = expr.whens.map(({ when, then }) => `WHEN ${expressionSql(when, writer)} THEN ${branch(then, expr.type, writer)}`);
      return `CASE ${whens.join(' ')} ELSE ${branch(expr.else, expr.type, writer)} END`;
    }
    case 'call':
      if (CHAINS.has(expr.fn)) return dialect.finite(chainSql(expr, writer));
      if (expr.fn === 'divide') return dialect.finite(spell(expr, [chainSql(expr.args[0]!, writer), expressionSql(expr.args[1]!, writer)], writer));
      if (UNBOUNDED.has(expr.fn)) return dialect.finite(spellCall(expr, writer));
      return spellCall(expr, writer);
    case 'field':
    case 'column':
    case 'result':
    case 'kpi':
    case 'exists':
    case 'dimension':
    case 'lookup':
      return writer.leaf(expr);
    default:
      throw new Error(`Plumbline's own mistake: \`${expr.op}\` has no place in a plan's expression for ${dialect.name} (${context.timezone}).`);
  }
}

/** The branch of a CASE; a NULL written without a type takes that of its surroundings. */
function branch(expr: Expr | null, type: Expr['type'], writer: ExpressionWriter): string {
  return expr === null || expr.type !== type ? writer.dialect.literal(null, type) : expressionSql(expr, writer);
}

function chainSql(expr: Expr, writer: ExpressionWriter): string {
  if (expr.op !== 'call' || !CHAINS.has(expr.fn)) return expressionSql(expr, writer);
  return spell(expr, expr.args.map((argument) => chainSql(argument, writer)), writer);
}

function spellCall(expr: CallExpr, writer: ExpressionWriter): string {
  return spell(expr, expr.args.map((argument) => expressionSql(argument, writer)), writer);
}

function spell(expr: CallExpr, args: readonly string[], { dialect, context }: ExpressionWriter): string {
  const spelling = dialect.scalars[expr.fn as EvaluatedFunctionName];
  if (spelling === undefined) throw new Error(`Plumbline's own mistake: ${dialect.name} has no spelling of \`${expr.fn}\`.`);
  return spelling(args, expr, context);
}
