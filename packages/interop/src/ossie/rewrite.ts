import type { Ast, CallNode, NameNode, OrderItem } from '@plumbline/engine/expression';
import { AGGREGATES } from '@plumbline/engine/expression';

/** What to put in the place of a name or a call; null keeps a call and goes on within it. */
export interface Rewriting {
  readonly name: (node: NameNode) => Ast;
  readonly call: (node: CallNode) => Ast | null;
  /** Sees every other node that is no operator: literals, parameters, EXISTS. */
  readonly other?: (node: Ast) => void;
}

const AGGREGATE_NAMES: ReadonlySet<string> = new Set(Object.values(AGGREGATES).flatMap(({ sql }): readonly string[] => sql));

export function isAggregate({ name, over }: CallNode): boolean {
  return over === null && AGGREGATE_NAMES.has(name.text.toUpperCase());
}

/** The tree with its names and calls replaced; the given one stays as it is. */
export function rewrite(ast: Ast, how: Rewriting): Ast {
  const all = (items: readonly Ast[]): readonly Ast[] => items.map((item) => rewrite(item, how));
  const maybe = (item: Ast | null): Ast | null => (item === null ? null : rewrite(item, how));
  const ordered = (items: readonly OrderItem[]): readonly OrderItem[] =>
    items.map((item) => ({ ...item, value: rewrite(item.value, how) }));
  switch (ast.kind) {
    case 'name':
      return how.name(ast);
    case 'call':
      return (
        how.call(ast) ?? {
          ...ast,
          args: all(ast.args),
          by: all(ast.by),
          within: ast.within === null ? null : ordered(ast.within),
          filter: maybe(ast.filter),
          over: ast.over === null ? null : { ...ast.over, partition: all(ast.over.partition), order: ordered(ast.over.order) },
        }
      );
    case 'unary':
      return { ...ast, operand: rewrite(ast.operand, how) };
    case 'binary':
      return { ...ast, left: rewrite(ast.left, how), right: rewrite(ast.right, how) };
    case 'between':
      return { ...ast, operand: rewrite(ast.operand, how), low: rewrite(ast.low, how), high: rewrite(ast.high, how) };
    case 'in':
      return { ...ast, operand: rewrite(ast.operand, how), items: all(ast.items) };
    case 'like':
      return { ...ast, operand: rewrite(ast.operand, how), pattern: rewrite(ast.pattern, how), escape: maybe(ast.escape) };
    case 'is':
      return { ...ast, operand: rewrite(ast.operand, how), other: maybe(ast.other) };
    case 'cast':
      return { ...ast, operand: rewrite(ast.operand, how) };
    case 'case':
      return {
        ...ast,
        operand: maybe(ast.operand),
        whens: ast.whens.map(({ when, then }) => ({ when: rewrite(when, how), then: rewrite(then, how) })),
        else: maybe(ast.else),
      };
    case 'exists':
      how.other?.(ast);
      return { ...ast, where: maybe(ast.where) };
    default:
      how.other?.(ast);
      return ast;
  }
}

/** Every name in a tree, by its parts. */
export function namesIn(...trees: readonly (Ast | null)[]): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const collect: Rewriting = {
    name: (node) => {
      found.push(partsOf(node));
      return node;
    },
    call: () => null,
  };
  for (const tree of trees) if (tree !== null) rewrite(tree, collect);
  return found;
}

export function partsOf({ parts }: NameNode): readonly string[] {
  return parts.map(({ text }) => text);
}

/** A name of these parts; printing quotes what needs it. */
export function nameOf(parts: readonly string[], like: Ast): NameNode {
  return { kind: 'name', span: like.span, parts: parts.map((text) => ({ text, quotes: false, span: like.span })) };
}
