import { isHidden } from '../definitions/scope.js';
import { createZone } from '../calendar/zone.js';
import { dayOfMoment } from '../calendar/as-of.js';
import { daysFromIso, isoFromDays } from '../calendar/days.js';
import type { DataIssue, Table } from '../columns/table.js';
import type { Catalog, DatasetModel } from '../definitions/catalog.js';
import { createDataContext } from '../evaluate/context.js';
import { DataError } from '../evaluate/data-error.js';
import { createEnv } from '../evaluate/env.js';
import { NOW_PARAMETERS } from '../expression/now.js';
import { checkRelationship } from './check-relationships.js';
import { checkRows } from './check-rows.js';
import type { CheckOutcome, DataChecking, DataReport } from './check-outcome.js';

/**
 * Holds the rows of datasets against what their definitions say: their checks, what reading them refused, and whether the keys of their
 * relationships lead anywhere. Datasets without a table are left out, and so are relationships to them.
 * @param asOf today, for `fresh` and `CURRENT_DATE`: a day or an instant; null: nothing is stale.
 */
export function checkData(catalog: Catalog, tables: Readonly<Record<string, Table>>, asOf: string | null): readonly DataReport[] {
  const data = createDataContext(catalog, tables);
  const zone = createZone(catalog.project.timezone);
  const parameters = parametersOf(catalog, asOf);
  return Object.values(catalog.datasets).flatMap((dataset) => {
    const table = Object.hasOwn(tables, dataset.name) ? tables[dataset.name]! : null;
    if (table === null) return [];
    const env = createEnv(zone, catalog.project.weekStart, parameters);
    const checking: DataChecking = { catalog, data, env, asOf };
    const checks = dataset.checks.map((check) => orMissing(dataset, () => checkRows(dataset, check, checking)));
    const values = (table.issues ?? []).map((issue) => issueOutcome(issue));
    // One that leads to many rows, or to none, is as it should be.
    const relationships = Object.values(dataset.relationships).filter(
      ({ name, dataset: target, many }) => many !== true && !isHidden(name) && Object.hasOwn(tables, target),
    );
    const related = relationships.map((relationship) => orMissing(dataset, () => checkRelationship(dataset, relationship, checking)));
    return [{ dataset: dataset.name, rowCount: table.rowCount, checks: [...checks, ...values, ...related, ...faults(dataset, env)] }];
  });
}

/** What the data does not allow to be checked, such as a column that is not there, is a fault of it. */
function orMissing({ name }: DatasetModel, check: () => CheckOutcome): CheckOutcome {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { check: 'values', subject: name, outcome: 'failed', count: 0, examples: [], message: error.message };
  }
}

function parametersOf(catalog: Catalog, asOf: string | null): Readonly<Record<string, number | string | boolean | null>> {
  const defaults = Object.entries(catalog.project.parameters).map(([name, parameter]) => [name, parameter.default] as const);
  const { timezone } = catalog.project;
  const day = asOf === null ? null : dayOfMoment(asOf, timezone);
  if (asOf === null || day === null) return Object.fromEntries(defaults);
  const instant = daysFromIso(asOf) === null ? Date.parse(asOf) : createZone(timezone).startOfDay(day + 1) - 1;
  const now = [
    [NOW_PARAMETERS.current_date, isoFromDays(day)],
    [NOW_PARAMETERS.current_timestamp, new Date(instant).toISOString()],
  ] as const;
  return Object.fromEntries([...defaults, ...now]);
}

/** Values that contradict what the definition declares are faults; how the file is written is worth knowing. */
function issueOutcome({ code, column, count, examples, message }: DataIssue): CheckOutcome {
  const fault = code === 'unreadable-value' || code === 'value-not-in-list';
  const shown = examples.map(({ row, text }) => ({ row, values: { [column]: text } }));
  return { check: 'values', subject: column, outcome: fault ? 'failed' : 'info', count, examples: shown, message };
}

/** What fields could not calculate while they were checked. */
function faults(dataset: DatasetModel, env: DataChecking['env']): readonly CheckOutcome[] {
  return env.warnings.list().map(({ message, count = 0 }) => ({
    check: 'values', subject: dataset.name, outcome: 'info', count, examples: [], message,
  }));
}
