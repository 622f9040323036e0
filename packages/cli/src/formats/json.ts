import type { QueryResult } from '@plumbline/engine';

/** A result as one JSON object on one line: what elements load as `src`. */
export function formatJson(result: QueryResult): string {
  return `${JSON.stringify(result)}\n`;
}
