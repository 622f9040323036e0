import { isValid } from '../columns/bitmap.js';
import type { Column } from '../columns/column.js';
import type { CheckModel, DatasetModel } from '../definitions/catalog.js';
import { keyOf } from '../definitions/scope.js';
import { timeExtent } from '../evaluate/extent.js';
import { asBoolean } from '../evaluate/kernels/kernel.js';
import { broadcast, evaluateAny } from '../evaluate/vector.js';
import type { Expr, FieldExpr } from '../expression/expr.js';
import { freshnessOf } from '../result/freshness.js';
import { rowsAre, type CheckOutcome, type DataChecking } from './check-outcome.js';
import { examplesOf, fieldColumns, findRepeated, findRows, type FoundRows } from './find-rows.js';

/** Evaluates one check of a dataset over its rows. */
export function checkRows(dataset: DatasetModel, check: CheckModel, checking: DataChecking): CheckOutcome {
  switch (check.check) {
    case 'unique':
      return checkUnique(dataset, check.fields, checking);
    case 'not_null':
      return checkNotNull(dataset, check.fields, checking);
    case 'expect':
      return checkExpectation(dataset, check, checking);
    case 'fresh':
      return checkFresh(dataset, check, checking);
  }
}

function checkUnique(dataset: DatasetModel, fields: readonly string[], { data, env }: DataChecking): CheckOutcome {
  const source = data.source(dataset.name, env);
  const columns = ownColumns(dataset, fields, source);
  const found = findRepeated([...columns.values()], source.length);
  const what = fields.length === 1 ? 'the value of an earlier row' : 'the values of an earlier row';
  return outcome('unique', fields.join(', '), found, columns, `${found.count === 1 ? '1 row has' : `${found.count} rows have`} ${what}.`);
}

function checkNotNull(dataset: DatasetModel, fields: readonly string[], { data, env }: DataChecking): CheckOutcome {
  const source = data.source(dataset.name, env);
  const columns = ownColumns(dataset, fields, source);
  const checked = [...columns.values()];
  const found = findRows(source.length, (row) => checked.some(({ validity }) => !isValid(validity, row)));
  return outcome('not_null', fields.join(', '), found, columns, `${rowsAre(found.count)} without a value.`);
}

/** As a CHECK of SQL: a row for which the condition is null passes. */
function checkExpectation(
  dataset: DatasetModel,
  { expr, text }: Extract<CheckModel, { readonly check: 'expect' }>,
  { data, env }: DataChecking,
): CheckOutcome {
  const source = data.source(dataset.name, env);
  const { values, validity } = asBoolean(broadcast(evaluateAny(expr, source), source.length));
  const found = findRows(source.length, (row) => isValid(validity, row) && values[row] === 0);
  const leaves = found.count === 0 ? [] : fieldsOf(expr);
  const columns = new Map(leaves.map((leaf) => [[...leaf.path, leaf.field].join('.'), source.leaf(leaf)]));
  return outcome('expect', text, found, columns, `It is false for ${found.count === 1 ? '1 row' : `${found.count} rows`}.`);
}

function checkFresh(
  dataset: DatasetModel,
  check: Extract<CheckModel, { readonly check: 'fresh' }>,
  { catalog, data, env, asOf }: DataChecking,
): CheckOutcome {
  const alone = { ...catalog, datasets: { ...catalog.datasets, [dataset.name]: { ...dataset, checks: [check] } } };
  const freshness = freshnessOf(alone, [dataset.name], asOf, (_, field) => {
    const name = keyOf(dataset.fields, field) ?? field;
    const time: FieldExpr = { op: 'field', path: [], field: name, type: dataset.fields[name]!.type };
    return timeExtent({ dataset: dataset.name, time, filters: [] }, data, env);
  });
  const { count, unit } = check.within;
  const subject = `${check.field} within ${count} ${unit}${count === 1 ? '' : 's'}`;
  const ends = freshness?.dataUntil ? `The data ends on ${freshness.dataUntil}` : 'There is no data';
  if (freshness?.stale !== true) {
    const message = asOf === null ? `${ends}; as of when is not said.` : '';
    return { check: 'fresh', subject, outcome: asOf === null ? 'info' : 'passed', count: 0, examples: [], message };
  }
  return { check: 'fresh', subject, outcome: 'failed', count: 0, examples: [], message: freshness.dataUntil === null ? `${ends}.` : `${ends}, which is too old as of ${asOf}.` };
}

function ownColumns(dataset: DatasetModel, fields: readonly string[], source: Parameters<typeof fieldColumns>[0]): Map<string, Column> {
  const names = fields.map((written) => keyOf(dataset.fields, written) ?? written);
  return fieldColumns(source, names, (name) => dataset.fields[name]!.type);
}

function outcome(
  check: CheckOutcome['check'],
  subject: string,
  found: FoundRows,
  columns: ReadonlyMap<string, Column>,
  message: string,
): CheckOutcome {
  if (found.count === 0) return { check, subject, outcome: 'passed', count: 0, examples: [], message: '' };
  return { check, subject, outcome: 'failed', count: found.count, examples: examplesOf(found, columns), message };
}

/** The fields that a condition reads, each once. */
function fieldsOf(expr: Expr): readonly FieldExpr[] {
  const found = new Map<string, FieldExpr>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('op' in part && part.op === 'field') found.set(JSON.stringify(part), part as FieldExpr);
    else Object.values(part).forEach(visit);
  };
  visit(expr);
  return [...found.values()];
}
