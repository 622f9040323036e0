import type { Catalog, DatasetModel, Expr, FieldExpr } from '@plumbline/engine';
import { momentOf, type ExistsExpr, type LookupExpr, type RelationshipModel } from '@plumbline/engine/back-end';
import { chooseRows } from './choose-rows.js';
import type { Dialect, SpellingContext } from './dialect.js';
import { expressionSql, type ExpressionWriter } from './expression-sql.js';
import type { ParameterValue } from './statement.js';

/** Makes the text of a lookup from parts of its own. */
export type Lookups = (number: number, parts: StatementParts) => string;

/** The parts of a statement in the making: named queries in order, and the values bound. */
export class StatementParts {
  readonly parameters: ParameterValue[] = [];
  private readonly withs: string[] = [];
  private readonly placeholders = new Map<string, string>();
  private readonly datasets = new Map<string, DatasetFields>();
  private readonly kept = new Map<string, string>();

  constructor(
    readonly catalog: Catalog,
    readonly dialect: Dialect,
    readonly context: SpellingContext,
    private readonly values: Readonly<Record<string, ParameterValue>>,
    private readonly lookups: Lookups,
    /** The statement that these are parts of a query within. */
    private readonly outer: StatementParts | null = null,
  ) {}

  /** Adds a named query; its name. */
  add(name: string, sql: string): string {
    this.withs.push(`${name} AS (\n${sql}\n)`);
    return name;
  }

  /** Adds a named query that others may need too; `make` gives its text when it is not there yet. */
  once(key: string, prefix: string, make: () => string): string {
    if (this.outer !== null) return this.outer.once(key, prefix, make);
    let name = this.kept.get(key);
    if (name === undefined) {
      // Making it may need others, which come before it.
      const text = make();
      this.kept.set(key, (name = this.add(`${prefix}_${this.kept.size}`, text)));
    }
    return name;
  }

  /** A named query of a lookup: values by keys. What it is made of has names of its own. */
  lookup(number: number): string {
    // Over all time, by days.
    const { unit: _, ...context } = this.context;
    return this.once(`lookup ${number}`, 'lookup', () => this.lookups(number, this.within(context)));
  }

  /** Parts of a query within this one, with names of its own; what others may need too is in the outermost. */
  within(context: SpellingContext = this.context): StatementParts {
    const { catalog, dialect, values, lookups } = this;
    return new StatementParts(catalog, dialect, context, values, lookups, this.outer ?? this);
  }

  parameter(name: string): string {
    if (this.outer !== null) return this.outer.parameter(name);
    let placeholder = this.placeholders.get(name);
    if (placeholder === undefined) {
      placeholder = this.dialect.placeholder(this.parameters.push(this.values[name] ?? null) - 1);
      this.placeholders.set(name, placeholder);
    }
    return placeholder;
  }

  /** The rows of a dataset as a named query of its fields. */
  fields(dataset: string): DatasetFields {
    if (this.outer !== null) return this.outer.fields(dataset);
    let fields = this.datasets.get(dataset);
    if (fields === undefined) {
      fields = new DatasetFields(this.catalog.datasets[dataset]!, `rows_${this.datasets.size}`, this);
      this.datasets.set(dataset, fields);
    }
    return fields;
  }

  /** The whole text. Queries over datasets come first: which of their fields are used is known only now. */
  sql(last: string): string {
    const withs = [...[...this.datasets.values()].map((fields) => fields.sql()), ...this.withs];
    return `${withs.length === 0 ? '' : `WITH ${withs.join(',\n')}\n`}${last}`;
  }
}

/** A query that computes the fields of one dataset, those that are asked for. Its columns are numbered, as names may differ in case only. */
export class DatasetFields {
  private readonly columns = new Map<string, { readonly alias: string; readonly sql: string }>();
  /** Days and instants of columns, by their aliases. */
  private readonly moments = new Map<string, string>();

  constructor(
    readonly model: DatasetModel,
    readonly name: string,
    private readonly parts: StatementParts,
  ) {}

  column(field: string): string {
    let column = this.columns.get(field);
    if (column === undefined) {
      const { dialect, context } = this.parts;
      const relation = dialect.relation(this.model);
      const writer: ExpressionWriter = {
        dialect,
        context,
        parameter: (name) => this.parts.parameter(name),
        leaf: (expr) => {
          if (expr.op !== 'column') throw new Error(`Plumbline's own mistake: a field is made of columns, not of \`${expr.op}\`.`);
          // Amounts may be stored as decimals.
          return expr.type === 'number' && this.model.fields[field]!.expr !== expr
            ? `CAST(${relation.column(expr.column)} AS ${dialect.types.number})`
            : relation.column(expr.column);
        },
      };
      const { expr, type } = this.model.fields[field]!;
      // Of what is always null a database may make a type of its own.
      column = { alias: `c${this.columns.size}`, sql: `CAST(${expressionSql(expr, writer)} AS ${dialect.types[type]})` };
      this.columns.set(field, column);
    }
    return column.alias;
  }

  /** The local day of a time field, computed once for each row. */
  day(field: string): string {
    const { type } = this.model.fields[field]!;
    const column = this.column(field);
    if (type === 'date') return column;
    const alias = `${column}_day`;
    this.moments.set(alias, this.parts.dialect.day(this.sqlOf(column), type, this.parts.context));
    return alias;
  }

  /** The instant of a time field, of a day its first, computed once for each row. */
  instant(field: string): string {
    const { type } = this.model.fields[field]!;
    const column = this.column(field);
    if (type === 'timestamp') return column;
    const alias = `${column}_instant`;
    const { dialect, context } = this.parts;
    const arg = { op: 'field', path: [], field, type } as const;
    this.moments.set(alias, dialect.scalars.cast_timestamp([this.sqlOf(column)], { op: 'call', fn: 'cast_timestamp', args: [arg], type: 'timestamp' }, context));
    return alias;
  }

  private sqlOf(alias: string): string {
    return [...this.columns.values()].find((column) => column.alias === alias)!.sql;
  }

  sql(): string {
    const { dialect } = this.parts;
    const order = dialect.capabilities.rowOrder;
    const columns = [...this.columns.values()].map(({ alias, sql }) => `${sql} AS ${alias}`);
    const numbered = order === null ? [] : [`${order} AS row_order`];
    const moments = [...this.moments].map(([alias, sql]) => `${sql} AS ${alias}`);
    const all = [...columns, ...moments, ...numbered];
    return `${this.name} AS (\nSELECT ${all.length === 0 ? '1 AS nothing' : all.join(', ')}\nFROM ${dialect.relation(this.model).from}\n)`;
  }
}

/** The rows of a dataset with those related to it: what a scan selects from. */
export class RowsSource {
  private readonly aliases = new Map<string, string>();
  private readonly joins: string[] = [];
  readonly writer: ExpressionWriter;

  constructor(
    private readonly parts: StatementParts,
    private readonly dataset: string,
  ) {
    this.writer = {
      dialect: parts.dialect,
      context: parts.context,
      parameter: (name) => parts.parameter(name),
      leaf: (expr) => {
        if (expr.op === 'exists') return this.exists(expr);
        if (expr.op === 'lookup') return this.lookup(expr);
        if (expr.op !== 'field') throw new Error(`Plumbline's own mistake: rows have fields, not \`${expr.op}\`.`);
        return this.field(expr);
      },
    };
  }

  sql(expr: Expr): string {
    return expressionSql(expr, this.writer);
  }

  /** The local day of a time field. */
  day(time: FieldExpr): string {
    const { alias, dataset } = this.follow(time.path);
    return `${alias}.${this.parts.fields(dataset).day(time.field)}`;
  }

  private instant(time: FieldExpr): string {
    const { alias, dataset } = this.follow(time.path);
    return `${alias}.${this.parts.fields(dataset).instant(time.field)}`;
  }

  /** The point of the axis that a time field has: its local day, or its instant. */
  point(time: FieldExpr): string {
    return this.parts.context.unit === 'instant' ? this.field(time) : this.day(time);
  }

  field({ path, field }: Pick<FieldExpr, 'path' | 'field'>): string {
    const { alias, dataset } = this.follow(path);
    return `${alias}.${this.parts.fields(dataset).column(field)}`;
  }

  /** Joined with the distinct keys of the rows that fulfil the condition: no row is multiplied, and it may stand within an aggregate. */
  private exists({ path, relationship, dataset, where }: ExistsExpr): string {
    const { alias: here, dataset: owner } = this.follow(path);
    const { on } = this.parts.catalog.datasets[owner]!.relationships[relationship]!;
    const alias = this.aliasOf(JSON.stringify([path, relationship, where]), (added) => {
      const source = new RowsSource(this.parts, dataset);
      const keys = on.map(({ to }) => source.field({ path: [], field: to }));
      const condition = [...keys.map((key) => `${key} IS NOT NULL`), ...(where === null ? [] : [source.sql(where)])].join(' AND ');
      const columns = keys.map((key, i) => `${key} AS k${i}`).join(', ');
      const related = (): string => `SELECT DISTINCT ${columns}\n${source.from()}\nWHERE ${condition}`;
      const name = this.parts.once(`related ${JSON.stringify([owner, relationship, where])}`, 'related', related);
      const fields = this.parts.fields(owner);
      const same = on.map(({ from }, i) => `${here}.${fields.column(from)} = ${added}.k${i}`);
      return `LEFT JOIN ${name} AS ${added} ON ${same.join(' AND ')}`;
    });
    return `(${alias}.k0 IS NOT NULL)`;
  }

  /** Joined by the keys, and once more with the value of nobody for keys that have no rows; a null has no value. */
  private lookup({ lookup, keys }: LookupExpr): string {
    const name = this.parts.lookup(lookup);
    const here = keys.map((key) => this.field(key));
    const alias = this.aliasOf(JSON.stringify([lookup, keys]), (added) => {
      return `LEFT JOIN ${name} AS ${added} ON NOT ${added}.nobody AND ${here.map((key, i) => `${key} = ${added}.k${i}`).join(' AND ')}`;
    });
    const nobody = this.aliasOf(JSON.stringify([lookup]), (added) => `LEFT JOIN ${name} AS ${added} ON ${added}.nobody`);
    const known = here.map((key) => `${key} IS NOT NULL`).join(' AND ');
    return `CASE WHEN ${alias}.k0 IS NOT NULL THEN ${alias}.v WHEN ${known} THEN ${nobody}.v END`;
  }

  /** The alias of a join, which is added when it is first asked for. */
  private aliasOf(key: string, join: (alias: string) => string): string {
    let alias = this.aliases.get(key);
    if (alias === undefined) {
      alias = `j${this.aliases.size}`;
      this.aliases.set(key, alias);
      this.joins.push(join(alias));
    }
    return alias;
  }

  /** What tells rows at the end of a path apart: the columns of their key, null where there is no row, and these with whatever else it takes. */
  identity(path: readonly string[]): { readonly key: readonly string[]; readonly row: readonly string[] } {
    const { dataset } = this.follow(path.slice(0, -1));
    const { on, choice } = this.parts.catalog.datasets[dataset]!.relationships[path.at(-1)!]!;
    const key = on.map(({ to }) => this.field({ path, field: to }));
    return { key, row: choice === undefined ? key : [...key, this.field({ path, field: choice.from })] };
  }

  /** To be asked for last, when every join that is needed is known. */
  from(): string {
    return [`FROM ${this.parts.fields(this.dataset).name} AS t`, ...this.joins].join('\n');
  }

  private follow(path: readonly string[]): { readonly alias: string; readonly dataset: string } {
    if (path.length === 0) return { alias: 't', dataset: this.dataset };
    const before = this.follow(path.slice(0, -1));
    const relationship = this.parts.catalog.datasets[before.dataset]!.relationships[path.at(-1)!]!;
    const alias = this.aliasOf(JSON.stringify(path), (added) => {
      const [here, there] = [this.parts.fields(before.dataset), this.parts.fields(relationship.dataset)];
      const on = relationship.on.map(({ from, to }) => `${before.alias}.${here.column(from)} = ${added}.${there.column(to)}`);
      const chosen = this.choose(path, relationship, there, added);
      return `LEFT JOIN ${chosen?.rows ?? there.name} AS ${added} ON ${[...on, ...(chosen?.on ?? [])].join(' AND ')}`;
    });
    return { alias, dataset: relationship.dataset };
  }

  /** Where a key has several rows: what to join, and the conditions that leave one of them. */
  private choose(path: readonly string[], { on, choice }: RelationshipModel, there: DatasetFields, alias: string): { readonly rows: string; readonly on: readonly string[] } | null {
    const moment = choice === undefined ? null : momentOf(this.parts.catalog, this.dataset, path);
    if (choice === undefined || moment === null) return null;
    return chooseRows(choice, { parts: this.parts, there, keys: on.map(({ to }) => to), alias, moment: (instants) => (instants ? this.instant(moment) : this.field(moment)), type: moment.type });
  }
}
