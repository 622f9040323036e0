import type { Timeline } from '../calendar/timeline.js';
import type { Zone } from '../calendar/zone.js';
import type { Catalog } from '../definitions/catalog.js';
import type { EvaluationEnv } from '../evaluate/env.js';
import type { DatasetRows, TimedRows } from '../evaluate/rows.js';
import type { ResultWarning } from '../plan/result-warning.js';
import type { ResultRow } from './query-result.js';
import type { Extent } from './resolve-axis.js';

export type { TimedRows };

/** What the evaluation of a plan works with. */
export interface Evaluation {
  readonly catalog: Catalog;
  readonly dataRows: DatasetRows;
  readonly env: EvaluationEnv;
  readonly zone: Zone;
  /** The line of the plan's axis. */
  readonly line: Timeline;
  /** First and last point of the line with data of filtered rows; answers over whole tables are kept between queries. */
  readonly extent: (scan: TimedRows) => Extent | null;
  /** KPIs whose data is older than they allow: they have no status. */
  readonly staleKpis: ReadonlySet<string>;
}

/** What came out of a plan. */
export interface EvaluatedRows {
  readonly rows: readonly ResultRow[];
  /** The range that was evaluated, as points of the axis' line. */
  readonly from: number | null;
  readonly to: number | null;
  readonly warnings: readonly ResultWarning[];
}

/** The stretch of time that several extents cover together; null when none has data. */
export function joinExtents(extents: readonly (Extent | null)[]): Extent | null {
  const there = extents.filter((extent) => extent !== null);
  if (there.length === 0) return null;
  return { first: Math.min(...there.map(({ first }) => first)), last: Math.max(...there.map(({ last }) => last)) };
}
