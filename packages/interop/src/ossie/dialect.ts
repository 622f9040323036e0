import { type Ast, parseExpression } from '@plumbline/engine/expression';
import type { OssieExpression } from './document.js';

/** The dialects that our expressions are closest to, the best first. Others are tried in the order of the file. */
const PREFERRED = ['OSSIE_SQL_2026', 'ANSI_SQL'];

/** What is written for others: our expressions are SQL of the standard. */
export const EXPORTED_DIALECT = 'ANSI_SQL';

/** An expression that we understand. */
export interface Understood {
  readonly dialect: string;
  readonly text: string;
  readonly ast: Ast;
}

/** The first expression that reads as one of ours; else why the best of them does not. */
export function understand({ dialects }: OssieExpression): Understood | string {
  const place = (dialect: string): number => (PREFERRED.includes(dialect) ? PREFERRED.indexOf(dialect) : PREFERRED.length);
  const sorted = [...dialects].sort((a, b) => place(a.dialect) - place(b.dialect));
  let why: string | null = null;
  for (const { dialect, expression } of sorted) {
    const { ast, problems } = parseExpression(expression);
    if (ast !== null) return { dialect, text: expression, ast };
    why ??= `its expression in ${dialect} cannot be read here: ${(problems[0]?.message ?? 'it is empty').replace(/\.$/u, '')}`;
  }
  return why ?? 'it has no expression';
}

/** An expression of ours for others. */
export function exported(expression: string): OssieExpression {
  return { dialects: [{ dialect: EXPORTED_DIALECT, expression }] };
}
