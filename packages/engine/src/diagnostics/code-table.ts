import type { Problem } from './problem.js';
import type { Span } from './span.js';

/** What a code says about one mistake: what is wrong and how to mend it, a sentence each. */
export interface Wording {
  readonly message: string;
  readonly fix: string;
}

/** Codes of one phase, each with the wording made of its payload: the only place where a mistake gets its words. */
export type CodeTable = Readonly<Record<string, (payload: never) => Wording>>;

/** What the wording of a code needs to know. */
export type PayloadOf<Table extends CodeTable, Code extends keyof Table> = Parameters<Table[Code]>[0];

/** A problem of a table's code at a span. */
export function createProblem<Table extends CodeTable, Code extends keyof Table & string>(
  table: Table,
  code: Code,
  span: Span,
  payload: PayloadOf<Table, Code>,
): Problem {
  const { message, fix } = table[code]!(payload as never);
  return { code, span, message, fix };
}

/** A name in a message: in backticks, shortened past 60 characters. */
export function quoted(name: string): string {
  return '`' + (name.length > 60 ? `${name.slice(0, 59)}…` : name) + '`';
}

/** `a`, `b` or `c`; at most `limit` of them, then how many more there are. */
export function listed(names: readonly string[], joint: 'and' | 'or', limit = names.length): string {
  const shown = names.slice(0, limit).map(quoted);
  if (names.length > limit) shown.push(`${names.length - limit} more`);
  const last = shown.pop() ?? 'none';
  return shown.length === 0 ? last : `${shown.join(', ')} ${joint} ${last}`;
}
