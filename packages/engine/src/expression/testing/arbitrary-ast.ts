import fc from 'fast-check';
import type { Ast, BinaryOperator, CallNode, FrameBound, NameNode, OrderItem, Over, Word } from '../ast.js';
import { RESERVED_WORDS } from '../lexer.js';

const span = { start: 0, end: 0 };
const OPERATORS: readonly BinaryOperator[] = ['OR', 'AND', '=', '<>', '<', '<=', '>', '>=', '||', '+', '-', '*', '/', '%'];
/** Names that begin something else than a name or a call. */
const SPECIAL = new Set(['CAST', 'TRY_CAST', 'EXISTS', 'CURRENT_DATE', 'CURRENT_TIMESTAMP', 'DATE', 'TIMESTAMP']);

const bareWord = fc
  .stringMatching(/^[a-zA-Z_é][a-zA-Z0-9_]{0,6}$/)
  .filter((text) => !RESERVED_WORDS.has(text.toUpperCase()) && !SPECIAL.has(text.toUpperCase()))
  .map((text): Word => ({ text, quotes: false, span }));
const quotedWord = fc.string({ maxLength: 6, unit: 'grapheme' }).map((text): Word => ({ text, quotes: true, span }));
const name = fc
  .array(fc.oneof(bareWord, quotedWord), { minLength: 1, maxLength: 3 })
  .map((parts): NameNode => ({ kind: 'name', span, parts }));
const text = fc.string({ maxLength: 8, unit: 'binary' });
const leaf: fc.Arbitrary<Ast> = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map((value): Ast => ({ kind: 'number', span, value: Math.abs(value) })),
  text.map((value): Ast => ({ kind: 'text', span, value })),
  fc.boolean().map((value): Ast => ({ kind: 'boolean', span, value })),
  fc.constant<Ast>({ kind: 'null', span }),
  fc.record({ kind: fc.constantFrom('date', 'timestamp'), span: fc.constant(span), text }),
  fc.record({ kind: fc.constant('interval'), span: fc.constant(span), text, unit: fc.constantFrom(null, 'month', 'DAYS') }),
  bareWord.map((word): Ast => ({ kind: 'parameter', span, name: word.text })),
  name,
);

/** Any tree that the grammar can yield. */
export const anyAst: fc.Arbitrary<Ast> = fc.letrec<{ ast: Ast }>((tie) => {
  const ast = tie('ast');
  const one = { span: fc.constant(span) };
  const negated = fc.boolean();
  const some = fc.array(ast, { minLength: 1, maxLength: 3 });
  const order = fc.array(
    fc.record<OrderItem>({ value: ast, descending: fc.boolean(), nulls: fc.constantFrom(null, 'first', 'last') }),
    { minLength: 1, maxLength: 2 },
  );
  const bound = fc.oneof(
    fc.constant<FrameBound>({ offset: null, direction: null }),
    fc.record<FrameBound>({ offset: fc.option(ast), direction: fc.constantFrom('preceding', 'following') }),
  );
  const over = fc.record<Over>({
    partition: fc.oneof(fc.constant([]), some),
    order: fc.oneof(fc.constant([]), order),
    frame: fc.option(fc.record({ unit: fc.constantFrom('rows', 'range'), start: bound, end: fc.option(bound) })),
  });
  const named = (...names: string[]): fc.Arbitrary<Word> =>
    fc.constantFrom(...names).map((word) => ({ text: word, quotes: false, span }));
  const call = (parts: Partial<{ [Key in keyof CallNode]: fc.Arbitrary<CallNode[Key]> }>): fc.Arbitrary<Ast> =>
    fc.record<CallNode>({
      kind: fc.constant('call'),
      ...one,
      name: bareWord.filter(({ text: word }) => !/^(extract|position|substring|trim)$/i.test(word)),
      args: fc.constant([]),
      star: fc.constant(false),
      distinct: fc.constant(false),
      by: fc.constant([]),
      within: fc.constant(null),
      filter: fc.constant(null),
      over: fc.constant(null),
      ...parts,
    });
  return {
    ast: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.record({ kind: fc.constant('unary'), ...one, operator: fc.constantFrom('-', 'NOT'), operand: ast }),
      fc.record({ kind: fc.constant('binary'), ...one, operator: fc.constantFrom(...OPERATORS), left: ast, right: ast }),
      fc.record({ kind: fc.constant('between'), ...one, operand: ast, low: ast, high: ast, negated }),
      fc.record({ kind: fc.constant('in'), ...one, operand: ast, items: some, negated }),
      fc.record({ kind: fc.constant('like'), ...one, operand: ast, pattern: ast, escape: fc.option(ast), foldsCase: fc.boolean(), negated }),
      fc.record({ kind: fc.constant('is'), ...one, operand: ast, other: fc.option(ast), negated }),
      fc.record({
        kind: fc.constant('case'),
        ...one,
        operand: fc.option(ast),
        whens: fc.array(fc.record({ when: ast, then: ast }), { minLength: 1, maxLength: 2 }),
        else: fc.option(ast),
      }),
      fc.record({ kind: fc.constant('cast'), ...one, operand: ast, type: bareWord, lenient: fc.boolean() }),
      fc.record({ kind: fc.constant('exists'), ...one, relationship: name, where: fc.option(ast) }),
      call({ args: fc.array(ast, { maxLength: 3 }) }),
      call({ star: fc.constant(true), filter: fc.option(ast), over: fc.option(over) }),
      call({ args: some, distinct: fc.boolean(), by: fc.oneof(fc.constant([]), some), filter: fc.option(ast) }),
      call({ args: some, within: fc.option(order), over: fc.option(over) }),
      call({ name: named('EXTRACT', 'position'), args: fc.tuple(ast, ast) }),
    ),
  };
}).ast;
