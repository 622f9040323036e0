import { isValid } from '../columns/bitmap.js';
import type { DatasetModel, RelationshipModel } from '../definitions/catalog.js';
import { momentOf } from '../definitions/moment.js';
import { DataError } from '../evaluate/data-error.js';
import { rowNumber } from '../evaluate/row-number.js';
import type { CheckOutcome, DataChecking } from './check-outcome.js';
import { examplesOf, fieldColumns, findRows } from './find-rows.js';

/**
 * Looks for the rows whose key no row of the related dataset has. They are no fault (their fields over the relationship are null), but
 * worth knowing. A key that occurs twice over there is a fault: nothing can be asked over such a relationship.
 */
export function checkRelationship(dataset: DatasetModel, relationship: RelationshipModel, { catalog, data, env }: DataChecking): CheckOutcome {
  const { name, on, choice } = relationship;
  const target = catalog.datasets[relationship.dataset]!;
  const from = data.source(dataset.name, env);
  const here = fieldColumns(from, on.map((pair) => pair.from), (field) => dataset.fields[field]!.type);
  const result = { check: 'relationship', subject: name } as const;
  if (choice !== undefined && momentOf(catalog, dataset.name, [name]) === null) {
    const message = `Rows of ${target.name} are found by a time, which ${dataset.name} does not have itself.`;
    return { ...result, outcome: 'info', count: 0, examples: [], message };
  }
  try {
    const rows = from.leaf(rowNumber([name]));
    const keys = [...here.values()];
    const orphans = findRows(from.length, (row) => !isValid(rows.validity, row) && keys.every(({ validity }) => isValid(validity, row)));
    if (orphans.count === 0) return { ...result, outcome: 'passed', count: 0, examples: [], message: '' };
    const message = `${orphans.count === 1 ? '1 row has' : `${orphans.count} rows have`} a key that no row of ${target.name} has${choice === undefined ? '' : ' at its time'}.`;
    return { ...result, outcome: 'info', count: orphans.count, examples: examplesOf(orphans, here), message };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { ...result, outcome: 'failed', count: 0, examples: [], message: error.message };
  }
}
