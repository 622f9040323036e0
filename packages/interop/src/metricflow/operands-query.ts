import type { Query, ResultRow } from '@plumbline/engine';
import { quoteName } from '@plumbline/engine/expression';
import { columnOf, commonName, planTime, whereOf } from './columns.js';
import { spineDataset } from './datasets.js';
import type { FieldType } from './fields.js';
import { finestGrain, type Grouped, isGrain } from './grouped-by.js';
import { compareGrains } from './grains.js';
import type { ManifestImport } from './import-manifest.js';
import type { TimeSpine } from './manifest.js';
import { type Operand, operandName } from './operands.js';
import type { FirstStage, ResultColumn } from './query.js';
import { partOfDay, reduce } from './reduce-days.js';
import { sourcesOf } from './row-sources.js';
import { type Reference, renderTemplate } from './template.js';
import { firstDay, timeRange } from './time-range.js';
import { writeYaml } from '../write-yaml.js';

type Cell = ResultRow[string] | null;
type Row = Readonly<Record<string, Cell>>;

/** Conditions of a query, by what they hold for. */
export interface Conditions {
  /** Of `metric_time` alone: for the periods of the result. */
  readonly ofPeriods: readonly string[];
  readonly ofRows: readonly string[];
  /** Of what is grouped by: for result rows once more, where the time spine is joined. */
  readonly ofGroups: readonly string[];
}

interface OperandsPlan {
  readonly imported: ManifestImport;
  /** Metrics over operands. */
  readonly metrics: readonly { readonly metric: string; readonly text: string }[];
  readonly operands: readonly Operand[];
  readonly groups: readonly Grouped[];
  readonly spine: TimeSpine;
  readonly conditions: Conditions;
  readonly constraint: readonly [string, string] | null;
  readonly spineRange: { readonly from: string; readonly to: string };
  /** A name as a condition writes it, when it is one of MetricFlow's. */
  readonly bare: (name: string) => Reference | null;
  /** `metric_time`, or the time of every metric under its own name. */
  readonly isTime: (reference: Reference) => boolean;
  /** The conditions of a metric's own filters that are of `metric_time` alone. */
  readonly periodsOf: (operand: Operand) => readonly string[];
}

interface OperandsQuery {
  readonly columns: readonly ResultColumn[];
  readonly stage: FirstStage;
  readonly query: Pick<Query, 'kpis' | 'by' | 'where'>;
}

const DATASET = 'groups_of_operands';
const NUMBER = 'number_of_group';
const SPINE = 'days_of_spine';
const SPINE_ROWS = 'rows_of_spine';

/**
 * Metrics whose parts MetricFlow computes over different rows: some by day (cumulative ones, and those of other days), the others by what
 * is grouped by. Each part is asked by itself, as are the days of the time spine that the periods of the result are made of; joined by
 * what is grouped by they are rows, over which the metrics' expressions are asked.
 */
export function planOperands(plan: OperandsPlan): OperandsQuery {
  const { imported, metrics, operands, groups, spine, conditions, bare } = plan;
  const groupColumn = (index: number): string => `group_${index + 1}`;
  const parts = operands.map((operand, index) => planPart(plan, operand, index));
  const ownGrains = [...new Set(groups.filter(isTimed).flatMap((group) => ownColumn(group, spine) ?? []))];
  const periods = operands.map((operand) => plan.periodsOf(operand));
  const spineWhere = (list: readonly string[]): string => list.map((text) => `(${conditionOfSpine(text, plan)})`).join(' AND ');
  const periodKpis = periods.map((list, index) => (list.length === 0 ? null : { kpi: `periods_${index + 1}`, dataset: SPINE, value: `COUNT(*) FILTER (WHERE ${spineWhere(list)})` }));
  const spineKpis = [{ kpi: SPINE_ROWS, dataset: SPINE, value: 'COUNT(*)' }, ...periodKpis.filter((kpi) => kpi !== null)];
  const fields = Object.fromEntries([
    [NUMBER, 'number'], ...groups.map((group, index) => [groupColumn(index), typeOf(group, plan)]), ...operands.map((_, index) => [operandName(index), 'number']),
  ]) as Readonly<Record<string, unknown>>;
  const dataset = { dataset: DATASET, source: { table: DATASET }, primary_key: NUMBER, fields };
  const results = metrics.map(({ metric, text }) => ({ kpi: `${metric}_of_groups_of_days`, dataset: DATASET, value: text }));
  const { constraint } = plan;
  const spineQuery: Query = {
    kpis: spineKpis.map(({ kpi }) => kpi),
    by: [spine.column, ...ownGrains],
    where: conditions.ofPeriods.length === 0 ? null : spineWhere(conditions.ofPeriods),
    ...(constraint !== null && timeRange(constraint, finestGrain(groups) ?? 'day', [], plan.spineRange)),
  };
  const timeCells = (day: string, row: ResultRow): readonly Cell[] => groups.filter(isTimed).map((group) => {
    const own = ownColumn(group, spine);
    if (own !== undefined) return row[own] ?? null;
    return group.datePart === null ? firstDay(day, group.grain!) : partOfDay(day, group.datePart);
  });
  const join = ([spineRows, ...partRows]: readonly (readonly ResultRow[])[]): readonly Row[] => {
    const days = new Map(spineRows!.map((row) => [String(row[spine.column]), row]));
    const joined = new Map<string, { readonly cells: readonly Cell[]; readonly values: Cell[][] }>();
    const groupOf = (cells: readonly Cell[]) => {
      const key = JSON.stringify(cells);
      if (!joined.has(key)) joined.set(key, { cells, values: operands.map(() => []) });
      return joined.get(key)!;
    };
    operands.forEach(({ reducer, leaves }, index) => {
      const isPeriod = (row: ResultRow): boolean => periodKpis[index] == null || Number(row[periodKpis[index].kpi] ?? 0) > 0;
      const met = new Set<string>();
      for (const row of partRows[index]!) {
        const counts = parts[index]!.counts.map((kpi) => Number(row[kpi] ?? 0));
        if (counts.every((count) => count === 0)) continue;
        const day = String(row['period']);
        const spineRow = days.get(day);
        if (reducer !== null && (spineRow === undefined || !isPeriod(spineRow))) continue;
        const isFirst = groups.some((group) => isTimed(group) && group.grain !== null && isGrain(group.grain) && firstDay(day, group.grain) === day);
        if (reducer === 'firstDay' && !isFirst) continue;
        const times = reducer === null ? [] : [...timeCells(day, spineRow!)];
        const cells = groups.map((group, at) => (reducer !== null && isTimed(group) ? times.shift()! : parts[index]!.cell(row, at)));
        const lacks = leaves.some(({ isNeeded }, leaf) => isNeeded === true && counts[leaf] === 0);
        groupOf(cells).values[index]!.push(lacks ? null : (row[operandName(index)] ?? null));
        met.add(JSON.stringify(cells.filter((_, at) => isTimed(groups[at]!))));
      }
      if (!leaves.some(({ joinsTimeSpine }) => joinsTimeSpine)) return;
      for (const [day, row] of days) {
        const times = [...timeCells(day, row)];
        if (isPeriod(row) && !met.has(JSON.stringify(times))) groupOf(groups.map((group) => (isTimed(group) ? times.shift()! : null)));
      }
    });
    return [...joined.values()].map(({ cells, values }, number) => ({
      [NUMBER]: number,
      ...Object.fromEntries(cells.map((cell, index) => [groupColumn(index), cell])),
      ...Object.fromEntries(operands.map(({ reducer }, index) => [operandName(index), reduce(values[index]!, reducer === 'firstDay' ? 'first' : (reducer ?? 'first'))])),
    }));
  };
  const again = conditions.ofGroups.map((text) => {
    return `(${renderTemplate(text, (reference) => groupColumn(groups.findIndex((group) => isSame(group, reference, plan))), bare)})`;
  });
  const documents = [{ ...spineDataset(spine, imported.schema), dataset: SPINE }, ...spineKpis, ...parts.flatMap(({ documents: own }) => own), dataset, ...results];
  return {
    stage: {
      // Asked for last: names may have made fields.
      files: [...imported.files(), { path: 'operands.yaml', text: writeYaml(documents) }],
      parts: [{ query: spineQuery }, ...parts.map(({ query }) => ({ query }))],
      dataset: DATASET,
      join,
    },
    query: { kpis: results.map(({ kpi }) => kpi), by: groups.map((_, index) => groupColumn(index)), where: again.length === 0 ? null : again.join(' AND ') },
    columns: [
      ...metrics.map(({ metric }, index): ResultColumn => ({ name: metric, key: results[index]!.kpi, isMetric: true, grain: null })),
      ...groups.map((group, index): ResultColumn => ({ name: nameOf(group), key: groupColumn(index), isMetric: false, grain: null })),
    ],
  };
}

/** How one operand is asked. */
interface Part {
  readonly documents: readonly Readonly<Record<string, unknown>>[];
  readonly query: Query;
  /** KPIs that count the rows of each leaf. */
  readonly counts: readonly string[];
  /** The cell of a row for a group. */
  readonly cell: (row: ResultRow, group: number) => Cell;
}

function planPart(plan: OperandsPlan, { text, reducer, leaves }: Operand, index: number): Part {
  const { imported, groups, conditions, constraint, spineRange } = plan;
  const kpi = operandName(index);
  const counted = leaves.map((leaf, at) => ({ kpi: `rows_${index + 1}_${at + 1}`, ...leaf.rows, value: leaf.rowCount }));
  const counts = counted.map((item) => item.kpi);
  const sources = sourcesOf(imported, leaves, []);
  const asked = groups.map((group): Grouped => (group.isMetricTime ? { ...group, path: [], element: 'metric_time' } : group));
  const isByDay = reducer !== null;
  const grain = isByDay ? 'day' : planTime(asked, leaves, true).grain;
  const keys = asked.map((group) => (isByDay && isTimed(group) ? null : columnOf(group, grain, sources, imported)));
  const range = isByDay || constraint !== null ? timeRange(constraint, constraint === null ? 'day' : (finestGrain(groups) ?? 'day'), leaves, spineRange) : {};
  const isMoved = leaves.some(({ time, model }) => !model.dimensions.some(({ name }) => name === time));
  const where = [...conditions.ofRows, ...(isByDay ? [] : conditions.ofPeriods)].map((condition) => {
    return `(${whereOf(isMoved ? byMetricTime(condition, plan) : condition, imported, sources)!})`;
  });
  return {
    documents: [...counted, { kpi, value: text }],
    query: {
      kpis: [kpi, ...counts],
      grain,
      by: [...new Set(keys.flatMap((column) => (column === null || column.key === 'period' ? [] : column.key)))],
      where: where.length === 0 ? null : where.join(' AND '),
      ...range,
    },
    counts,
    cell: (row, at) => {
      const { key, grain: told } = keys[at]!;
      const value = row[key] ?? null;
      return key === 'period' && told !== null && typeof value === 'string' ? firstDay(value, told) : value;
    },
  };
}

/** A condition in which the time of every metric goes by `metric_time`. */
function byMetricTime(condition: string, { bare, isTime }: OperandsPlan): string {
  return renderTemplate(
    condition,
    (reference) => {
      if (reference.kind === 'metric') return `{{ Metric('${reference.metric}', [${reference.groupBy.map((name) => `'${name}'`).join(', ')}]) }}`;
      const isOfTime = isTime(reference);
      const name = isOfTime ? 'metric_time' : [...reference.path, reference.element].join('__');
      const grain = reference.grain === null ? '' : `.grain('${reference.grain}')`;
      const part = reference.datePart === null ? '' : `.date_part('${reference.datePart}')`;
      return `{{ Dimension('${name}')${grain}${part} }}`;
    },
    bare,
  );
}

/** A condition of `metric_time` as one of the days of the time spine. */
function conditionOfSpine(condition: string, { spine, bare }: OperandsPlan): string {
  const column = quoteName(spine.column);
  return renderTemplate(
    condition,
    (reference) => {
      if (reference.kind === 'metric') return '';
      const { grain, datePart } = reference;
      if (datePart !== null) return `EXTRACT(${datePart} FROM ${column})`;
      const own = spine.customGrains.find(({ name }) => name === grain);
      if (own !== undefined) return quoteName(own.column);
      return grain === null || compareGrains(grain, 'day') <= 0 ? column : `DATE_TRUNC(${grain}, ${column})`;
    },
    bare,
  );
}

function isTimed(group: Grouped): boolean {
  return group.isMetricTime;
}

function ownColumn({ grain }: Grouped, spine: TimeSpine): string | undefined {
  return spine.customGrains.find(({ name }) => name === grain)?.column;
}

function nameOf({ path, element, grain, datePart }: Grouped): string {
  const suffix = datePart === null ? grain : `extract_${datePart}`;
  return [...path, element, ...(suffix === null ? [] : [suffix])].join('__');
}

/** True for what a condition speaks of when it is grouped by. */
export function isSame(group: Grouped, reference: Reference, { isTime }: Pick<OperandsPlan, 'isTime'>): boolean {
  if (reference.kind === 'metric' || group.datePart !== reference.datePart) return false;
  if (group.isMetricTime !== isTime(reference)) return false;
  if (group.isMetricTime) return (reference.grain ?? 'day') === (group.grain ?? 'day');
  const isNamed = group.element === reference.element && group.path.join('.') === reference.path.join('.');
  return isNamed && (reference.grain === null || reference.grain === group.grain);
}

function typeOf(group: Grouped, { imported, spine, operands }: OperandsPlan): FieldType {
  if (group.datePart !== null) return 'number';
  if (group.isMetricTime) {
    const own = ownColumn(group, spine);
    return own !== undefined && imported.schema[spine.table]?.[own] === 'string' ? 'string' : 'date';
  }
  const sources = sourcesOf(imported, operands.flatMap(({ leaves }) => leaves), []);
  const name = commonName(group, sources.slice(0, 1), imported).split('.').at(-1)!;
  const [found] = imported.links.resolve(sources[0]!.model, group.path, group.element);
  return (found === undefined ? undefined : imported.names.fields.of(found.model).get(name)?.type) ?? 'string';
}
