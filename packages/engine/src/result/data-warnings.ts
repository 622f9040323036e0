import type { Table } from '../columns/table.js';
import type { ResultWarning } from '../plan/result-warning.js';

/** What was refused while the tables of a result were read. */
export function dataWarnings(datasets: readonly string[], tables: Readonly<Record<string, Pick<Table, 'issues'>>>): ResultWarning[] {
  return datasets.flatMap((dataset) => (tables[dataset]?.issues ?? []).map((issue) => ({ ...issue, dataset })));
}
