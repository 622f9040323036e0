import type { ImportNote } from '../importer.js';
import type { SavedQuery } from './manifest.js';

/** A saved query as a board of its metrics that are carried; null when none is. What a board cannot say is noted. */
export function boardOf(
  query: SavedQuery,
  kpis: ReadonlyMap<string, unknown>,
  notes: ImportNote[],
): Readonly<Record<string, unknown>> | null {
  const subject = `saved query ${query.name}`;
  const leftOut = (what: string): number => notes.push({ kind: 'left out', subject, message: what });
  for (const metric of query.metrics.filter((name) => !kpis.has(name))) leftOut(`metric \`${metric}\` is not carried.`);
  const carried = query.metrics.filter((name) => kpis.has(name));
  if (carried.length === 0) {
    leftOut('a board shows KPIs, and there is none in it.');
    return null;
  }
  const overTime = query.groupBy.some((text) => text.includes('metric_time'));
  for (const text of query.groupBy.filter((item) => !item.includes('metric_time'))) leftOut(`a board has no dimensions: \`${text}\`.`);
  for (const text of query.where) leftOut(`a board has no filter: \`${text}\`.`);
  if (query.orderBy.length > 0 || query.limit !== null) leftOut('a board has no order and no limit.');
  return {
    board: query.name,
    ...(query.label !== null && { label: query.label }),
    ...(query.description !== null && { description: query.description.trim() }),
    kpis: carried.map((kpi) => ({ kpi, show: overTime ? 'trend' : 'card' })),
  };
}
