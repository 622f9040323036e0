import { createZone } from '../calendar/zone.js';
import { isValid } from '../columns/bitmap.js';
import type { BooleanColumn, Column } from '../columns/column.js';
import type { Table } from '../columns/table.js';
import type { Catalog, DatasetModel, FieldModel, RelationshipModel } from '../definitions/catalog.js';
import { momentOf } from '../definitions/moment.js';
import type { ExistsExpr, Expr } from '../expression/expr.js';
import { datasetsAlong, visitFields } from '../plan/visit-fields.js';
import { DataError } from './data-error.js';
import { createEnv, type EvaluationEnv } from './env.js';
import { invariant } from './invariant.js';
import { joinAt } from './join-at.js';
import { joinIndex, semiJoin, type JoinSides } from './join-index.js';
import { asBoolean, booleanColumn, numberColumn, packValidity } from './kernels/kernel.js';
import { lookUpValues } from './look-up.js';
import { usesParameter } from './leaves.js';
import { ROW_NUMBER } from './row-number.js';
import { take } from './take.js';
import { evaluateVector } from './vector.js';
import { createSource, type VectorSource } from './vector-source.js';
import type { Warnings } from './warnings.js';

/** The tables of a catalogue with what is computed from them once and kept: fields and joins. */
export interface DataContext {
  readonly catalog: Catalog;
  /** All rows of a dataset; leaves are its fields and those of datasets related to it. */
  readonly source: (dataset: string, env: EvaluationEnv) => VectorSource;
}

interface KeptColumn {
  readonly column: Column;
  readonly faults: ReturnType<Warnings['takeSince']>;
}

/**
 * Tables are by dataset name. Nothing is computed before it is asked for.
 * The sources throw a `DataError` for a table or column that is missing, or a relationship whose key is not unique.
 */
export function createDataContext(catalog: Catalog, tables: Readonly<Record<string, Table>>): DataContext {
  const zone = createZone(catalog.project.timezone);
  const kept = new Map<string, KeptColumn>();
  const joins = new Map<string, Int32Array>();
  const gathered = new Map<string, { readonly own: Column; readonly rows: Int32Array; readonly column: Column }>();

  const dataset = (name: string): DatasetModel => {
    const model = catalog.datasets[name];
    invariant(model !== undefined, `dataset \`${name}\` is not in the catalogue`);
    return model;
  };
  const table = (name: string): Table => {
    const found = tables[name];
    if (found !== undefined) return found;
    throw new DataError('missing-table', `Dataset \`${name}\` has no data. Hand its table to the evaluator, or check its source.`, name);
  };

  /** A field of the dataset itself, computed once unless a parameter takes part. */
  const ownField = (name: string, model: FieldModel, env: EvaluationEnv): Column => {
    if (usesParameter(model.expr)) return computeField(name, model, env);
    return keep(`${name} ${model.name}`, env, (own) => computeField(name, model, own));
  };

  /** Computed once, with its faults told to every query that asks. */
  const keep = (key: string, env: EvaluationEnv, compute: (own: EvaluationEnv) => Column): Column => {
    let entry = kept.get(key);
    if (entry === undefined) {
      const own = createEnv(zone, catalog.project.weekStart);
      const column = compute(own);
      entry = { column, faults: own.warnings.takeSince(0) };
      kept.set(key, entry);
    }
    env.warnings.replay(entry.faults);
    return entry.column;
  };

  const computeField = (name: string, model: FieldModel, env: EvaluationEnv): Column => {
    const { columns, rowCount } = table(name);
    return evaluateVector(model.expr, {
      env,
      length: rowCount,
      leaf: (expr) => {
        invariant(expr.op === 'column', `a field's expression holds columns, not \`${expr.op}\``);
        const column = columns[expr.column];
        if (column !== undefined) return column;
        const message =
          `Dataset \`${name}\` has no column \`${expr.column}\`, which field \`${model.name}\` reads. ` +
          `Its columns are ${Object.keys(columns).map((id) => `\`${id}\``).join(', ')}.`;
        throw new DataError('missing-column', message, name);
      },
    });
  };

  /** Rows of the dataset at the end of a path of relationships, for each row of `start`. */
  const rowsAlong = (start: string, path: readonly string[], env: EvaluationEnv): { rows: Int32Array | null; dataset: string } => {
    if (path.length === 0) return { rows: null, dataset: start };
    const before = rowsAlong(start, path.slice(0, -1), env);
    const relationship = dataset(before.dataset).relationships[path.at(-1)!];
    invariant(relationship !== undefined, `\`${before.dataset}\` has no relationship \`${path.at(-1)}\``);
    const key = `${start} ${path.join(' ')}`;
    let rows = joins.get(key);
    if (rows === undefined) {
      if (path.length === 1 || relationship.choice !== undefined) rows = relate(start, path, relationship, env);
      else {
        const step = rowsAlong(before.dataset, path.slice(-1), env).rows!;
        rows = before.rows!.map((row) => (row < 0 ? -1 : step[row]!));
      }
      if (!joinsByParameter(start, path)) joins.set(key, rows);
    }
    return { rows, dataset: relationship.dataset };
  };

  /** Whether a key on the way depends on a parameter: such a join is another one for the next query. */
  const joinsByParameter = (start: string, path: readonly string[]): boolean => {
    let at = dataset(start);
    return path.some((step) => {
      const { dataset: target, on, choice } = at.relationships[step]!;
      const here = at;
      at = dataset(target);
      const ends = [choice?.from, choice?.until].filter((name) => typeof name === 'string');
      return (
        on.some(({ from, to }) => usesParameter(here.fields[from]!.expr) || usesParameter(at.fields[to]!.expr)) ||
        ends.some((name) => usesParameter(at.fields[name]!.expr)) ||
        (choice !== undefined && momentByParameter(start, path.slice(0, path.indexOf(step) + 1)))
      );
    });
  };

  const momentByParameter = (start: string, path: readonly string[]): boolean => {
    const moment = momentOf(catalog, start, path);
    if (moment === null) return false;
    const owner = moment.path.reduce((at, step) => dataset(at.relationships[step]!.dataset), dataset(start));
    return usesParameter(owner.fields[moment.field]!.expr) || joinsByParameter(start, moment.path);
  };

  /** The keys of a relationship that a path leads up to, for each row of `start` and of the dataset at its end. */
  const sidesOf = (start: string, before: readonly string[], { name, dataset: to, on }: RelationshipModel, env: EvaluationEnv): JoinSides => ({
    relationship: name,
    from: { dataset: start, rowCount: table(start).rowCount, columns: on.map((pair) => field(start, before, pair.from, env)) },
    to: { dataset: to, rowCount: table(to).rowCount, columns: on.map((pair) => field(to, [], pair.to, env)), fields: on.map((pair) => pair.to) },
  });

  /** For each row of `start` the row that the last relationship of a path leads to. */
  const relate = (start: string, path: readonly string[], relationship: RelationshipModel, env: EvaluationEnv): Int32Array => {
    const { name, dataset: to, choice } = relationship;
    const there = (wanted: string): Column => field(to, [], wanted, env);
    const sides = sidesOf(start, path.slice(0, -1), relationship, env);
    if (choice === undefined) return joinIndex(sides);
    const moment = momentOf(catalog, start, path);
    invariant(moment !== null, `relationship \`${name}\` knows no moment`);
    const { from, until, within, ties = [] } = choice;
    return joinAt(sides, { moment: field(start, moment.path, moment.field, env), from: there(from), until: until === null ? null : there(until), within, ties: ties.map(there), names: choice }, env);
  };

  /** Whether any of the rows that a row relates to fulfils the condition; kept as fields are. */
  const exists = (start: string, expr: ExistsExpr, env: EvaluationEnv): Column => {
    const { rows, dataset: owner } = rowsAlong(start, expr.path, env);
    const { relationship, dataset: target, where } = expr;
    const compute = (own: EvaluationEnv): Column => {
      const { length, leaf } = source(target, own);
      const condition = where === null ? null : asBoolean(evaluateVector(where, { env: own, length, leaf }));
      const holds = condition === null ? new Uint8Array(length).fill(1) : trueValues(condition);
      return booleanColumn(semiJoin(sidesOf(owner, [], dataset(owner).relationships[relationship]!, own), holds), null);
    };
    const varies = usesAnyParameter(owner, { ...expr, path: [] });
    const column = varies ? compute(env) : keep(JSON.stringify([owner, relationship, where]), env, compute);
    // A row that leads nowhere has no rows that belong to it.
    return rows === null ? column : { ...take(column, rows), validity: null };
  };

  /** Whether a value depends on a parameter, by itself, by a field or by a key on the way to it. */
  const usesAnyParameter = (start: string, expr: Expr): boolean => {
    let found = false;
    const onTheWay = (from: string, path: readonly string[]): void => void (found ||= joinsByParameter(from, path));
    visitFields(
      expr,
      start,
      (use) => {
        const { path } = 'exists' in use ? use.exists : use;
        onTheWay(use.dataset, 'exists' in use ? [...path, use.exists.relationship] : path);
        const end = datasetsAlong(catalog, use.dataset, path).at(-1) ?? use.dataset;
        if ('field' in use && usesParameter(dataset(end).fields[use.field]!.expr)) found = true;
      },
      // Lookups are numbered by plan.
      (part) => void (found ||= part.op === 'parameter' || part.op === 'lookup'),
    );
    return found;
  };

  /** Gathered once for each path, as long as it leads to the same rows and the field at its end is the same column. */
  const field = (start: string, path: readonly string[], name: string, env: EvaluationEnv): Column => {
    const { rows, dataset: end } = rowsAlong(start, path, env);
    if (name === ROW_NUMBER) return rowNumbers(rows, table(start).rowCount);
    const model = dataset(end).fields[name];
    invariant(model !== undefined, `dataset \`${end}\` has no field \`${name}\``);
    const own = ownField(end, model, env);
    if (rows === null) return own;
    const key = [start, ...path, name].join(' ');
    let entry = gathered.get(key);
    if (entry?.own !== own || entry.rows !== rows) gathered.set(key, (entry = { own, rows, column: take(own, rows) }));
    return entry.column;
  };

  const source: DataContext['source'] = (name, env) =>
    createSource(env, table(name).rowCount, (expr) => {
      if (expr.op === 'exists') return exists(name, expr, env);
      if (expr.op === 'lookup') {
        const keys = expr.keys.map((key) => field(name, key.path, key.field, env));
        return lookUpValues(keys, env.lookup(expr.lookup), table(name).rowCount);
      }
      invariant(expr.op === 'field', `rows of a dataset have fields, not \`${expr.op}\``);
      return field(name, expr.path, expr.field, env);
    });

  return { catalog, source };
}

/** 1 where a condition is true, 0 where it is false or unknown. */
function trueValues({ values, validity }: BooleanColumn): Uint8Array {
  return validity === null ? values : values.map((value, row) => (isValid(validity, row) ? value : 0));
}

function rowNumbers(rows: Int32Array | null, length: number): Column {
  if (rows === null) return numberColumn(Float64Array.from({ length }, (_, row) => row), null);
  return numberColumn(Float64Array.from(rows, (row) => Math.max(row, 0)), packValidity(Uint8Array.from(rows, (row) => (row < 0 ? 0 : 1))));
}
