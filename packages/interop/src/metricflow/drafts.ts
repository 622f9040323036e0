import { isSubDaily } from './grains.js';
import type { CumulativeMetric, SemanticModel, SimpleMetric } from './manifest.js';

/** A KPI before it is written. */
export interface KpiDraft {
  readonly kpi: string;
  readonly label?: string;
  readonly description?: string;
  readonly kind?: 'snapshot';
  readonly dataset?: string;
  readonly time?: string;
  readonly snapshot?: SnapshotDraft;
  readonly value: string;
}

/** Which copy of the world counts, of a table that holds one for each of several days. */
export interface SnapshotDraft {
  readonly at: string;
  readonly pick: 'first' | 'last';
  readonly per?: readonly string[];
  readonly among: 'filtered';
}

/** Everything about a KPI over rows besides its value: whose rows, and which of them. */
export type KpiRows = Pick<KpiDraft, 'kind' | 'dataset' | 'time' | 'snapshot'>;

/** One measure that a metric rests on: where its rows are, and how many a result row of it stands on. */
export interface Leaf {
  readonly model: SemanticModel;
  /** The time dimension that places its rows; null when it has none. */
  readonly time: string | null;
  /** The number of rows that feed it, shifted and widened as it is: `PREVIOUS(COUNT(*), '14 days')`. */
  readonly rowCount: string;
  readonly joinsTimeSpine: boolean;
  /** Rows of other periods than its own feed it. */
  readonly leavesPeriod: boolean;
  /** The rows themselves: those of the model placed by the time, or others that have its names. */
  readonly rows: KpiRows;
  /** A metric has no value where this has no rows. */
  readonly isNeeded?: boolean;
  /** The rows of other periods are told by hours. */
  readonly goesByHours?: boolean;
}

/** Leaves whose rows are those of other periods, as a time function says. */
export function moved(leaves: readonly Leaf[], widen: (text: string) => string, goesByHours: boolean): readonly Leaf[] {
  return leaves.map((leaf) => ({ ...leaf, rowCount: widen(leaf.rowCount), leavesPeriod: true, goesByHours: goesByHours || leaf.goesByHours === true }));
}

/** Whether a metric takes rows of other periods, and tells these by hours. */
export function reachOf(metric: SimpleMetric | CumulativeMetric): Pick<Leaf, 'leavesPeriod' | 'goesByHours'> {
  if (metric.type === 'simple') return { leavesPeriod: false };
  const { window, grainToDate } = metric;
  return { leavesPeriod: true, goesByHours: /hour/iu.test(window ?? '') || (grainToDate !== null && isSubDaily(grainToDate)) };
}
