import { compileExpression } from './expression.js';
import { ColumnRegister, readingOf } from './columns.js';
import { describeUnit } from '../describe-unit.js';
import type { DatasetDraft, FieldDraft } from '../draft.js';
import { readLocalized } from '../localized.js';
import { keyOf, type ParameterNames } from '../scope.js';
import { items, member, textOf, type SpannedNode } from '../spanned-node.js';
import { parseExpression } from '../../expression/parser.js';
import type { ColumnReading } from '../catalog.js';
import type { ColumnExpr, Expr } from '../../expression/expr.js';
import type { Scope } from '../../expression/scope.js';
import type { Unit } from '../../expression/types.js';
import { unitOf } from '../../expression/units.js';

/**
 * Checks the expressions of a dataset's fields and collects the columns that they read. Names in them are columns of the
 * source: read as the field that plainly is this column says, else as text.
 */
export function checkFields(dataset: DatasetDraft, parameters: ParameterNames): void {
  const register = new ColumnRegister();
  const plain = plainFields(dataset);
  for (const field of Object.values(dataset.fields)) {
    const columnName = plainColumn(field);
    if (columnName !== null) {
      const node = member(field.node, 'expr');
      if (node) warnOfCalculatedField(dataset, field, node, columnName);
      const column = register.register(readingOf(field, columnName), field.name);
      finish(field, columnExpr(column, field.unit));
    }
  }
  for (const field of Object.values(dataset.fields)) {
    const node = member(field.node, 'expr');
    if (node && plainColumn(field) === null) checkFieldExpression(dataset, field, node, plain, register, parameters);
  }
  dataset.columns = register.columns;
}

/** The column that a field is, unchanged: that of its own name, or the one that its `expr` merely names. */
export function plainColumn(field: FieldDraft): string | null {
  const node = member(field.node, 'expr');
  if (!node) return field.name;
  const text = textOf(node);
  if (text === undefined) return null;
  const { ast, problems } = parseExpression(text);
  if (!ast || problems.length > 0 || ast.kind !== 'name' || ast.parts.length !== 1) return null;
  return ast.parts[0]?.text ?? null;
}

/** The fields that plainly are a column, by the column's name; one of the column's own name goes before others. */
function plainFields(dataset: DatasetDraft): Readonly<Record<string, FieldDraft>> {
  const byColumn = new Map<string, FieldDraft>();
  for (const field of Object.values(dataset.fields)) {
    const column = plainColumn(field);
    if (column !== null && (!byColumn.has(column) || column === field.name)) byColumn.set(column, field);
  }
  return Object.fromEntries(byColumn);
}

function checkFieldExpression(
  dataset: DatasetDraft,
  field: FieldDraft,
  node: SpannedNode,
  plain: Readonly<Record<string, FieldDraft>>,
  register: ColumnRegister,
  parameters: ParameterNames,
): void {
  let doubtful = field.doubtful;
  const column = (name: string): ReturnType<NonNullable<Scope['column']>> => {
    // `account.sector` is meant as a field of another dataset, which a row of the source does not hold.
    const [step = '', ...further] = name.split('.');
    if (further.length > 0 && keyOf(dataset.relationships, step) !== null) return null;
    const key = keyOf(plain, name);
    const own = name.toLowerCase() === field.name.toLowerCase();
    const reader = own ? field : key === null ? undefined : plain[key];
    if (reader) {
      doubtful ||= reader.doubtful;
      const reading = register.register(readingOf(reader, own ? name : (key as string)), reader.name);
      return reading.type === 'number' ? { ...typed(reading), unit: reader.unit ?? {} } : typed(reading);
    }
    warnOfCalculatedField(dataset, field, node, name);
    return typed(register.register({ column: name, type: 'string' }, field.name));
  };
  const expr = compileExpression(dataset.definition, node, {
    scope: { place: 'column', column, columnNames: () => Object.keys(plain), ...parameters },
    adjust: (problem) => {
      // What is wrong with the use of a column of no known type may be no mistake of the use.
      const cascades = doubtful && (problem.code === 'type-mismatch' || problem.code === 'not-a-condition');
      return cascades ? null : problem;
    },
  });
  if (!expr || !agrees(dataset, field, node, expr)) return;
  finish(field, expr);
}

function typed(reading: ColumnReading): { readonly id: string; readonly type: ColumnReading['type'] } {
  return { id: reading.id, type: reading.type };
}

function warnOfCalculatedField(dataset: DatasetDraft, field: FieldDraft, node: SpannedNode, name: string): void {
  const key = keyOf(dataset.fields, name);
  if (key === null || key === field.name || plainColumn(dataset.fields[key] as FieldDraft) === key) return;
  dataset.definition.report('column-not-field', node.span, { name, field: field.name });
}

/** Whether an expression yields what its field is declared to be; reports when it does not. */
function agrees(dataset: DatasetDraft, field: FieldDraft, node: SpannedNode, expr: Expr): boolean {
  const isNull = expr.op === 'literal' && expr.value === null;
  if (expr.type !== field.type && !isNull && !field.doubtful) {
    dataset.definition.report('field-type-mismatch', node.span, {
      field: field.name,
      declared: field.type,
      got: expr.type,
      cast: CAST_NAMES[field.type],
    });
    return false;
  }
  const unit = unitOf(expr);
  const yielded = describeUnit(unit);
  if (field.unit && hasUnit(unit) && yielded !== describeUnit(field.unit)) {
    dataset.definition.report('unit-mismatch', node.span, {
      field: field.name,
      declared: describeUnit(field.unit),
      got: yielded,
    });
    return false;
  }
  return true;
}

const CAST_NAMES = { string: 'VARCHAR', number: 'DOUBLE', boolean: 'BOOLEAN', date: 'DATE', timestamp: 'TIMESTAMP' } as const;

function hasUnit(unit: Unit): boolean {
  return Object.keys(unit ?? {}).length > 0;
}

function columnExpr(column: ColumnReading, unit: Unit): ColumnExpr {
  const base = { op: 'column', column: column.id, type: column.type } as const;
  return column.type === 'number' ? { ...base, unit: unit ?? {} } : base;
}

function finish(field: FieldDraft, expr: Expr): void {
  const { node, name, type, concept } = field;
  if (type === 'number') field.unit = field.unit ?? unitOf(expr) ?? {};
  const label = readLocalized(member(node, 'label'));
  const description = readLocalized(member(node, 'description'));
  const oneOf = type === 'string' ? items(member(node, 'one_of')) : [];
  field.model = {
    name,
    type,
    ...(type === 'number' ? { unit: field.unit } : {}),
    ...(label === undefined ? {} : { label }),
    ...(description === undefined ? {} : { description }),
    ...(oneOf.length > 0 ? { oneOf: oneOf.flatMap((item) => (item.kind === 'scalar' ? [String(item.value)] : [])) } : {}),
    ...(concept === undefined ? {} : { concept }),
    expr,
  };
}
