import type { Catalog } from '@plumbline/engine';
import { checkData, checkGoalsOf, type GoalOutcome } from '@plumbline/engine/proof';
import type { Table } from '@plumbline/engine/columns';
import { Failure } from './failure.js';
import type { Host } from './host.js';
import { loadTables } from './load-tables.js';
import type { DatasetOutcome } from './test-reports/report.js';

/** Reads the rows of every dataset and holds them against its definition. One that cannot be read is a fault, and keeps no other from it. */
export async function checkAllData(
  catalog: Catalog,
  overrides: ReadonlyMap<string, string>,
  asOf: string,
  host: Host,
): Promise<{ readonly data: readonly DatasetOutcome[]; readonly goals: readonly GoalOutcome[] }> {
  const tables = new Map<string, Table>();
  const problems: DatasetOutcome[] = [];
  for (const name of Object.keys(catalog.datasets)) {
    try {
      const { [name]: table } = await loadTables(catalog, [name], overrides, host);
      if (table !== undefined) tables.set(name, table);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push({ dataset: name, problem: error.message });
    }
  }
  const read = Object.fromEntries(tables);
  return { data: [...checkData(catalog, read, asOf), ...problems], goals: checkGoalsOf(catalog, read, asOf) };
}
