import type { Scan } from '@plumbline/engine';
import type { AggregateCall } from './dialect.js';
import type { RowsSource } from './rows-source.js';

/** The rows of a scan before they are grouped: their period, keys, and what is aggregated of them. */
export interface SelectedRows {
  readonly slot: string;
  readonly keys: readonly string[];
  readonly calls: readonly AggregateCall[];
  /** FROM and WHERE. */
  readonly from: () => string;
}

/**
 * Reads the rows in a query of their own, in which those of each group, and of each row of the one side that an aggregate is about, are
 * numbered: only the first that passes the aggregate's filter counts. Rows of which nothing counts once stay as they are.
 */
export function countOnce({ aggregates }: Pick<Scan, 'aggregates'>, selected: SelectedRows, source: RowsSource): SelectedRows {
  if (aggregates.every(({ once }) => once === undefined)) return selected;
  const { slot, keys, calls, from } = selected;
  const columns = [`${slot} AS slot`, ...keys.map((key, i) => `${key} AS k${i}`)];
  const outer = calls.map((call, i): AggregateCall => {
    const { once } = aggregates[i]!;
    if (call.argument !== '') columns.push(`${call.argument} AS x${i}`);
    const argument = call.argument === '' ? '' : `x${i}`;
    if (once === undefined) {
      if (call.filter !== null) columns.push(`${call.filter} AS p${i}`);
      return { ...call, argument, filter: call.filter === null ? null : `p${i}` };
    }
    const { key, row } = source.identity(once);
    const passes = [...key.map((column) => `${column} IS NOT NULL`), ...(call.filter === null ? [] : [call.filter])].map((each) => `(${each})`).join(' AND ');
    columns.push(`${passes} AS p${i}`, `row_number() OVER (PARTITION BY ${[slot, ...keys, ...row, passes].join(', ')}) AS n${i}`);
    return { ...call, argument, filter: `p${i} AND n${i} = 1` };
  });
  return { slot: 'slot', keys: keys.map((_, i) => `k${i}`), calls: outer, from: () => `FROM (\nSELECT ${columns.join(', ')}\n${from()}\n) AS met` };
}
