import type { QueryResult } from '@plumbline/engine';

/** What rows may bear besides values: always true. */
const MARKS: ReadonlySet<string> = new Set(['partial', 'others']);

/**
 * The keys of a result's rows in the order that people read them: period, dimensions, then everything else as the rows have
 * it (the KPIs when there are no rows), the marks `partial` and `others` last.
 */
export function columnsOf({ grain, by, kpis, rows }: QueryResult): readonly string[] {
  const columns = new Set<string>([...(grain === null ? [] : ['period']), ...by.map(({ name }) => name)]);
  if (rows.length === 0) for (const { name } of kpis) columns.add(name);
  const marks = new Set<string>();
  for (const row of rows) {
    for (const [key, value] of Object.entries(row)) {
      // A dimension or KPI may have the name of a mark that no row bears.
      const isMark = MARKS.has(key) && value === true && !columns.has(key);
      (isMark ? marks : columns).add(key);
    }
  }
  return [...columns, ...marks];
}
