import type { SourceFile } from '../diagnostics/source-file.js';
import type { Span } from '../diagnostics/span.js';
import type { ScalarNode } from './spanned-node.js';

/**
 * Turns a span within the text of a scalar into a span of the file, through quotes, escapes, folded lines and the indentation
 * of block scalars. Where the two cannot be lined up, the whole scalar is the answer.
 */
export function spanInFile(file: SourceFile, node: ScalarNode, span: Span): Span {
  if (typeof node.value !== 'string') return clamp(node.span.start + span.start, node.span.start + span.end, node.span);
  const offsets = alignScalar(file.text, node, node.value);
  if (!offsets) return node.span;
  const start = offsets[Math.min(span.start, node.value.length)];
  const last = offsets[Math.max(0, Math.min(span.end, node.value.length) - 1)];
  if (start === undefined || last === undefined) return node.span;
  return clamp(start, Math.max(span.end > span.start ? last + 1 : start, start), node.span);
}

/** Never wider than the scalar; an empty span becomes one character, so that there is something to underline. */
function clamp(start: number, end: number, within: Span): Span {
  const from = Math.min(Math.max(start, within.start), Math.max(within.start, within.end - 1));
  return { start: from, end: Math.min(Math.max(end, from + 1), Math.max(within.end, from + 1)) };
}

/** For each character of `value`, and one past its end, its offset in the file; null when they do not line up. */
function alignScalar(text: string, node: ScalarNode, value: string): readonly number[] | null {
  const offsets: number[] = [];
  const { end } = node.span;
  let at = node.span.start;
  if (node.style === 'single' || node.style === 'double') at += 1;
  if (node.style === 'block') at = skipHeader(text, at, end);
  for (let i = 0; i < value.length; i++) {
    const char = value[i] as string;
    // White space of the file between two words is indentation or the rest of a folded line break.
    if (!isSpace(char)) at = skipSpace(text, at, end, node.style === 'double');
    if (at >= end) {
      // The line breaks at the end of a block scalar may be fewer in the file than in its text.
      if (!isSpace(char)) return null;
      offsets.push(end);
      continue;
    }
    offsets.push(at);
    if (node.style === 'double' && text[at] === '\\') at += escapeLength(text, at);
    else if (node.style === 'single' && text[at] === "'") at += 2;
    else if (text[at] === char) at += 1;
    else if (isSpace(char) && isSpace(text[at] as string)) at += 1;
    else return null;
  }
  offsets.push(Math.min(at, end));
  return offsets;
}

function skipHeader(text: string, start: number, end: number): number {
  const newline = text.indexOf('\n', start);
  return newline < 0 ? end : Math.min(newline + 1, end);
}

function skipSpace(text: string, start: number, end: number, escapes: boolean): number {
  let at = start;
  while (at < end) {
    // In double quotes a line may end in a backslash: it then continues on the next.
    if (escapes && text[at] === '\\' && (text[at + 1] === '\n' || text[at + 1] === '\r')) at++;
    if (!isSpace(text[at] as string)) break;
    at++;
  }
  return at;
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\n' || char === '\t' || char === '\r';
}

function escapeLength(text: string, at: number): number {
  const kind = text[at + 1];
  if (kind === 'x') return 4;
  if (kind === 'u') return 6;
  if (kind === 'U') return 10;
  return 2;
}
