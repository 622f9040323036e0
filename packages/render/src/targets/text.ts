import type { Figure } from '../figures/figure.js';
import { SIGNS } from './svg.js';

/** The figure in plain text: a chat message, a terminal, the text part of a mail. */
export function text({ label, period, numberText, beside, reading, note, table }: Figure): string {
  const lines = [
    period === null || period === '' ? label : `${label} · ${period}`,
    [numberText, beside].filter((part) => part !== null).join(' '),
    reading?.status == null ? null : `${SIGNS[reading.status.tone]} ${reading.status.word}`,
    note,
    reading?.targetText == null ? null : [reading.targetText, reading.gapText].filter((part) => part !== null).join(' · '),
    reading?.delta?.text ?? null,
  ].filter((line) => line !== null);
  return `${[...lines, ...(table.columns.some(({ name }) => name !== '') ? ['', ...columns(table)] : [])].join('\n')}\n`;
}

function columns({ columns: heads, rows }: Figure['table']): readonly string[] {
  const all = [heads.map(({ name }) => name), ...rows];
  const widths = heads.map((_, index) => Math.max(...all.map((row) => (row[index] ?? '').length)));
  return all.map((row) => row.map((cell, index) => (heads[index]!.numeric ? cell.padStart(widths[index]!) : cell.padEnd(widths[index]!))).join('  ').trimEnd());
}
