import type { Span } from '../diagnostics/span.js';

/** An expression as written: names are not resolved, operators are not yet functions. Every node knows its span. */
export type Ast =
  | NumberNode
  | TextNode
  | BooleanNode
  | NullNode
  | InstantNode
  | IntervalNode
  | NameNode
  | ParameterNode
  | UnaryNode
  | BinaryNode
  | BetweenNode
  | InNode
  | LikeNode
  | IsNode
  | CaseNode
  | CastNode
  | CallNode
  | ExistsNode
  | MissingNode;

export type NumberNode = { readonly kind: 'number'; readonly span: Span; readonly value: number };
export type TextNode = { readonly kind: 'text'; readonly span: Span; readonly value: string };
export type BooleanNode = { readonly kind: 'boolean'; readonly span: Span; readonly value: boolean };
export type NullNode = { readonly kind: 'null'; readonly span: Span };
/** `DATE '2026-03-31'` or `TIMESTAMP '…'`. */
export type InstantNode = { readonly kind: 'date' | 'timestamp'; readonly span: Span; readonly text: string };
/** `INTERVAL '3' MONTH` or `INTERVAL '3 months'`; `unit` as written, null when it is in the text. */
export type IntervalNode = { readonly kind: 'interval'; readonly span: Span; readonly text: string; readonly unit: string | null };
/** `amount`, `account.sector`. */
export type NameNode = { readonly kind: 'name'; readonly span: Span; readonly parts: readonly Word[] };
export type ParameterNode = { readonly kind: 'parameter'; readonly span: Span; readonly name: string };
export type UnaryNode = {
  readonly kind: 'unary';
  readonly span: Span;
  readonly operator: '-' | 'NOT';
  readonly operand: Ast;
};
export type BinaryNode = {
  readonly kind: 'binary';
  readonly span: Span;
  readonly operator: BinaryOperator;
  readonly left: Ast;
  readonly right: Ast;
};
export type BetweenNode = {
  readonly kind: 'between';
  readonly span: Span;
  readonly operand: Ast;
  readonly low: Ast;
  readonly high: Ast;
  readonly negated: boolean;
};
export type InNode = {
  readonly kind: 'in';
  readonly span: Span;
  readonly operand: Ast;
  readonly items: readonly Ast[];
  readonly negated: boolean;
};
export type LikeNode = {
  readonly kind: 'like';
  readonly span: Span;
  readonly operand: Ast;
  readonly pattern: Ast;
  /** `ESCAPE`: the character that takes its meaning from the next one. */
  readonly escape: Ast | null;
  /** `ILIKE`. */
  readonly foldsCase: boolean;
  readonly negated: boolean;
};
/** `IS [NOT] NULL` (`other` null) or `IS [NOT] DISTINCT FROM other`. */
export type IsNode = {
  readonly kind: 'is';
  readonly span: Span;
  readonly operand: Ast;
  readonly other: Ast | null;
  readonly negated: boolean;
};
export type CaseNode = {
  readonly kind: 'case';
  readonly span: Span;
  /** What the simple form compares; null for the searched form. */
  readonly operand: Ast | null;
  readonly whens: readonly { readonly when: Ast; readonly then: Ast }[];
  readonly else: Ast | null;
};
export type CastNode = {
  readonly kind: 'cast';
  readonly span: Span;
  readonly operand: Ast;
  readonly type: Word;
  /** `TRY_CAST`. */
  readonly lenient: boolean;
};
export type CallNode = {
  readonly kind: 'call';
  readonly span: Span;
  readonly name: Word;
  readonly args: readonly Ast[];
  /** `COUNT(*)`. */
  readonly star: boolean;
  readonly distinct: boolean;
  /** Keys after `BY`; empty without. */
  readonly by: readonly Ast[];
  /** `WITHIN GROUP (ORDER BY …)`. */
  readonly within: readonly OrderItem[] | null;
  readonly filter: Ast | null;
  readonly over: Over | null;
};
/** `EXISTS(returns WHERE …)`. */
export type ExistsNode = {
  readonly kind: 'exists';
  readonly span: Span;
  readonly relationship: NameNode;
  readonly where: Ast | null;
};
/** Where an expression should stand and does not; only in texts with problems. */
export type MissingNode = { readonly kind: 'missing'; readonly span: Span };

export type BinaryOperator = 'OR' | 'AND' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '||' | '+' | '-' | '*' | '/' | '%';

/** One part of a name; `quotes`: written in double quotes. */
export interface Word {
  readonly text: string;
  readonly quotes: boolean;
  readonly span: Span;
}

export interface OrderItem {
  readonly value: Ast;
  readonly descending: boolean;
  readonly nulls: 'first' | 'last' | null;
}

export interface Over {
  readonly partition: readonly Ast[];
  readonly order: readonly OrderItem[];
  readonly frame: Frame | null;
}

export interface Frame {
  readonly unit: 'rows' | 'range';
  readonly start: FrameBound;
  readonly end: FrameBound | null;
}

/** `CURRENT ROW` has no offset and no direction; an offset of null with a direction is `UNBOUNDED`. */
export interface FrameBound {
  readonly offset: Ast | null;
  readonly direction: 'preceding' | 'following' | null;
}
