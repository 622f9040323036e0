import { isoFromDays } from '../calendar/days.js';
import { dayOfMoment } from '../calendar/named-period.js';
import { addPeriods } from '../calendar/periods.js';
import type { Catalog, CheckModel } from '../definitions/catalog.js';
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
