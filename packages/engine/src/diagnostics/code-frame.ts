import type { Diagnostic } from './diagnostic.js';
import { lineAndColumn, lineStarts, lineText } from './line-and-column.js';
import type { SourceFile } from './source-file.js';
import type { Span } from './span.js';

const FRAME_WIDTH = 100;
const TAB_STOP = 4;
const MAX_LINES = 4;

/**
 * A diagnostic as text for a terminal or an overlay, without colours: `code  file:line:column  message`, the lines of its
 * span underlined, and the remedy. Control characters of the source are shown as `·`.
 */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { code, severity, file, span, message, fix } = diagnostic;
  const { line, column } = lineAndColumn(file, span.start);
  const head = `${code}  ${file.path}:${line}:${column}  ${severity === 'warning' ? 'Warning: ' : ''}${message}`;
  return [visible(head), ...codeFrame(file, span), visible(`fix: ${fix}`)].join('\n');
}

/** The lines that a span touches, numbered, each with its stretch underlined; a long span is shortened in the middle. */
export function codeFrame(file: SourceFile, span: Span): readonly string[] {
  const first = lineAndColumn(file, span.start).line;
  const last = lineAndColumn(file, Math.max(span.start, span.end - 1)).line;
  const gutter = String(last).length;
  const frame: string[] = [];
  for (let line = first; line <= last; line++) {
    if (last - first >= MAX_LINES && line === first + MAX_LINES - 2) {
      frame.push(`${' '.repeat(gutter)} ┆ …`);
      line = last;
    }
    const start = lineStarts(file)[line - 1]!;
    const [shown, underline] = underlined(lineText(file, line), span.start - start, span.end - start);
    frame.push(`${String(line).padStart(gutter)} │ ${shown}`, `${' '.repeat(gutter)} │ ${underline}`);
  }
  return frame;
}

/** One line and its underline, cut to the frame's width around the underlined stretch. Offsets may lie outside of the line. */
function underlined(text: string, start: number, end: number): readonly [string, string] {
  const cells = toCells(text);
  const from = columnOf(cells, start);
  const to = Math.max(columnOf(cells, end), from + 1);
  const total = columnOf(cells, text.length);
  let left = 0;
  let right = total;
  if (total > FRAME_WIDTH) {
    left = Math.max(0, Math.min(from - FRAME_WIDTH / 4, total - FRAME_WIDTH));
    right = left + FRAME_WIDTH;
  }
  const kept = cells.filter((cell) => cell.column >= left && cell.column + cell.width <= right);
  const origin = kept[0]?.column ?? left;
  const before = left > 0 ? '…' : '';
  const line = before + kept.map((cell) => cell.text).join('') + (right < total ? '…' : '');
  const length = Math.max(1, Math.min(to, right) - Math.max(from, origin));
  return [line, ' '.repeat(before.length + Math.max(0, from - origin)) + '^'.repeat(length)];
}

interface Cell {
  readonly offset: number;
  readonly column: number;
  readonly width: number;
  readonly text: string;
}

/** The characters of a line with the terminal column where each begins; tabs become spaces. */
function toCells(text: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let offset = 0;
  for (const character of text) {
    const width = character === '\t' ? TAB_STOP - (column % TAB_STOP) : characterWidth(character);
    cells.push({ offset, column, width, text: character === '\t' ? ' '.repeat(width) : visible(character) });
    column += width;
    offset += character.length;
  }
  return cells;
}

function columnOf(cells: readonly Cell[], offset: number): number {
  const cell = cells.find((candidate) => candidate.offset >= offset);
  if (cell) return cell.column;
  const last = cells.at(-1);
  return last ? last.column + last.width : 0;
}

/** Columns that a terminal gives a character: none for a combining mark, two for East Asian wide ones and emoji. */
function characterWidth(character: string): number {
  if (/^(?:\p{Mn}|\p{Me}|[\u200b-\u200f])$/u.test(character)) return 0;
  const wide =
    /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]$/;
  return wide.test(character) || /^(?:\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}])$/u.test(character) ? 2 : 1;
}

/** Control and direction-changing characters would let a definitions file write to the reader's terminal. */
function visible(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '·');
}
