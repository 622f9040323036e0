import { QUESTIONS, type Question } from './contender.js';

/** Median milliseconds of each question by contender. */
export interface Measurement {
  readonly contender: string;
  readonly medianMs: Readonly<Record<Question, number>>;
  readonly totalMs: number;
}

/** A Markdown table: one line for each question, one column for each contender, the ratio to the first beside. */
export function markdownReport(measurements: readonly Measurement[], title: string): string {
  const [first, ...others] = measurements;
  const head = ['question', `${first!.contender} ms`, ...others.flatMap(({ contender }) => [`${contender} ms`, 'ratio'])];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const row = (name: string, of: (measurement: Measurement) => number): string =>
    line([name, of(first!).toFixed(2), ...others.flatMap((other) => [of(other).toFixed(2), `${(of(other) / of(first!)).toFixed(2)} ×`])]);
  return [
    `### ${title}`,
    '',
    line(head),
    line(head.map((_, i) => (i === 0 ? '---' : '---:'))),
    ...QUESTIONS.map((question) => row(question, ({ medianMs }) => medianMs[question])),
    row('**all**', ({ totalMs }) => totalMs),
  ].join('\n');
}
