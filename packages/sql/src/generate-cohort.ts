import type { Catalog, CohortPlan, Expr } from '@plumbline/engine';
import type { ResolvedCohorts } from '@plumbline/engine/back-end';
import { cohortsOf, type Extents } from './axis.js';
import type { Dialect } from './dialect.js';
import { expressionSql } from './expression-sql.js';
import { countOnce } from './count-once.js';
import { aggregateSql, callOf } from './generate-rows.js';
import { orderSql } from './order-sql.js';
import { lookupsOf } from './lookup-sql.js';
import { RowsSource, StatementParts } from './rows-source.js';
import type { Statement, StatementColumn } from './statement.js';
import { dayLiteral, dayText, type WrittenColumn } from './values-table.js';

/**
 * A cohort as one statement: the first row of every entity, rows joined to it and to the periods that follow the cohort which it is in, and
 * every period with every combination of keys. Columns are `cohort`, dimensions, `index`, `size`, `value` and `partial`.
 */
export function generateCohort(plan: CohortPlan, catalog: Catalog, dialect: Dialect, extents: Extents): Statement {
  const parts = new StatementParts(catalog, dialect, plan.axis, plan.parameters, lookupsOf(plan, extents));
  const resolved = cohortsOf(plan, extents);
  addCells(resolved, parts);
  addFirsts(plan, resolved, parts);
  addActivity(plan, resolved, parts);
  addResults(plan, parts);

  const keys = plan.dimensions.map((_, i) => `k${i}`);
  const columns: (StatementColumn & { sql: string })[] = [
    { name: 'cohort', sql: 'cohort_start', type: 'date' },
    ...plan.dimensions.map(({ name, type }, i) => ({ name, sql: keys[i]!, type })),
    { name: 'index', sql: 'passed', type: 'number' },
    { name: 'size', sql: 'size', type: 'number' },
    { name: 'value', sql: valueSql(plan, parts), type: 'number' },
    { name: 'partial', sql: 'partial', type: 'boolean' },
  ];
  const shown = columns.map(({ sql, type }, i) => `${dialect.shown(sql, type)} AS v${i}`);
  const keyOf = (key: string): string => columns.find(({ name }) => name === key)!.sql;
  const order = orderSql(plan.order, keyOf, ['cohort_start', ...keys, 'passed'], plan.limit);
  return {
    sql: parts.sql(`SELECT ${shown.join(', ')}\nFROM results\n${order}`),
    parameters: parts.parameters,
    columns: columns.map(({ name, type }) => ({ name, type })),
  };
}

/** `cells`: the periods of every cohort, by the first days of both. */
function addCells({ cohorts }: ResolvedCohorts, parts: StatementParts): void {
  const day = (name: string): WrittenColumn => ({ name, type: 'date' });
  const flag = (name: string): WrittenColumn => ({ name, type: 'boolean' });
  const columns: WrittenColumn[] = [day('cohort_start'), day('cohort_end'), { name: 'passed', type: 'index' }, day('start_day'), day('end_day'), flag('reached'), flag('partial')];
  const rows = cohorts.flatMap((cohort) =>
    cohort.cells.map(({ start, end, reached, partial }, index) => [
      dayText(cohort.start), dayText(cohort.end), index, dayText(start), dayText(end), reached, partial,
    ]),
  );
  parts.add('cells', parts.dialect.rows(columns, rows));
}

/** `firsts`: the day of each entity's first row, and its keys. */
function addFirsts({ scan, entity }: CohortPlan, { last }: ResolvedCohorts, parts: StatementParts): void {
  const source = new RowsSource(parts, scan.dataset);
  const [who, time, day] = [source.field(entity), source.field(scan.time), source.day(scan.time)];
  const keys = scan.keys.map((key, i) => `, ${source.sql(key)} AS k${i}`).join('');
  const where = scan.filters.map((filter) => source.sql(filter));
  parts.add(
    'firsts',
    `SELECT ${who} AS entity, ${day} AS first_day${keys}\n${source.from()}\nWHERE ${[...where, `${time} IS NOT NULL`, untilSql(day, last, parts)].join(' AND ')}\n` +
      `QUALIFY row_number() OVER (PARTITION BY ${who} ORDER BY ${time}, t.row_order) = 1`,
  );
}

/** `activity`: the aggregates of each cohort, period and combination of keys that has rows. */
function addActivity({ scan, entity }: CohortPlan, { last }: ResolvedCohorts, parts: StatementParts): void {
  const source = new RowsSource(parts, scan.dataset);
  const [who, day] = [source.field(entity), source.day(scan.time)];
  const calls = scan.aggregates.map((aggregate) => callOf(aggregate, source));
  const where = scan.filters.map((filter) => source.sql(filter));
  const from = (): string =>
    `${source.from()}\nJOIN firsts AS f ON f.entity = ${who}\n` +
    `JOIN cells AS c ON f.first_day >= c.cohort_start AND f.first_day < c.cohort_end AND ${day} >= c.start_day AND ${day} < c.end_day\n` +
    `WHERE ${[...where, untilSql(day, last, parts)].join(' AND ')}`;
  const selected = { slot: 'c.cohort_start', keys: ['c.passed', ...scan.keys.map((_, i) => `f.k${i}`)], calls, from };
  const rows = countOnce(scan, selected, source);
  const groups = [rows.slot, ...rows.keys];
  const names = ['cohort_start', 'passed', ...scan.keys.map((_, i) => `k${i}`)];
  const aggregates = scan.aggregates.map((aggregate, i) => `${aggregateSql(aggregate, rows.calls[i]!, parts.dialect)} AS a${i}`);
  parts.add(
    'activity',
    `SELECT ${[...groups.map((group, i) => `${group} AS ${names[i]}`), ...aggregates].join(', ')}\n${rows.from()}\nGROUP BY ${groups.join(', ')}`,
  );
}

function untilSql(day: string, last: number | null, { dialect }: StatementParts): string {
  return last === null ? 'FALSE' : `${day} <= ${dayLiteral(last, dialect)}`;
}

/** `results`: the size and the aggregates of every period of every cohort and combination of keys. */
function addResults({ scan }: CohortPlan, parts: StatementParts): void {
  const keys = scan.keys.map((_, i) => `k${i}`);
  parts.add('tuples', keys.length === 0 ? 'SELECT 1 AS nothing' : `SELECT DISTINCT ${keys.join(', ')} FROM activity`);
  const same = ['a.cohort_start = cells.cohort_start', 'a.passed = cells.passed', ...keys.map((key) => `a.${key} IS NOT DISTINCT FROM tuples.${key}`)];
  const results = scan.aggregates.map(({ fn }, i) => {
    const counts = fn === 'count' || fn === 'approx_count_distinct';
    return counts ? `CASE WHEN cells.reached THEN coalesce(a.a${i}, 0) END AS r${i}` : `a.a${i} AS r${i}`;
  });
  const cohort = ['cells.cohort_start', ...keys.map((key) => `tuples.${key}`)].join(', ');
  const size = `CAST(coalesce(first_value(a.a0) OVER (PARTITION BY ${cohort} ORDER BY cells.passed), 0) AS DOUBLE) AS size`;
  const columns = ['cells.cohort_start', 'cells.passed', 'cells.reached', 'cells.partial', ...keys.map((key) => `tuples.${key}`), ...results, size];
  parts.add('results', `SELECT ${columns.join(', ')}\nFROM cells CROSS JOIN tuples\nLEFT JOIN activity AS a ON ${same.join(' AND ')}`);
}

function valueSql({ value, share, scan }: CohortPlan, parts: StatementParts): string {
  const { dialect, context } = parts;
  const leaf = (expr: Expr): string => {
    if (expr.op !== 'result') throw new Error(`Plumbline's own mistake: a cohort has no ${expr.op} to read.`);
    return `r${expr.aggregate}`;
  };
  const sql = expressionSql(value, { dialect, context, leaf, parameter: (name) => parts.parameter(name) });
  if (!share) return `CASE WHEN reached THEN ${sql} END`;
  const cohort = ['cohort_start', ...scan.keys.map((_, i) => `k${i}`)].join(', ');
  const first = `first_value(${sql}) OVER (PARTITION BY ${cohort} ORDER BY passed)`;
  return `CASE WHEN reached THEN ${dialect.finite(`(${sql}) / nullif(${first}, 0)`)} END`;
}
