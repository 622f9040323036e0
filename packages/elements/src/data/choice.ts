import type { ResultRow, ScalarType } from '@plumbline/engine';

/** What a reader has chosen for everything inside a source, by a control or by selecting a mark. */
export interface Choice {
  /** For elements that name no period of their own. */
  readonly period?: string | null;
  /** For every element but the one that chooses, as far as its KPI has the dimension. */
  readonly conditions?: readonly Condition[];
}

/** Rows whose dimension has this value; null is a value too. */
export interface Condition {
  readonly dimension: string;
  readonly type: ScalarType;
  readonly value: ResultRow[string];
}

/** A condition as an expression over dimensions. */
export function conditionText({ dimension, type, value }: Condition): string {
  if (value === null) return `${dimension} IS NULL`;
  const text = `'${String(value).replaceAll("'", "''")}'`;
  const literal = typeof value !== 'string' ? String(value) : type === 'date' ? `CAST(${text} AS DATE)` : text;
  return `${dimension} = ${literal}`;
}

