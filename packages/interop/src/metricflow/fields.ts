import type { ColumnType, ImportNote, TableSchema } from '../importer.js';
import { compareGrains, isSubDaily } from './grains.js';
import type { Manifest, Measure, ModelDimension, SemanticModel } from './manifest.js';
import { replaceNames } from './template.js';

/** A field of a dataset, before it is written. */
export interface FieldDraft {
  readonly type: FieldType;
  readonly expr: string | null;
  readonly concept?: string;
  readonly label?: string;
  readonly description?: string;
}

export type FieldType = 'string' | 'number' | 'boolean' | 'date' | 'timestamp';

const NUMERIC = new Set(['sum', 'average', 'avg', 'min', 'max', 'median', 'percentile']);
const FIELD_TYPES: Readonly<Record<ColumnType, FieldType>> = {
  string: 'string', int: 'number', float: 'number', boolean: 'boolean', time: 'date',
};

/**
 * The fields of every model: its entities and dimensions under their names, then what its measures and expressions read. A
 * column's type is what the schema says, else what its use tells, else a text.
 */
export class Fields {
  readonly #byModel = new Map<string, Map<string, FieldDraft>>();
  readonly #inferred = new Map<string, FieldType>();

  constructor(
    manifest: Manifest,
    private readonly schema: TableSchema,
    private readonly notes: ImportNote[],
  ) {
    for (const model of manifest.models) this.#infer(model);
    inferFromFilters(manifest, this.#inferred);
    for (const model of manifest.models) this.#declare(model);
  }

  of(model: SemanticModel): ReadonlyMap<string, FieldDraft> {
    return this.#byModel.get(model.name)!;
  }

  /** The field that a measure aggregates; null for one that counts or adds a constant (`expr: 1`). */
  ofMeasure(model: SemanticModel, { name, agg, expr }: Measure): string | null {
    if (isConstant(expr)) return null;
    const type = agg === 'sum_boolean' ? 'boolean' : NUMERIC.has(agg) ? 'number' : this.#typeOf(model, expr);
    if (isColumn(expr)) return this.#plainField(model, expr, type);
    const field = `${name}_input`;
    this.#add(model, field, { type, expr: this.#sql(model, expr) });
    return field;
  }

  /** The field of a time dimension at a grain: the dimension itself, or one added for it. */
  atGrain(model: SemanticModel, dimension: ModelDimension, grain: string | null): string {
    const own = dimension.grain ?? 'day';
    if (grain === null || compareGrains(grain, own) <= 0) return dimension.name;
    const field = `${dimension.name}__${grain}`;
    const inner = this.#timeSql(model, dimension);
    const expr = grain === 'day' ? `CAST(${inner} AS date)` : `DATE_TRUNC(${grain}, ${inner})`;
    this.#add(model, field, { type: isSubDaily(grain) ? 'timestamp' : 'date', expr, concept: field });
    return field;
  }

  /** The field of a part of a time, such as its year. */
  atPart(model: SemanticModel, dimension: ModelDimension, part: string): string {
    const field = `${dimension.name}__extract_${part}`;
    this.#add(model, field, { type: 'number', expr: `EXTRACT(${part} FROM ${this.#timeSql(model, dimension)})`, concept: field });
    return field;
  }

  /** The field of a time dimension so much later. */
  later(model: SemanticModel, dimension: ModelDimension, count: number, unit: string): Pick<ModelDimension, 'name' | 'expr'> {
    const name = `${dimension.name}__${count}_${unit}s_later`;
    const expr = `DATEADD(${unit}, ${count}, ${this.#timeSql(model, dimension)})`;
    this.#add(model, name, { type: 'date', expr });
    return { name, expr };
  }

  #declare(model: SemanticModel): void {
    const fields = new Map<string, FieldDraft>();
    this.#byModel.set(model.name, fields);
    for (const entity of model.entities) {
      const { name, expr } = entity;
      fields.set(name, { type: this.#typeOf(model, expr), expr: expr === name ? null : expr, concept: name, ...wordsOf(entity) });
    }
    for (const dimension of model.dimensions) {
      if (fields.has(dimension.name)) continue;
      fields.set(dimension.name, { ...this.#dimensionField(model, dimension), ...wordsOf(dimension) });
    }
    for (const [name, field] of fields) {
      if (field.expr !== null && !isColumn(field.expr)) fields.set(name, { ...field, expr: this.#sql(model, field.expr) });
    }
  }

  #dimensionField(model: SemanticModel, { name, expr, grain }: ModelDimension): FieldDraft {
    if (grain === null) return { type: this.#typeOf(model, expr), expr: expr === name ? null : expr };
    if (isSubDaily(grain)) return { type: 'timestamp', expr: expr === name ? null : expr };
    // Days are read as such; a table of months may hold any day of them.
    if (grain !== 'day' && isColumn(expr)) return { type: 'date', expr: `DATE_TRUNC(${grain}, ${expr})` };
    return { type: 'date', expr: expr === name ? null : expr };
  }

  /** A time dimension as SQL over the columns, which some field reads as a time. */
  #timeSql(model: SemanticModel, { expr, grain }: ModelDimension): string {
    if (isColumn(expr)) this.#plainField(model, expr, grain !== null && isSubDaily(grain) ? 'timestamp' : 'date');
    return isColumn(expr) ? expr : this.#sql(model, expr);
  }

  /** SQL over columns stays as it is; the columns in it that are no texts get a field, which gives them their type. */
  #sql(model: SemanticModel, sql: string): string {
    const known = this.schema[model.table] ?? {};
    replaceNames(sql, (name) => {
      const type = Object.hasOwn(known, name) ? FIELD_TYPES[known[name]!] : this.#inferred.get(`${model.name}.${name}`);
      if (type !== undefined && type !== 'string') this.#plainField(model, name, type);
      return null;
    });
    return sql;
  }

  /** The field that plainly reads a column as a type, added when there is none. */
  #plainField(model: SemanticModel, column: string, type: FieldType): string {
    const fields = this.#byModel.get(model.name)!;
    for (const [name, field] of fields) if ((field.expr ?? name) === column && field.type === type) return name;
    let name = column;
    while (fields.has(name)) name = `${name}_column`;
    fields.set(name, { type, expr: name === column ? null : column });
    return name;
  }

  #add(model: SemanticModel, name: string, field: FieldDraft): void {
    const fields = this.#byModel.get(model.name)!;
    if (!fields.has(name)) fields.set(name, field);
  }

  #typeOf(model: SemanticModel, expr: string): FieldType {
    if (isColumn(expr)) {
      const known = this.schema[model.table]?.[expr];
      return known === undefined ? (this.#inferred.get(`${model.name}.${expr}`) ?? 'string') : FIELD_TYPES[known];
    }
    if (/^\s*(not\b|.*\bis (not )?null\s*$)|[^<>!]=|[<>]/iu.test(expr) && !/\bcase\b/iu.test(expr)) return 'boolean';
    if (!/\|\||\bconcat\b|\bcase\b/iu.test(expr)) {
      this.notes.push({
        kind: 'differs',
        subject: `semantic model ${model.name}`,
        message: `the type of \`${expr}\` is not known: it is taken for a text. Correct the field if it is not.`,
      });
    }
    return 'string';
  }

  #infer(model: SemanticModel): void {
    for (const { agg, expr } of model.measures) {
      if (!isColumn(expr)) continue;
      const key = `${model.name}.${expr}`;
      if (agg === 'sum_boolean') this.#inferred.set(key, 'boolean');
      else if (NUMERIC.has(agg)) this.#inferred.set(key, 'number');
    }
  }
}

/** A dimension, then what it is compared with, or the end of its condition. */
const DIMENSION = String.raw`\{\{\s*Dimension\(\s*['"](?:\w+__)?(\w+?)['"]\s*\)\s*\}\}\s*`;
const COMPARED = String.raw`(?:([<>=!]+)\s*(-?[\d.]+(?!\w)|true|false)|(?=$|\)|and\b|or\b))`;

/** A categorical dimension that stands alone in a condition is true or false, one compared with a number is a number. */
function inferFromFilters(manifest: Manifest, inferred: Map<string, FieldType>): void {
  const filters = [
    ...manifest.metrics.flatMap((metric) => [
      ...metric.filters,
      ...('input' in metric ? metric.input.filters : []),
      ...('inputs' in metric ? metric.inputs.flatMap((input) => input.filters) : []),
      ...('numerator' in metric ? [...metric.numerator.filters, ...metric.denominator.filters] : []),
    ]),
    ...manifest.savedQueries.flatMap(({ where }) => where),
  ];
  for (const filter of filters) {
    for (const [, element, operator, literal] of filter.matchAll(new RegExp(DIMENSION + COMPARED, 'giu'))) {
      const type = operator !== undefined && /^-?[\d.]/u.test(literal ?? '') ? 'number' : 'boolean';
      for (const model of manifest.models) {
        const dimension = model.dimensions.find(({ name, grain }) => name === element && grain === null);
        const key = `${model.name}.${dimension?.expr ?? ''}`;
        if (dimension !== undefined && !inferred.has(key)) inferred.set(key, type);
      }
    }
  }
}

function wordsOf({ label, description }: Pick<ModelDimension, 'label' | 'description'>): Pick<FieldDraft, 'label' | 'description'> {
  return { ...(label !== null && { label }), ...(description !== null && { description }) };
}

export function isColumn(expr: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(expr) && !/^(true|false|null)$/iu.test(expr);
}

export function isConstant(expr: string): boolean {
  return /^\s*(-?\d+(\.\d+)?|\*|true)\s*$/iu.test(expr);
}
