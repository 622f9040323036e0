import type { Aggregate, Axis, Catalog, Expr, NestedRows, Output, RowsPlan, Scan } from '@plumbline/engine';
import { decidingScans, dueShare, targetShare, type ResolvedAxis, type Stretch, type WindowExpr } from '@plumbline/engine/back-end';
import { axisOf, feedsOf, type Extents, type Feed } from './axis.js';
import { countOnce, type SelectedRows } from './count-once.js';
import type { AggregateCall, Dialect } from './dialect.js';
import { expressionSql } from './expression-sql.js';
import { orderSql } from './order-sql.js';
import { RowsSource, StatementParts, type Lookups } from './rows-source.js';
import type { Statement } from './statement.js';
import { windowSql } from './window-sql.js';
import { periodType, periodValue, pointType, pointValue, type WrittenColumn } from './values-table.js';

/**
 * A plan of rows as one statement: scans grouped by period and keys, lined up with every period and every combination of keys
 * that a scan of the time asked for has, outputs one over the other. Columns are the period (with a grain), dimensions, outputs (a status is
 * the number of its rule) and `partial`.
 */
export function generateRows(plan: RowsPlan, catalog: Catalog, dialect: Dialect, extents: Extents, lookups: Lookups): Statement {
  const parts = new StatementParts(catalog, dialect, plan.axis, plan.parameters, lookups);
  const axis = axisOf(plan, extents);
  const rows = rowsSql(plan, axis, (scan) => feedsOf(scan, plan, axis, extents), parts);
  const columns: { name: string; sql: string; type: Statement['columns'][number]['type'] }[] = [];
  if (plan.axis.grain !== null) columns.push({ name: 'period', sql: 'period', type: periodType(plan.axis) });
  plan.dimensions.forEach(({ name, type }, i) => columns.push({ name, sql: `k${i}`, type }));
  plan.outputs.forEach(({ name, type, role }, i) => role === 'part' || columns.push({ name, sql: `o${i}`, type }));
  columns.push({ name: 'partial', sql: 'partial', type: 'boolean' });
  const shown = columns.map(({ sql, type }, i) => `${dialect.shown(sql, type)} AS v${i}`);
  const keyOf = (key: string): string => (key === 'period' ? 'slot' : columns.find(({ name }) => name === key)!.sql);
  const order = orderSql(plan.order, keyOf, ['slot', ...plan.dimensions.map((_, i) => `k${i}`)], plan.limit);
  return {
    sql: parts.sql(`SELECT ${shown.join(', ')}\nFROM ${rows}\nWHERE shown\n${order}`),
    parameters: parts.parameters,
    columns: columns.map(({ name, type }) => ({ name, type })),
  };
}

type FeedsOfScan = (scan: Scan) => readonly Feed[] | null;

/** What rows have besides keys and outputs. */
interface RowOptions {
  /** A combination that has no rows comes, too, marked `nobody`. */
  readonly nobody?: boolean;
  /** The scans one of which has rows where `met` is true. */
  readonly deciding?: readonly number[];
}

/** What to select from for the rows of a plan: keys are `k0` …, outputs `o0` …. */
export function rowsSql(plan: RowsPlan, axis: ResolvedAxis, feedsOfScan: FeedsOfScan, parts: StatementParts, { nobody = false, deciding = [] }: RowOptions = {}): string {
  const feeds = plan.scans.map(feedsOfScan);
  plan.scans.forEach((scan, number) => {
    const { inner } = scan;
    const sql = inner === undefined ? scanSql(scan, number, feeds[number]!, plan.axis, parts) : innerSql({ ...scan, inner }, plan, axis, feedsOfScan, parts);
    parts.add(`scan_${number}`, sql);
  });
  addGrid(plan, axis, feeds, parts, nobody);
  // One within the other, not named: what has a name may be stored before it is read.
  let rows = `(\n${resultsSql(plan, nobody, deciding)}\n) AS results`;
  outputLevels(plan, parts).forEach((columns, level) => {
    rows = `(\nSELECT *, ${columns.join(', ')} FROM ${rows}\n) AS level_${level}`;
  });
  return rows;
}

/** One row for each period and combination of keys that has rows: `slot`, `k0` …, `a0` …. */
function scanSql(scan: Scan, number: number, feeds: readonly Feed[] | null, axis: Axis, parts: StatementParts): string {
  const { dialect } = parts;
  const source = new RowsSource(parts, scan.dataset);
  const keys = scan.keys.map((key) => source.sql(key));
  const calls = scan.aggregates.map((aggregate) => callOf(aggregate, source));
  const where = scan.filters.map((filter) => source.sql(filter));
  // Where nothing feeds any period, as over all time nothing is earlier, no row counts.
  if (feeds?.length === 0) where.push('FALSE');
  const point = feeds === null || scan.time === null ? null : source.point(scan.time);
  const placed = point === null ? '' : placedSql(scan, number, point, windowsOf(feeds!, axis, parts), source, parts);
  const windows = point === null ? '' : `\n${placed}`;
  const slot = point === null ? '0' : 'w.slot';
  const selected: SelectedRows = {
    slot,
    keys,
    calls,
    from: () => `${source.from()}${windows}${where.length === 0 ? '' : `\nWHERE ${where.join(' AND ')}`}`,
  };
  const rows = countOnce(scan, selected, source);
  const aggregates = scan.aggregates.map((aggregate, i) => `${aggregateSql(aggregate, rows.calls[i]!, dialect)} AS a${i}`);
  const columns = [`${rows.slot} AS slot`, ...rows.keys.map((key, i) => `${key} AS k${i}`), ...aggregates];
  const groups = Array.from({ length: 1 + scan.keys.length }, (_, i) => i + 1).join(', ');
  return `SELECT ${columns.join(', ')}\n${rows.from()}\nGROUP BY ${groups}`;
}

/** The same for a scan over rows that are evaluated first: over those with rows of their own. */
function innerSql(scan: Scan & { readonly inner: NestedRows }, plan: RowsPlan, axis: ResolvedAxis, feedsOfScan: FeedsOfScan, parts: StatementParts): string {
  const { inner } = scan;
  const within = parts.within();
  const { dialect, context } = parts;
  const rows = rowsSql({ ...plan, ...inner, order: [], limit: null }, axis, feedsOfScan, within, { deciding: decidingScans(scan) });
  const leaf = (expr: Expr): string => {
    if (expr.op === 'dimension') return `t.k${inner.dimensions.findIndex(({ name }) => name === expr.name)}`;
    if (expr.op === 'kpi') return `t.o${inner.outputs.findIndex(({ name }) => name === expr.kpi)}`;
    throw new Error(`Plumbline's own mistake: inner rows have no ${expr.op} to read.`);
  };
  const source = { sql: (expr: Expr) => expressionSql(expr, { dialect, context, leaf, parameter: (name) => parts.parameter(name) }) };
  const keys = scan.keys.map((key, i) => `${source.sql(key)} AS k${i}`);
  const aggregates = scan.aggregates.map((aggregate, i) => `${aggregateSql(aggregate, callOf(aggregate, source), dialect)} AS a${i}`);
  const groups = Array.from({ length: 1 + keys.length }, (_, i) => i + 1).join(', ');
  const named = [...inner.dimensions.map((_, i) => `k${i}`), ...inner.outputs.map((_, i) => `o${i}`)];
  const met = within.sql(`SELECT ${['slot', ...named].join(', ')}\nFROM ${rows}\nWHERE met`);
  return `SELECT ${['t.slot AS slot', ...keys, ...aggregates].join(', ')}\nFROM (\n${met}\n) AS t\nGROUP BY ${groups}`;
}

/** The windows that each row counts in: the one its time is in, or those that it stands for. */
function placedSql(scan: Scan, number: number, time: string, windows: string, source: RowsSource, parts: StatementParts): string {
  const { dataset, filters, point } = scan;
  const within = (of: string): string => `JOIN ${windows} AS w ON ${of} >= w.start_point AND ${of} < w.end_point`;
  if (point === undefined) return within(time);
  if (point.kind === 'state') {
    const begun = `JOIN ${windows} AS w ON ${time} < w.end_point`;
    if (point.until === null) return begun;
    const gone = source.point(point.until);
    return `${begun} AND (${gone} IS NULL OR ${gone} >= w.end_point)`;
  }
  const all = new RowsSource(parts, dataset);
  const keys = point.per.map((field, i) => `${all.sql(field)} AS k${i}`);
  const columns = ['w.slot', ...keys, `${point.pick === 'last' ? 'max' : 'min'}(${all.sql(point.at)}) AS moment`];
  const conditions = point.among === 'all' ? [] : [...filters, ...(point.filter === null ? [] : [point.filter])].map((filter) => all.sql(filter));
  const groups = columns.slice(1).map((_, i) => i + 1).join(', ');
  const placed = within(all.point(scan.time!));
  const where = conditions.length === 0 ? '' : `\nWHERE ${conditions.join(' AND ')}`;
  parts.add(`copy_${number}`, `SELECT ${columns.join(', ')}\n${all.from()}\n${placed}${where}\nGROUP BY ${groups}`);
  const same = point.per.map((field, i) => ` AND ${source.sql(field)} IS NOT DISTINCT FROM c.k${i}`);
  return `${within(time)}\nJOIN copy_${number} AS c ON c.slot = w.slot AND c.moment = ${source.sql(point.at)}${same.join('')}`;
}

/** What an aggregate is of, spelled over the rows of a source. */
export function callOf({ args: [expr], distinct, filter, fraction }: Aggregate, source: Pick<RowsSource, 'sql'>): AggregateCall {
  return {
    argument: expr === undefined ? '' : source.sql(expr),
    expr: expr ?? null,
    distinct,
    filter: filter === null ? null : source.sql(filter),
    fraction: fraction ?? 0,
  };
}

/** An aggregate. Of what is always null a database may make a type of its own. */
export function aggregateSql({ fn, type }: Aggregate, call: AggregateCall, dialect: Dialect): string {
  return `CAST(${dialect.aggregates[fn](call)} AS ${dialect.types[type]})`;
}

/** The name of a query of windows; scans that the same time feeds share one. */
export function windowsOf(feeds: readonly Feed[], axis: Axis, parts: StatementParts): string {
  const type = pointType(axis);
  const columns: WrittenColumn[] = [{ name: 'slot', type: 'index' }, { name: 'start_point', type }, { name: 'end_point', type }];
  const sql = parts.dialect.rows(columns, feeds.map(({ slot, startDay, endDay }) => [slot, pointValue(startDay, axis), pointValue(endDay, axis)]));
  return parts.once(sql, 'window', () => sql);
}

/** Periods (with what each needs besides) by combinations of keys: the rows of the result. */
function addGrid(plan: RowsPlan, { stretches }: ResolvedAxis, feeds: readonly (readonly Feed[] | null)[], parts: StatementParts, nobody: boolean): void {
  const { dialect } = parts;
  const shifted = plan.scans.flatMap((scan, number) => (isCurrent(scan) ? [] : [number]));
  const scaled = plan.outputs.flatMap((output, number) => (isScaled(output) ? [{ number, output }] : []));
  const columns: WrittenColumn[] = [
    { name: 'slot', type: 'index' },
    { name: 'period', type: periodType(plan.axis) },
    { name: 'partial', type: 'boolean' },
    ...shifted.map((n) => ({ name: `fed_${n}`, type: 'boolean' as const })),
    ...scaled.map(({ number }) => ({ name: `share_${number}`, type: 'number' as const })),
  ];
  const fed = shifted.map((number) => feeds[number] && new Set(feeds[number].map(({ slot }) => slot)));
  const rows = (stretches ?? [null]).map((stretch, slot) => [
    slot,
    periodValue(stretch?.periodStart ?? null, plan.axis),
    stretch?.partial ?? false,
    ...fed.map((slots) => slots?.has(slot) ?? true),
    ...scaled.map(({ output }) => (stretch === null ? null : shareOf(stretch, output, plan))),
  ]);
  parts.add('axis', dialect.rows(columns, rows));
  const none = plan.dimensions.map(({ type }) => dialect.literal(null, type));
  const unmet = plan.scans.filter(({ total }) => total !== true).map(() => 'FALSE');
  parts.add('tuples', nobody ? `SELECT *, FALSE AS nobody FROM (${tuplesSql(plan)}) AS met\nUNION ALL\nSELECT ${[...none, 'FALSE', ...unmet, 'TRUE'].join(', ')}` : tuplesSql(plan));
}

/** The share of a target that its own expression tells: no share is negative. */
const TOLD = -1;

function isScaled({ per, pace }: Output): boolean {
  return pace !== undefined || (per !== undefined && per !== null);
}

/** Over all time (no stretch) there is no number of months to add up. */
function shareOf(stretch: Stretch, output: Output, { axis }: RowsPlan): number | null {
  if (output.pace === undefined) return targetShare(stretch.start, stretch.end, output.per!, axis, output.work);
  const due = dueShare(stretch, output, axis);
  return due === 'by expression' ? TOLD : due;
}

/** Whether a scan is of the very stretches of the axis: each feeds itself. */
function isCurrent({ shift, frame, point, inner }: Scan): boolean {
  return inner === undefined && shift === null && frame === undefined && point === undefined;
}

/**
 * The combinations of keys that scans have. One is shown when the time asked for, or a frame that ends there, has rows of it; one that
 * only an earlier time has is not, but ranks may be against it.
 */
function tuplesSql({ scans, dimensions }: RowsPlan): string {
  const numbers = scans.flatMap(({ total }, number) => (total === true ? [] : [number]));
  const met = numbers.map((number) => `met_${number}`);
  if (dimensions.length === 0) return `SELECT TRUE AS shown${met.map((name) => `, TRUE AS ${name}`).join('')}`;
  const current = numbers.filter((number) => scans[number]!.shift === null);
  const shown = current.length > 0 ? current : numbers;
  const keys = dimensions.map((_, i) => `k${i}`).join(', ');
  const flags = [`bool_or(scan IN (${shown.join(', ')})) AS shown`, ...numbers.map((number, i) => `bool_or(scan = ${number}) AS ${met[i]}`)];
  const all = numbers.map((number) => `SELECT ${keys}, ${number} AS scan FROM scan_${number}`).join(' UNION ALL ');
  return `SELECT ${keys}, ${flags.join(', ')} FROM (${all}) AS met GROUP BY ${keys}`;
}

function resultsSql(plan: RowsPlan, nobody: boolean, deciding: readonly number[]): string {
  const keys = plan.dimensions.map((_, i) => i);
  const joins = plan.scans.map((scan, number) => {
    // A total feeds every combination of its period.
    const same = scan.total === true ? [] : keys.map((i) => ` AND scan_${number}.k${i} IS NOT DISTINCT FROM tuples.k${i}`);
    return `LEFT JOIN scan_${number} ON scan_${number}.slot = axis.slot${same.join('')}${nobody && scan.total !== true ? ' AND NOT tuples.nobody' : ''}`;
  });
  const results = plan.scans.flatMap((scan, number) =>
    scan.aggregates.map(({ fn }, i) => {
      const value = `scan_${number}.a${i}`;
      const counts = fn === 'count' || fn === 'approx_count_distinct';
      const there = counts ? `coalesce(${value}, 0)` : value;
      return `${isCurrent(scan) || !counts ? there : `CASE WHEN axis.fed_${number} THEN ${there} END`} AS r${number}_${i}`;
    }),
  );
  const met = deciding.length === 0 ? [] : [`(${deciding.map((number) => `scan_${number}.slot IS NOT NULL`).join(' OR ')}) AS met`];
  const columns = ['axis.*', 'tuples.*', ...met, ...results];
  return `SELECT ${columns.join(', ')}\nFROM axis CROSS JOIN tuples\n${joins.join('\n')}`;
}

function isWindow(output: Output): output is Output & { readonly expr: WindowExpr } {
  return output.expr.op === 'window';
}

/** The columns of outputs, level by level: each output stands above those that it reads. */
function outputLevels(plan: RowsPlan, parts: StatementParts): string[][] {
  const levels: string[][] = [];
  const levelOf: number[] = [];
  plan.outputs.forEach((output, number) => {
    let level = 0;
    const sql = outputSql(output, number, plan, parts, (read) => (level = Math.max(level, levelOf[read]! + 1)));
    levelOf.push(level);
    (levels[level] ??= []).push(`${sql} AS o${number}`);
  });
  return levels;
}

/** An output; `reads` is told of each that it is made of. */
function outputSql(output: Output, number: number, plan: RowsPlan, parts: StatementParts, reads: (output: number) => void): string {
  const earlier = (name: string): string => {
    const at = plan.outputs.findIndex((one) => one.name === name);
    if (at < 0 || at >= number) throw new Error(`Plumbline's own mistake: a result has no ${name} to read.`);
    reads(at);
    return `o${at}`;
  };
  const leaf = (expr: Expr): string => {
    if (expr.op === 'dimension' && expr.name === 'period') return expr.type === 'number' ? 'slot' : `CAST(left(CAST(period AS VARCHAR), 10) AS ${parts.dialect.types.date})`;
    if (expr.op === 'dimension') return `k${plan.dimensions.findIndex(({ name }) => name === expr.name)}`;
    if (expr.op === 'result') return `r${expr.scan}_${expr.aggregate}`;
    return earlier(expr.op === 'kpi' ? expr.kpi : expr.op);
  };
  const { dialect, context } = parts;
  const spell = (expr: Expr): string => expressionSql(expr, { dialect, context, leaf, parameter: (name) => parts.parameter(name) });
  const sql = isWindow(output) ? windowSql(output, plan, spell, dialect) : spell(output.expr);
  if (output.pace !== undefined) {
    return `${earlier(`${output.kpi}.target`)} * ${output.pace === 'days' ? `share_${number}` : `CASE WHEN share_${number} = ${TOLD} THEN ${sql} ELSE share_${number} END`}`;
  }
  return output.per !== undefined && output.per !== null ? `(${sql}) * share_${number}` : sql;
}
