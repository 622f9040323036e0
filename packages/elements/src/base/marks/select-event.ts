import type { ResultRow } from '@plumbline/engine';

/** What was selected: by Enter on a mark, by a click or by a tap. */
export interface KpiSelectDetail {
  /** The KPI's name. */
  readonly kpi: string;
  /** `value`, `target`, `previous`, the first day of a period (`2017-10-01`) or the id of a step. */
  readonly mark: string;
  /** Unrounded; null where there is none. */
  readonly value: number | null;
  /** The result's row that the mark was drawn from. */
  readonly row: ResultRow;
  /** Where the element goes next unless the event is cancelled. */
  readonly href: string | null;
}

/** A mark was selected. Bubbles, crosses shadow roots, and keeps the element from following its link when cancelled. */
export type KpiSelectEvent = CustomEvent<KpiSelectDetail>;
