import { createZone } from '../../calendar/zone.js';
import type { Column } from '../../columns/column.js';
import { tableFromRows } from '../../columns/table-from-rows.js';
import { valueAt } from '../../columns/value-at.js';
import type { Catalog, ColumnReading, DatasetModel, FieldModel, RelationshipModel } from '../../definitions/catalog.js';
import type { CaseExpr, Expr, FieldExpr } from '../../expression/expr.js';
import type { FunctionName } from '../../expression/functions/names.js';
import type { ScalarType } from '../../expression/types.js';
import { createDataContext, type DataContext } from '../context.js';
import { createEnv, type EvaluationEnv } from '../env.js';

export type Row = Readonly<Record<string, number | string | boolean | null>>;
export type Types = Readonly<Record<string, ScalarType | 'money'>>;

/** A dataset written down in a test: types by column, rows, and relationships as `{ name: { dataset, on } }`. */
export interface TestDataset {
  readonly types: Types;
  readonly rows: readonly Row[];
  readonly relationships?: Readonly<Record<string, { dataset: string; on: Readonly<Record<string, string>> }>>;
  /** Fields with an expression of their own. */
  readonly fields?: Readonly<Record<string, Expr>>;
}

export function testEnv(timezone = 'UTC', weekStart = 1): EvaluationEnv {
  return createEnv(createZone(timezone), weekStart);
}

/** A data context over datasets written down in a test. */
export function testContext(datasets: Readonly<Record<string, TestDataset>>, timezone = 'UTC'): DataContext {
  const models = Object.entries(datasets).map(([name, dataset]) => [name, datasetModel(name, dataset)] as const);
  const catalog: Catalog = {
    version: 1,
    project: { name: 'test', timezone, weekStart: 1, fiscalYearStart: 1, currency: null, locales: ['en'], parameters: {} },
    datasets: Object.fromEntries(models),
    kpis: {},
    boards: {},
  };
  const tables = models.map(([name, { columns }]) => [name, tableFromRows(columns, datasets[name]!.rows)]);
  return createDataContext(catalog, Object.fromEntries(tables));
}

function datasetModel(name: string, { types, relationships = {}, fields = {} }: TestDataset): DatasetModel {
  const columns = Object.entries(types).map(([id, type]): ColumnReading => ({ id, column: id, type: scalar(type), exact: type === 'money' }));
  const own = columns.map(({ id, type }): FieldModel => ({ name: id, type, expr: { op: 'column', column: id, type } }));
  const computed = Object.entries(fields).map(([id, expr]): FieldModel => ({ name: id, type: expr.type, expr }));
  const related = Object.entries(relationships).map(
    ([id, { dataset, on }]): RelationshipModel => ({ name: id, dataset, on: Object.entries(on).map(([from, to]) => ({ from, to })) }),
  );
  return {
    name,
    source: { base: '' },
    columns,
    fields: Object.fromEntries([...own, ...computed].map((model) => [model.name, model])),
    relationships: Object.fromEntries(related.map((relationship) => [relationship.name, relationship])),
    primaryKey: [],
    time: null,
    checks: [],
  };
}

const scalar = (type: ScalarType | 'money'): ScalarType => (type === 'money' ? 'number' : type);

export function field(path: string, type: ScalarType = 'number'): FieldExpr {
  const parts = path.split('.');
  return { op: 'field', path: parts.slice(0, -1), field: parts.at(-1)!, type };
}

export function literal(value: number | string | boolean | null, type?: ScalarType): Expr {
  return { op: 'literal', value, type: type ?? (typeof value === 'object' ? 'number' : (typeof value as ScalarType)) };
}

export function call(type: ScalarType, fn: FunctionName, ...args: readonly Expr[]): Expr {
  return { op: 'call', fn, args, type };
}

/** `CASE WHEN … THEN … ELSE … END`; the branches are pairs of condition and value. */
export function choose(type: ScalarType, branches: readonly (readonly [Expr, Expr])[], otherwise: Expr | null): Expr {
  const whens = branches.map((branch) => Object.fromEntries(['when', 'then'].map((key, i) => [key, branch[i]!])));
  return { op: 'case', type, whens: whens as unknown as CaseExpr['whens'], else: otherwise };
}

/** The values of a column as JSON would hold them: dates as days, timestamps as milliseconds. */
export function valuesOf(column: Column): (number | string | boolean | null)[] {
  return Array.from({ length: column.length }, (_, i) => valueAt(column, i));
}
