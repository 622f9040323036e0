import { Composer, Parser, type Document } from 'yaml';

/** A token of the concrete syntax, as far as its nesting goes. */
interface Nested {
  readonly value?: unknown;
  readonly items?: readonly { readonly key?: unknown; readonly value?: unknown }[];
}

/** One document of a file's text. */
export interface YamlChunk {
  /** Offset of its first character in the file: what the parser counts from. */
  readonly offset: number;
  /** Null when it is nested more deeply than asked. */
  readonly document: Document | null;
}

/**
 * Parses the documents of a text, each on its own: an unclosed quote in one does not swallow the others. The nesting is
 * measured on the flat list of tokens before the tree is built, since building it recurses.
 */
export function parseYamlDocuments(text: string, maxDepth: number): readonly YamlChunk[] {
  return splitDocuments(text).flatMap(({ offset, chunk }): YamlChunk[] => {
    const tokens = flowDepth(chunk) > FLOW_DEPTH ? null : [...new Parser().parse(chunk)];
    // The parser nests a document, a collection and its items: two levels more than the values do.
    if (!tokens || depthOf(tokens, maxDepth + 2) > maxDepth + 2) return [{ offset, document: null }];
    const composer = new Composer({
      version: '1.2',
      merge: false,
      prettyErrors: false,
      logLevel: 'silent',
      // Checked by the reader instead, in linear time and with the place of the first key.
      uniqueKeys: false,
      stringKeys: true,
    });
    return [...composer.compose(tokens as Parameters<Composer['compose']>[0], false, chunk.length)].map((document) => ({
      offset,
      document: document as unknown as Document,
    }));
  });
}

/** Brackets within each other that no text of an analyst holds: a cheap look before tokens are made. */
const FLOW_DEPTH = 500;

/** Cuts at lines that begin with `---`: nothing in YAML may hold such a line but the mark itself. */
function splitDocuments(text: string): readonly { readonly offset: number; readonly chunk: string }[] {
  const starts = [0, ...Array.from(text.matchAll(/^---(?=[ \t\r\n]|$)/gm), (match) => match.index)];
  return starts.flatMap((offset, index) => {
    const chunk = text.slice(offset, starts[index + 1] ?? text.length);
    // Before the first mark there may be nothing but comments and directives.
    return /^(?!\s*#|\s*$|%)/m.test(chunk) ? [{ offset, chunk }] : [];
  });
}

function flowDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth);
    else if ((code === 93 || code === 125) && depth > 0) depth--;
  }
  return deepest;
}

/** How deeply tokens are nested, without recursion; stops looking beyond `limit`. */
function depthOf(tokens: readonly unknown[], limit: number): number {
  const open = tokens.map((token): [Nested, number] => [token as Nested, 0]);
  let deepest = 0;
  for (let next = open.pop(); next && deepest <= limit; next = open.pop()) {
    const [token, depth] = next;
    deepest = Math.max(deepest, depth);
    const push = (child: unknown): void => {
      if (typeof child === 'object' && child !== null) open.push([child as Nested, depth + 1]);
    };
    push(token.value);
    for (const item of token.items ?? []) {
      push(item.key);
      push(item.value);
    }
  }
  return deepest;
}
