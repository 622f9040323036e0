import type { QueryResult } from '@plumbline/engine';

/**
 * The keys of a result's rows in the order that people read them: period, dimensions, then everything else as the rows have
 * it (the KPIs when there are no rows), `partial` last.
 */
export function columnsOf({ grain, by, kpis, rows }: QueryResult): readonly string[] {
  const columns = new Set<string>([...(grain === null ? [] : ['period']), ...by.map(({ name }) => name)]);
  if (rows.length === 0) for (const { name } of kpis) columns.add(name);
  let hasPartial = false;
  for (const row of rows) {
    for (const key of Object.keys(row)) {
      if (key === 'partial') hasPartial = true;
      else columns.add(key);
    }
  }
  return hasPartial ? [...columns, 'partial'] : [...columns];
}
