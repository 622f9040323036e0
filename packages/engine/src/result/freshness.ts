import { isoFromDays } from '../calendar/days.js';
import { dayOfMoment } from '../calendar/as-of.js';
import { addPeriods } from '../calendar/periods.js';
import type { Catalog, CheckModel, KpiModel } from '../definitions/catalog.js';
import { listed } from '../diagnostics/code-table.js';
import type { ResultWarning } from '../plan/result-warning.js';
import type { Extent } from './resolve-axis.js';

export interface Freshness {
  /** Last day with data, of the dataset that lags most. */
  readonly dataUntil: string | null;
  readonly stale: boolean;
}

type FreshCheck = Extract<CheckModel, { readonly check: 'fresh' }>;

/**
 * How old the data of some datasets is by their `fresh` checks, against `asOf`. Null when none of them has such a check; nothing
 * is stale without `asOf`. A dataset without any data is stale.
 */
export function freshnessOf(
  catalog: Catalog,
  datasets: readonly string[],
  asOf: string | null,
  extent: (dataset: string, field: string) => Extent | null,
): Freshness | null {
  const today = asOf === null ? null : dayOfMoment(asOf, catalog.project.timezone);
  let until: number | null | undefined;
  let stale = false;
  for (const dataset of datasets) {
    const checks = catalog.datasets[dataset]!.checks.filter((check): check is FreshCheck => check.check === 'fresh');
    for (const { field, within } of checks) {
      const last = extent(dataset, field)?.last ?? null;
      if (until === undefined || (until !== null && (last === null || last < until))) until = last;
      if (today !== null && (last === null || addPeriods(last, within.count, within.unit) < today)) stale = true;
    }
  }
  return until === undefined ? null : { dataUntil: until === null ? null : isoFromDays(until), stale };
}

/**
 * Says of KPIs whose data is past its freshness where it ends, and that they have no status therefore: once for all whose data ends
 * on the same day.
 */
export function staleWarnings(
  kpis: readonly KpiModel[],
  freshness: ReadonlyMap<string, Freshness | null>,
  asOf: string | null,
): ResultWarning[] {
  const byEnd = new Map<string | null, KpiModel[]>();
  for (const kpi of kpis) {
    const { stale, dataUntil } = freshness.get(kpi.name) ?? { stale: false, dataUntil: null };
    if (stale) byEnd.set(dataUntil, [...(byEnd.get(dataUntil) ?? []), kpi]);
  }
  return [...byEnd].map(([dataUntil, stale]) => {
    const hasStatus = stale.some((kpi) => kpi.kind === 'value' && kpi.status.length > 0);
    const ends = dataUntil === null ? 'There is no data' : `The data ends on ${dataUntil}`;
    const message =
      `${ends} for ${listed(stale.map(({ name }) => name), 'and')}, past its freshness as of ${asOf}` +
      `${hasStatus ? ', so that no status is given' : ''}. Bring the data up to date, or ask as of an earlier day.`;
    return { code: 'stale-data', message };
  });
}
