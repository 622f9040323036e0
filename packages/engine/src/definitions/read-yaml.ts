import { isAlias, isMap, isScalar, Scalar, type Document, type Node } from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../diagnostics/source-file.js';
import { lineAndColumn } from '../diagnostics/line-and-column.js';
import type { Span } from '../diagnostics/span.js';
import { parseYamlDocuments } from './yaml-documents.js';
import { createDiagnostic, DEFINITION_KINDS, type Report } from './definition.js';
import type { MapEntry, MapNode, ScalarStyle, SpannedNode } from './spanned-node.js';

/** Bounds on what one file may hold, so that no input takes the compiler down. */
export const LIMITS = {
  /** Characters of one file. */
  fileLength: 1_000_000,
  /** Levels of maps and lists within each other. */
  depth: 64,
  /** Nodes that aliases add to one document. */
  aliasedNodes: 20_000,
} as const;

export interface ReadFile {
  /** The documents that are maps, in order. */
  readonly documents: readonly ReadDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadDocument {
  readonly root: MapNode;
  /**
   * It has an error of syntax: `root` holds its first key alone, which says what it would have defined, so that what refers to
   * it is not taken for a mistake too.
   */
  readonly broken: boolean;
}

/**
 * Reads the YAML documents of one file. Every mistake is reported and reading goes on after it: a document with a syntax
 * error yields no node, its neighbours do.
 */
export function readYaml(file: SourceFile): ReadFile {
  if (file.text.length > LIMITS.fileLength) {
    const payload = { length: file.text.length, limit: LIMITS.fileLength };
    return { documents: [], diagnostics: [createDiagnostic(file, 'file-too-large', { start: 0, end: 1 }, payload)] };
  }
  const documents: ReadDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { document, offset } of parseYamlDocuments(file.text, LIMITS.depth)) {
    if (!document) {
      const span = firstLine(file, offset);
      diagnostics.push(createDiagnostic(file, 'too-deep', span, { limit: LIMITS.depth }));
      continue;
    }
    const reader = new DocumentReader(file, document, offset);
    const read = reader.read();
    diagnostics.push(...reader.diagnostics);
    if (read) documents.push(read);
  }
  return { documents, diagnostics };
}

class DocumentReader {
  readonly diagnostics: Diagnostic[] = [];
  private aliased = 0;
  private aliasDepth = 0;
  private stopped = false;

  constructor(
    private readonly file: SourceFile,
    private readonly document: Document,
    /** Where the document's own positions count from. */
    private readonly offset: number,
  ) {}

  read(): ReadDocument | null {
    const { errors, warnings, contents } = this.document;
    // One slip often yields many errors of syntax; the first is the one to mend.
    const [first] = errors.length > 0 ? errors : warnings;
    if (first) {
      this.report('yaml-syntax', this.visibleSpan(first.pos), { problem: sentence(first.message), fix: syntaxFix(first.code) });
      const root = this.firstKeyAlone(contents);
      return root && { root, broken: true };
    }
    if (!contents || (isScalar(contents) && contents.value === null)) return null;
    const node = this.convert(contents as Node, 0);
    if (!node || this.stopped) {
      const root = this.firstKeyAlone(contents);
      return root && { root, broken: true };
    }
    if (node.kind === 'map') return { root: node, broken: false };
    this.report('unknown-document', node.span, { key: null, known: DEFINITION_KINDS, later: false });
    return null;
  }

  private convert(node: Node, depth: number): SpannedNode | null {
    if (this.stopped) return null;
    const span = this.spanOf(node);
    if (depth > LIMITS.depth) {
      this.report('too-deep', span, { limit: LIMITS.depth });
      return this.stop();
    }
    if (this.aliasDepth > 0 && ++this.aliased > LIMITS.aliasedNodes) {
      this.report('too-many-aliases', span, { limit: LIMITS.aliasedNodes });
      return this.stop();
    }
    if (isAlias(node)) return this.convertAlias(node, depth, span);
    if (isScalar(node)) return { kind: 'scalar', span, value: scalarValue(node), style: styleOf(node) };
    if (isMap(node)) return this.convertMap(node, depth, span);
    const converted: SpannedNode[] = [];
    for (const item of (node as { items: readonly unknown[] }).items) {
      const child = this.convert(item as Node, depth + 1);
      if (!child) return null;
      converted.push(child);
    }
    return { kind: 'list', span, items: converted };
  }

  private convertAlias(node: Node & { resolve(document: Document): Node | undefined }, depth: number, span: Span) {
    const target = node.resolve(this.document);
    if (!target) return { kind: 'scalar', span, value: null, style: 'plain' } as const;
    this.aliasDepth++;
    const converted = this.convert(target, depth + 1);
    this.aliasDepth--;
    return converted;
  }

  private convertMap(node: { items: readonly { key: unknown; value: unknown }[] }, depth: number, span: Span): MapNode | null {
    const entries = new Map<string, MapEntry>();
    for (const pair of node.items) {
      const keyNode = pair.key as Node;
      const key = isScalar(keyNode) ? String(keyNode.value) : String(keyNode);
      const keySpan = this.spanOf(keyNode);
      const value = pair.value ? this.convert(pair.value as Node, depth + 1) : emptyAt(keySpan);
      if (!value) return null;
      const first = entries.get(key);
      if (first) {
        this.report('duplicate-key', keySpan, { key, line: this.lineOf(first.keySpan) });
      } else {
        entries.set(key, { key, keySpan, value });
      }
    }
    return { kind: 'map', span, entries };
  }

  private readonly report: Report = (code, span, payload) => {
    this.diagnostics.push(createDiagnostic(this.file, code, span, payload));
  };

  private stop(): null {
    this.stopped = true;
    return null;
  }

  /** Of a document that cannot be read as a whole, its first key and name. */
  private firstKeyAlone(contents: unknown): MapNode | null {
    if (!isMap(contents)) return null;
    const pair = contents.items[0];
    if (!pair || !isScalar(pair.key) || !isScalar(pair.value) || typeof pair.key.value !== 'string') return null;
    const key = pair.key.value;
    const value = { kind: 'scalar', span: this.spanOf(pair.value), value: scalarValue(pair.value), style: styleOf(pair.value) } as const;
    return { kind: 'map', span: this.spanOf(contents), entries: new Map([[key, { key, keySpan: this.spanOf(pair.key), value }]]) };
  }

  private spanOf(node: Node): Span {
    const [start, end] = node.range ?? [0, 0];
    return { start: start + this.offset, end: Math.max(end, start) + this.offset };
  }

  /** Of an error found on the white space after what is wrong, the last character that can be seen. */
  private visibleSpan([start, end]: readonly [number, number]): Span {
    const from = start + this.offset;
    let at = Math.min(from, this.file.text.length - 1);
    while (at > 0 && /\s/.test(this.file.text.charAt(at))) at--;
    return at < from ? { start: at, end: at + 1 } : { start: from, end: Math.max(end, start + 1) + this.offset };
  }

  private lineOf(span: Span): number {
    return lineAndColumn(this.file, span.start).line;
  }
}

function firstLine(file: SourceFile, offset: number): Span {
  const end = file.text.indexOf('\n', offset);
  return { start: offset, end: end < 0 ? file.text.length : Math.max(end, offset + 1) };
}

function emptyAt(keySpan: Span): SpannedNode {
  return { kind: 'scalar', span: keySpan, value: null, style: 'plain' };
}

function scalarValue(node: Scalar): string | number | boolean | null {
  const { value } = node;
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  // `.inf` and `.nan` are words to us: no number of ours is ever infinite.
  if (typeof value === 'number') return Number.isFinite(value) ? value : (node.source ?? String(value));
  return node.source ?? String(value);
}

function styleOf(node: Scalar): ScalarStyle {
  if (node.type === Scalar.QUOTE_SINGLE) return 'single';
  if (node.type === Scalar.QUOTE_DOUBLE) return 'double';
  return node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL ? 'block' : 'plain';
}

function sentence(message: string): string {
  const text = message.trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The remedies of the commonest slips; the rest need the look at indentation and quotes that mends most. */
function syntaxFix(code: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'Indent with spaces instead of tabs.';
    case 'BAD_INDENT':
      return 'Line the keys of one map up in one column, and close every `[` and `{`.';
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'Put the value in quotes when it holds `: `, and each key on a line of its own.';
    case 'MISSING_CHAR':
      return 'Close the quote or bracket, and put a space after every `:`.';
    case 'BAD_ALIAS':
      return 'Name an anchor that stands earlier in the document, or put the text in quotes when it begins with `*` or `&`.';
    case 'TAG_RESOLVE_FAILED':
      return 'Take the `!tag` away, or put the text in quotes when it begins with `!`.';
    case 'NON_STRING_KEY':
      return 'Use a plain text as the key, or put a value that begins with `{` or `[` in quotes.';
    default:
      return 'Check indentation, quotes and brackets here; put a text that holds `: ` or ` #` in quotes.';
  }
}
