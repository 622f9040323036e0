import type { Catalog, FieldExpr, FunnelPlan } from '@plumbline/engine';
import type { ResolvedAxis } from '@plumbline/engine/back-end';
import { axisOf, type Extents } from './axis.js';
import type { Dialect } from './dialect.js';
import { windowsOf } from './generate-rows.js';
import { orderSql } from './order-sql.js';
import { lookupsOf } from './lookup-sql.js';
import { RowsSource, StatementParts } from './rows-source.js';
import type { Statement, StatementColumn } from './statement.js';
import { periodType, periodValue } from './values-table.js';

/** What the numbers of a funnel's step are called in a result, after `step`, which here is the step's number from 0. */
const STEP_COLUMNS = ['count', 'ofFirst', 'ofPrevious', 'dropOff', 'medianDays'] as const;

/**
 * A funnel as one statement: the events of every entity in order, for each step the paths that reach it, of each entity and
 * period the one that leads furthest. Columns are the period (with a grain), dimensions, `step`, the numbers of the step and `partial`.
 */
export function generateFunnel(plan: FunnelPlan, catalog: Catalog, dialect: Dialect, extents: Extents): Statement {
  const parts = new StatementParts(catalog, dialect, plan.axis, plan.parameters, lookupsOf(plan, extents));
  const axis = axisOf(plan, extents);
  addEvents(plan, axis, parts);
  if (plan.stepOrder === 'strict') addStrictPaths(plan, axis, parts);
  else addAnyPaths(plan, parts);
  addSteps(plan, axis, parts);

  const keys = plan.dimensions.map((_, i) => `k${i}`);
  const columns: (StatementColumn & { sql: string })[] = [];
  if (plan.axis.grain !== null) columns.push({ name: 'period', sql: 'period', type: periodType(plan.axis) });
  plan.dimensions.forEach(({ name, type }, i) => columns.push({ name, sql: keys[i]!, type }));
  columns.push({ name: 'step', sql: 'step', type: 'number' });
  STEP_COLUMNS.forEach((name, i) => columns.push({ name, sql: `n${i}`, type: 'number' }));
  columns.push({ name: 'partial', sql: 'partial', type: 'boolean' });
  const shown = columns.map(({ sql, type }, i) => `${dialect.shown(sql, type)} AS v${i}`);
  const keyOf = (key: string): string => (key === 'period' ? 'slot' : columns.find(({ name }) => name === key)!.sql);
  const order = orderSql(plan.order, keyOf, ['slot', ...keys, 'step'], plan.limit);
  return {
    sql: parts.sql(`SELECT ${shown.join(', ')}\nFROM numbers\n${order}`),
    parameters: parts.parameters,
    columns: columns.map(({ name, type }) => ({ name, type })),
  };
}

/** `candidates_n`: rows of a dataset with an entity; `events`: one for each step that a row satisfies, `pos` in order of time within the entity. */
function addEvents(plan: FunnelPlan, { windows, stretches }: ResolvedAxis, parts: StatementParts): void {
  const { dialect } = parts;
  const first = plan.steps[0]!.time;
  plan.sources.forEach(({ dataset, entity: who, filters }, number) => {
    const source = new RowsSource(parts, dataset);
    const entity = source.field(who);
    const steps = plan.steps.flatMap((step, i) => (step.source === number ? [{ ...step, i }] : []));
    const columns = [
      `${entity} AS entity`,
      't.row_order AS row_order',
      ...(number > 0 ? [] : plan.keys.map((key, i) => `${source.sql(key)} AS k${i}`)),
      ...steps.map(({ when, i }) => `${when === null ? 'TRUE' : source.sql(when)} AS h${i}`),
      ...steps.map(({ time, i }) => `${momentSql(time, plan, source, parts)} AS t${i}`),
      ...(number > 0 ? [] : [`${first === null ? dialect.literal(null, 'date') : source.point(first)} AS first_point`]),
    ];
    const where = [`${entity} IS NOT NULL`, ...filters.map((filter) => source.sql(filter))];
    parts.add(`candidates_${number}`, `SELECT ${columns.join(', ')}\n${source.from()}\nWHERE ${where.join(' AND ')}`);
  });
  const events = plan.steps.map(({ source }, i) => `SELECT entity, row_order, ${i} AS step, t${i} AS t FROM candidates_${source} WHERE h${i}`);
  parts.add('laid_down', events.join('\nUNION ALL\n'));
  parts.add('events', 'SELECT *, row_number() OVER (PARTITION BY entity ORDER BY t ASC NULLS LAST, step, row_order) AS pos FROM laid_down');
  const timed = windows !== null && first !== null;
  const feeds = (timed ? stretches! : []).map(({ start, end }, slot) => ({ slot, startDay: start, endDay: Math.max(start, end) }));
  const keys = plan.keys.map((_, i) => `, c.k${i}`).join('');
  const join = timed ? `\nJOIN ${windowsOf(feeds, plan.axis, parts)} AS w ON c.first_point >= w.start_point AND c.first_point < w.end_point` : '';
  parts.add(
    'entries',
    `SELECT e.entity, ${timed ? 'w.slot' : '0'} AS slot, e.pos, e.t AS t0${keys}\nFROM events AS e\n` +
      `JOIN candidates_0 AS c ON c.row_order = e.row_order AND e.step = 0${join}`,
  );
}

/** When a row satisfies a step: an instant, or midnight of the day where the funnel goes by days. */
function momentSql(time: FieldExpr | null, plan: FunnelPlan, source: RowsSource, parts: StatementParts): string {
  if (time === null) return noMoment(plan, parts.dialect);
  return plan.clock === 'day' ? parts.dialect.wallClock(source.day(time), 'date', parts.context) : source.field(time);
}

function noMoment({ clock }: FunnelPlan, dialect: Dialect): string {
  return clock === 'day' ? 'CAST(NULL AS TIMESTAMP)' : dialect.literal(null, 'timestamp');
}

/** A moment so much later or earlier as steps may be apart. */
function shiftedSql(moment: string, sign: 1 | -1, { clock, within }: FunnelPlan, { dialect, context }: StatementParts): string {
  return clock === 'day' ? dialect.shifted(moment, within!, sign) : dialect.shiftedInstant(moment, within!, sign, context);
}

/**
 * `path_k`: for every event of step k that a chain reaches, the chain with the latest start. An event of unknown time fits
 * anywhere in the order but never within a duration.
 */
function addStrictPaths(plan: FunnelPlan, { windows }: ResolvedAxis, parts: StatementParts): void {
  const { dialect } = parts;
  const { within } = plan;
  const keys = plan.keys.map((_, i) => `, k${i}`).join('');
  // Of entries of unknown time the first counts, before all others; with windows there is none.
  const unknownEntry =
    windows === null
      ? `\nUNION ALL\nSELECT entity, slot, 0 AS pos, t0${keys} FROM entries WHERE t0 IS NULL QUALIFY row_number() OVER (PARTITION BY entity ORDER BY pos) = 1`
      : '';
  parts.add('path_0', `SELECT entity, slot, pos, t0${keys} FROM entries WHERE t0 IS NOT NULL${unknownEntry}`);
  for (let step = 1; step < plan.steps.length; step++) {
    const before = `p.entity, p.slot, ${Array.from({ length: step }, (_, i) => `p.t${i}`).join(', ')}${plan.keys.map((_, i) => `, p.k${i}`).join('')}`;
    const inTime = within === null ? '' : ` AND e.t <= ${shiftedSql('p.t0', 1, plan, parts)}`;
    const known =
      `SELECT ${before}, e.pos, e.t AS t${step}\nFROM events AS e JOIN path_${step - 1} AS p ON p.entity = e.entity AND p.pos < e.pos\n` +
      `WHERE e.step = ${step} AND e.t IS NOT NULL${inTime}\n` +
      'QUALIFY row_number() OVER (PARTITION BY e.entity, p.slot, e.pos ORDER BY p.pos DESC) = 1';
    const unknown =
      `SELECT ${before}, p.pos, ${noMoment(plan, dialect)} AS t${step}\nFROM path_${step - 1} AS p\n` +
      `WHERE EXISTS (SELECT 1 FROM events AS e WHERE e.entity = p.entity AND e.step = ${step} AND e.t IS NULL)`;
    parts.add(`path_${step}`, within === null ? `(${known})\nUNION ALL\n${unknown}` : known);
  }
  const longest = plan.steps.map((_, depth) => {
    const times = plan.steps.map((__, i) => (i <= depth ? `t${i}` : `${noMoment(plan, dialect)} AS t${i}`));
    return `SELECT entity, slot, pos, ${depth + 1} AS depth, ${times.join(', ')}${keys} FROM path_${depth}`;
  });
  parts.add('paths', longest.join('\nUNION ALL\n'));
  parts.add('visits', 'SELECT * FROM paths QUALIFY row_number() OVER (PARTITION BY entity, slot ORDER BY depth DESC, pos) = 1');
}

/** From each entry, how many of the next steps the entity has without a gap, each within the duration before or after it. */
function addAnyPaths(plan: FunnelPlan, parts: StatementParts): void {
  const { within } = plan;
  const later = plan.steps.slice(1).map((_, i) => i + 1);
  const found = later.flatMap((step) => {
    const near =
      within === null ? '' : ` AND e.t >= ${shiftedSql('f.t0', -1, plan, parts)} AND e.t <= ${shiftedSql('f.t0', 1, plan, parts)}`;
    const where = `FROM events AS e WHERE e.entity = f.entity AND e.step = ${step}${near}`;
    return [`(SELECT count(*) ${where}) AS n${step}`, `(SELECT min(e.t) ${where}) AS t${step}`];
  });
  parts.add('found', `SELECT f.*, ${found.join(', ')}\nFROM entries AS f`);
  const depth = `CASE ${later.map((step) => `WHEN n${step} = 0 THEN ${step}`).join(' ')} ELSE ${plan.steps.length} END`;
  parts.add('paths', `SELECT *, ${depth} AS depth FROM found`);
  parts.add('visits', 'SELECT * FROM paths QUALIFY row_number() OVER (PARTITION BY entity, slot ORDER BY depth DESC, pos) = 1');
}

/** `numbers`: for every period and combination of keys a row for each step. */
function addSteps(plan: FunnelPlan, { stretches }: ResolvedAxis, parts: StatementParts): void {
  const { dialect } = parts;
  const keys = plan.keys.map((_, i) => `k${i}`);
  const rows = (stretches ?? [null]).map((stretch, slot) => [
    slot,
    periodValue(stretch?.periodStart ?? null, plan.axis),
    stretch?.partial ?? false,
  ]);
  parts.add('axis', dialect.rows([{ name: 'slot', type: 'index' }, { name: 'period', type: periodType(plan.axis) }, { name: 'partial', type: 'boolean' }], rows));
  parts.add('tuples', keys.length === 0 ? 'SELECT 1 AS nothing' : `SELECT DISTINCT ${keys.join(', ')} FROM visits`);
  const groups = ['slot', ...keys].join(', ');
  const counted = plan.steps.map((_, step) => {
    const days = step === 0 ? 'NULL' : dialect.daysBetween(`t${step - 1}`, `t${step}`);
    // In any order a step may come before the one before it.
    const median = step === 0 || plan.stepOrder === 'any' ? dialect.literal(null, 'number') : `median(${days}) FILTER (WHERE depth > ${step})`;
    const of = (n: number): string => `CAST(count(*) FILTER (WHERE depth > ${n}) AS DOUBLE)`;
    return `SELECT ${groups}, ${step} AS step, ${of(step)} AS n, ${of(0)} AS n_first, ${of(Math.max(step - 1, 0))} AS n_before, ${median} AS days FROM visits GROUP BY ${groups}`;
  });
  parts.add('counted', counted.join('\nUNION ALL\n'));
  const steps = dialect.rows([{ name: 'step', type: 'index' }], plan.steps.map((_, step) => [step]));
  const same = ['axis.slot = c.slot', 'steps.step = c.step', ...keys.map((key) => `tuples.${key} IS NOT DISTINCT FROM c.${key}`)];
  const columns = [
    'axis.*',
    ...keys.map((key) => `tuples.${key}`),
    'steps.step',
    'coalesce(c.n, 0) AS n0',
    'c.n / nullif(c.n_first, 0) AS n1',
    'c.n / nullif(c.n_before, 0) AS n2',
    'CASE WHEN steps.step > 0 THEN coalesce(c.n_before - c.n, 0) END AS n3',
    'c.days AS n4',
  ];
  parts.add(
    'numbers',
    `SELECT ${columns.join(', ')}\nFROM axis CROSS JOIN tuples CROSS JOIN (${steps}) AS steps\nLEFT JOIN counted AS c ON ${same.join(' AND ')}`,
  );
}
