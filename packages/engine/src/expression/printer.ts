import type { Ast, BinaryOperator, CallNode, CaseNode, FrameBound, OrderItem, Over, Word } from './ast.js';
import { RESERVED_WORDS } from './lexer.js';

/** How strongly an operator binds; a looser one inside a tighter one takes parentheses. */
const STRENGTH: Readonly<Record<BinaryOperator, number>> = {
  OR: 1,
  AND: 2,
  '=': 4,
  '<>': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '||': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '%': 7,
};
const [NOT, COMPARISON, CONCAT, SIGN, PRIMARY] = [3, 4, 5, 8, 9] as const;

/**
 * Writes a tree as text in the usual form: keywords in upper case, single spaces, no more parentheses than needed. Reading the text
 * again gives the same tree (spans aside). The tree must come from a text without problems.
 */
export function printExpression(ast: Ast): string {
  return print(ast, 0);
}

function print(ast: Ast, least: number): string {
  const [text, strength] = printNode(ast);
  return strength < least ? `(${text})` : text;
}

function printNode(ast: Ast): readonly [text: string, strength: number] {
  const not = 'negated' in ast && ast.negated ? 'NOT ' : '';
  switch (ast.kind) {
    case 'number':
      return [String(ast.value), PRIMARY];
    case 'text':
      return [quotedText(ast.value), PRIMARY];
    case 'boolean':
      return [ast.value ? 'TRUE' : 'FALSE', PRIMARY];
    case 'null':
      return ['NULL', PRIMARY];
    case 'date':
    case 'timestamp':
      return [`${ast.kind.toUpperCase()} ${quotedText(ast.text)}`, PRIMARY];
    case 'interval':
      return [`INTERVAL ${quotedText(ast.text)}${ast.unit === null ? '' : ` ${ast.unit}`}`, PRIMARY];
    case 'name':
      return [ast.parts.map(printWord).join('.'), PRIMARY];
    case 'parameter':
      return [`:${ast.name}`, PRIMARY];
    case 'unary':
      if (ast.operator === 'NOT') return [`NOT ${print(ast.operand, NOT)}`, NOT];
      // A space keeps two minus signs from beginning a comment.
      return [`-${ast.operand.kind === 'unary' ? ' ' : ''}${print(ast.operand, SIGN)}`, SIGN];
    case 'binary': {
      const strength = STRENGTH[ast.operator];
      return [`${print(ast.left, strength)} ${ast.operator} ${print(ast.right, strength + 1)}`, strength];
    }
    case 'between': {
      const [operand, low, high] = [print(ast.operand, COMPARISON), print(ast.low, CONCAT), print(ast.high, CONCAT)];
      return [`${operand} ${not}BETWEEN ${low} AND ${high}`, COMPARISON];
    }
    case 'in':
      return [`${print(ast.operand, COMPARISON)} ${not}IN (${printList(ast.items)})`, COMPARISON];
    case 'like': {
      const operator = ast.foldsCase ? 'ILIKE' : 'LIKE';
      const escape = ast.escape ? ` ESCAPE ${print(ast.escape, CONCAT)}` : '';
      return [`${print(ast.operand, COMPARISON)} ${not}${operator} ${print(ast.pattern, CONCAT)}${escape}`, COMPARISON];
    }
    case 'is': {
      const what = ast.other ? `DISTINCT FROM ${print(ast.other, CONCAT)}` : 'NULL';
      return [`${print(ast.operand, COMPARISON)} IS ${not}${what}`, COMPARISON];
    }
    case 'case':
      return [printCase(ast), PRIMARY];
    case 'cast': {
      const type = printWord(ast.type);
      return [`${ast.lenient ? 'TRY_CAST' : 'CAST'}(${print(ast.operand, 0)} AS ${type})`, PRIMARY];
    }
    case 'call':
      return [printCall(ast), PRIMARY];
    case 'exists': {
      const where = ast.where ? ` WHERE ${print(ast.where, 0)}` : '';
      return [`EXISTS(${print(ast.relationship, 0)}${where})`, PRIMARY];
    }
    case 'missing':
      return ['', PRIMARY];
  }
}

function printCase({ operand, whens, else: otherwise }: CaseNode): string {
  const head = operand ? `CASE ${print(operand, 0)}` : 'CASE';
  const branches = whens.map(({ when, then }) => ` WHEN ${print(when, 0)} THEN ${print(then, 0)}`);
  return `${head}${branches.join('')}${otherwise ? ` ELSE ${print(otherwise, 0)}` : ''} END`;
}

function printCall({ name, args, star, distinct, by, within, filter, over }: CallNode): string {
  const title = name.text.toUpperCase();
  const separator = title === 'EXTRACT' ? ' FROM ' : ', ';
  // The first argument of POSITION ends at a bare IN.
  const shown = args.map((arg, i) => print(arg, title === 'POSITION' && i === 0 ? CONCAT : 0)).join(separator);
  const keys = by.length > 0 ? ` BY ${printList(by)}` : '';
  const order = within ? ` WITHIN GROUP (${printOrder(within)})` : '';
  const condition = filter ? ` FILTER (WHERE ${print(filter, 0)})` : '';
  const window = over ? ` OVER (${printOver(over)})` : '';
  return `${printWord(name)}(${star ? '*' : ''}${distinct ? 'DISTINCT ' : ''}${shown}${keys})${order}${condition}${window}`;
}

function printOver({ partition, order, frame }: Over): string {
  const parts: string[] = [];
  if (partition.length > 0) parts.push(`PARTITION BY ${printList(partition)}`);
  if (order.length > 0) parts.push(printOrder(order));
  if (frame) {
    const { unit, start, end } = frame;
    const bounds = end ? `BETWEEN ${printBound(start)} AND ${printBound(end)}` : printBound(start);
    parts.push(`${unit.toUpperCase()} ${bounds}`);
  }
  return parts.join(' ');
}

function printBound({ offset, direction }: FrameBound): string {
  if (!direction) return 'CURRENT ROW';
  return `${offset ? print(offset, STRENGTH['+']) : 'UNBOUNDED'} ${direction.toUpperCase()}`;
}

function printOrder(items: readonly OrderItem[]): string {
  const shown = items.map(({ value, descending, nulls }) => {
    return print(value, 0) + (descending ? ' DESC' : '') + (nulls ? ` NULLS ${nulls.toUpperCase()}` : '');
  });
  return `ORDER BY ${shown.join(', ')}`;
}

function printList(items: readonly Ast[]): string {
  return items.map((item) => print(item, 0)).join(', ');
}

function printWord({ text, quotes }: Word): string {
  return quotes ? quoted(text) : quoteName(text);
}

/** One part of a name as expressions write it: in double quotes where it is a word of the language or has odd characters. */
export function quoteName(text: string): string {
  const bare = /^[\p{L}_][\p{L}\p{M}\p{N}_$]*$/u.test(text) && !RESERVED_WORDS.has(text.toUpperCase());
  return bare ? text : quoted(text);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
