import type { SourceFile } from './source-file.js';

const lineStartsByFile = new WeakMap<SourceFile, readonly number[]>();

/**
 * Where an offset stands, as editors count: lines from 1, columns from 1 in UTF-16 code units (a tab is one). Lines end in
 * LF, CRLF or CR. An offset beyond the text stands at its end.
 */
export function lineAndColumn(file: SourceFile, offset: number): { readonly line: number; readonly column: number } {
  const starts = lineStarts(file);
  const at = Math.max(0, Math.min(offset, file.text.length));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - starts[low]! + 1 };
}

/** Offsets of the first character of every line, in order. Kept per file object. */
export function lineStarts(file: SourceFile): readonly number[] {
  const known = lineStartsByFile.get(file);
  if (known) return known;
  const starts = [0];
  for (const match of file.text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  lineStartsByFile.set(file, starts);
  return starts;
}

/** The text of a line (from 1) without its line end. */
export function lineText(file: SourceFile, line: number): string {
  const starts = lineStarts(file);
  return file.text.slice(starts[line - 1], starts[line] ?? file.text.length).replace(/[\r\n]+$/, '');
}
