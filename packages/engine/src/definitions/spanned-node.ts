import type { Span } from '../diagnostics/span.js';

/**
 * A YAML document as the compiler sees it: plain values that each know where they stand in their file. Comments, anchors and
 * tags are gone; aliases are expanded.
 */
export type SpannedNode = ScalarNode | ListNode | MapNode;

/** How a scalar is written; decides how its text lines up with the file. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly value: string | number | boolean | null;
  readonly style: ScalarStyle;
}

export interface ListNode {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly SpannedNode[];
}

export interface MapNode {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: ReadonlyMap<string, MapEntry>;
}

export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: SpannedNode;
}

/** A value without positions. Objects have no prototype, so that a key such as `__proto__` is a key like any other. */
export type PlainValue = string | number | boolean | null | readonly PlainValue[] | { readonly [key: string]: PlainValue };

/** Copies a node to a plain value, for the schema validator. */
export function toPlain(node: SpannedNode): PlainValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlain);
  const object = Object.create(null) as Record<string, PlainValue>;
  for (const entry of node.entries.values()) object[entry.key] = toPlain(entry.value);
  return object;
}

/** What a JSON pointer of the validator leads to: the node and, for a member of a map, the span of its key. */
export interface Located {
  readonly node: SpannedNode;
  readonly keySpan: Span | null;
}

/** Follows a JSON pointer (`/fields/amount/type`), as far as it leads. */
export function locate(root: SpannedNode, pointer: string): Located {
  let located: Located = { node: root, keySpan: null };
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const { node } = located;
    if (node.kind === 'list') {
      const item = node.items[Number(key)];
      if (!item) return located;
      located = { node: item, keySpan: null };
    } else if (node.kind === 'map') {
      const entry = node.entries.get(key);
      if (!entry) return located;
      located = { node: entry.value, keySpan: entry.keySpan };
    } else {
      return located;
    }
  }
  return located;
}

/** The member of a map, or undefined when there is none (or the node is no map). */
export function member(node: SpannedNode | undefined, key: string): SpannedNode | undefined {
  return entry(node, key)?.value;
}

/** The member of a map with its key, or undefined. */
export function entry(node: SpannedNode | undefined, key: string): MapEntry | undefined {
  return node?.kind === 'map' ? node.entries.get(key) : undefined;
}

/** The members of a map in order; none when the node is no map. */
export function members(node: SpannedNode | undefined): readonly MapEntry[] {
  return node?.kind === 'map' ? [...node.entries.values()] : [];
}

/** The items of a list; none when the node is no list. */
export function items(node: SpannedNode | undefined): readonly SpannedNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** A single text as a list of one, a list of texts as it is: `unique: deal_id`, `unique: [a, b]`. */
export function oneOrMore(node: SpannedNode | undefined): readonly SpannedNode[] {
  if (!node) return [];
  return node.kind === 'list' ? node.items : [node];
}

/** The text of a scalar; undefined for everything else. */
export function textOf(node: SpannedNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The number of a scalar; undefined for everything else. */
export function numberOf(node: SpannedNode | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

/** The boolean of a scalar; undefined for everything else. */
export function booleanOf(node: SpannedNode | undefined): boolean | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}
