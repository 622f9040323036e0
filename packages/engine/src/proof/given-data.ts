import { tableFromRows } from '../columns/table-from-rows.js';
import type { Table } from '../columns/table.js';
import { createZone, type Zone } from '../calendar/zone.js';
import type { Catalog, ColumnReading, DatasetModel, FieldModel } from '../definitions/catalog.js';
import type { KpiTest, TestRow, TestValue } from '../definitions/kpi-test.js';
import { instantFromIso } from '../evaluate/kernels/casts.js';
import type { Expr } from '../expression/expr.js';

/** A catalogue whose datasets take their rows from a test, and the tables of these rows. */
export interface GivenData {
  readonly catalog: Catalog;
  readonly tables: Readonly<Record<string, Table>>;
}

/**
 * The rows that a test gives, as data. A given value is what its field holds, whatever source and `expr` say. A field that a row does not
 * give is null when it is a column of the source, and calculated from the row's other fields when it has an `expr`.
 */
export function givenData(catalog: Catalog, { given }: KpiTest): GivenData {
  const zone = createZone(catalog.project.timezone);
  const made = Object.values(catalog.datasets).map((dataset) => {
    const rows = Object.hasOwn(given, dataset.name) ? given[dataset.name]! : [];
    return { name: dataset.name, ...givenDataset(dataset, rows, zone) };
  });
  return {
    catalog: { ...catalog, datasets: Object.fromEntries(made.map(({ name, dataset }) => [name, dataset])) },
    tables: Object.fromEntries(made.map(({ name, table }) => [name, table])),
  };
}

function givenDataset(dataset: DatasetModel, rows: readonly TestRow[], zone: Zone): { dataset: DatasetModel; table: Table } {
  const owners = columnOwners(dataset);
  const readings: ColumnReading[] = dataset.columns.map(({ id, type, exact }) => reading(id, type, exact));
  const columns = rows.map((): Record<string, number | string | boolean | null> => Object.create(null));
  const fill = (id: string, valueOf: (row: TestRow) => TestValue | boolean): void =>
    rows.forEach((row, i) => (columns[i]![id] = valueOf(row)));
  for (const { id } of dataset.columns) {
    const owner = owners.get(id);
    if (owner !== undefined) fill(id, (row) => valueIn(row, owner, zone));
  }
  const fields = Object.values(dataset.fields).map((field): FieldModel => {
    const owned = field.expr.op === 'column' && owners.get(field.expr.column) === field;
    if (owned || !rows.some((row) => field.name in row)) return field;
    // Ids that no source's column has.
    const [value, flag] = [`${field.name}\0given`, `${field.name}\0is given`];
    readings.push(reading(value, field.type), reading(flag, 'boolean'));
    fill(value, (row) => valueIn(row, field, zone));
    fill(flag, (row) => field.name in row);
    return { ...field, expr: givenOr(field, value, flag) };
  });
  return {
    dataset: { ...dataset, columns: readings, fields: Object.fromEntries(fields.map((field) => [field.name, field])) },
    table: tableFromRows(readings, columns),
  };
}

/** The field that plainly is a column, for each column that has one: its value is the column's. */
function columnOwners({ fields }: DatasetModel): ReadonlyMap<string, FieldModel> {
  const owners = new Map<string, FieldModel>();
  for (const field of Object.values(fields)) {
    if (field.expr.op === 'column' && !owners.has(field.expr.column)) owners.set(field.expr.column, field);
  }
  return owners;
}

function reading(id: string, type: ColumnReading['type'], exact?: boolean): ColumnReading {
  return { id, column: id, type, ...(exact === true ? { exact } : {}) };
}

function valueIn(row: TestRow, { name, type }: FieldModel, zone: Zone): TestValue {
  const value = name in row ? row[name]! : null;
  return type === 'timestamp' && typeof value === 'string' ? instantFromIso(value, zone) : value;
}

function givenOr({ type, unit, expr }: FieldModel, value: string, flag: string): Expr {
  const typed = { type, ...(unit === undefined ? {} : { unit }) };
  const when: Expr = { op: 'column', column: flag, type: 'boolean' };
  return { op: 'case', whens: [{ when, then: { op: 'column', column: value, ...typed } }], else: expr, ...typed };
}
