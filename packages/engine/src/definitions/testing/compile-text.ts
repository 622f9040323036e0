import { compile, type Compilation, type Diagnostic } from '../../compile.js';
import { lineAndColumn } from '../../diagnostics/line-and-column.js';

/** Compiles one text as `test.yaml`. */
export function compileText(text: string): Compilation {
  return compile([{ path: 'test.yaml', text }]);
}

/** A diagnostic as `code line:column`. */
export function place(diagnostic: Diagnostic): string {
  const { line, column } = lineAndColumn(diagnostic.file, diagnostic.span.start);
  return `${diagnostic.code} ${line}:${column}`;
}

/** The diagnostics of one text as `code line:column`, in order. */
export function placesIn(text: string): readonly string[] {
  return compileText(text).diagnostics.map(place);
}

/** The text that a diagnostic underlines. */
export function underlined({ file, span }: Diagnostic): string {
  return file.text.slice(span.start, span.end);
}

/** A dataset that most tests start from. */
export const DEALS = `dataset: deals
source: { file: deals.csv }
primary_key: deal_id
time: closed_on
fields:
  deal_id: string
  stage: string
  closed_on: date
  amount: { type: money, currency: USD }
`;

/** Documents after the dataset `deals`. */
export function withDeals(...documents: readonly string[]): string {
  return [DEALS, ...documents].join('---\n');
}
