import type { Query, ResultRow } from '@plumbline/engine';
import { spineDataset } from './datasets.js';
import type { FieldType } from './fields.js';
import type { ManifestImport } from './import-manifest.js';
import { NotCarried } from './names.js';
import { type Operand, operandName } from './operands.js';
import type { FirstStage, ResultColumn } from './query.js';
import { reduce } from './reduce-days.js';
import { daySpine } from './spine-query.js';
import { firstDay } from './time-range.js';
import { writeYaml } from '../write-yaml.js';

type Row = Readonly<Record<string, ResultRow[string]>>;

/** Something that days are grouped by: a grain of their own, or a dimension that rows are asked by. */
export interface DayGroup {
  readonly name: string;
  readonly grain: string | null;
  readonly dimension: string;
  readonly type: FieldType;
  /** A grain of one's own: the column of the time spine that tells it of a day. */
  readonly column?: string;
}

interface DaysPlan {
  readonly imported: ManifestImport;
  /** Metrics over operands. */
  readonly metrics: readonly { readonly metric: string; readonly text: string }[];
  readonly operands: readonly Operand[];
  readonly groups: readonly DayGroup[];
  /** The days, and which of their rows. */
  readonly within: Pick<Query, 'from' | 'to' | 'where'>;
}

interface DaysQuery {
  readonly columns: readonly ResultColumn[];
  readonly files: FirstStage['files'];
  readonly stage: FirstStage;
  readonly kpis: readonly string[];
  readonly by: readonly string[];
}

const DATASET = 'groups_of_days';
const SPINE = 'days_of_spine';
const SPINE_ROWS = 'rows_of_spine';
const NUMBER = 'number_of_group';

/**
 * Metrics of which MetricFlow makes one part of all days of a period and another of its first day. Their operands are asked by day; what
 * the days of each group amount to is a row of its own, over which the metrics' expressions are asked.
 */
export function planDays({ imported, metrics, operands, groups, within }: DaysPlan): DaysQuery {
  const counts = operands.map(({ leaves }, index) => leaves.map((leaf, leafIndex) => ({ kpi: `rows_${index + 1}_${leafIndex + 1}`, ...leaf.rows, value: leaf.rowCount })));
  const parts = operands.map(({ text }, index) => ({ kpi: operandName(index), value: text }));
  const groupColumn = (index: number): string => `group_${index + 1}`;
  const fields = Object.fromEntries([
    [NUMBER, 'number'], ...groups.map(({ type }, index) => [groupColumn(index), type]), ...parts.map(({ kpi }) => [kpi, 'number']),
  ]) as Readonly<Record<string, unknown>>;
  const dataset = { dataset: DATASET, source: { table: DATASET }, primary_key: NUMBER, fields };
  const results = metrics.map(({ metric, text }) => ({ kpi: `${metric}_of_groups`, dataset: DATASET, value: text }));
  const joinsTimeSpine = operands.some(({ leaves }) => leaves.some((leaf) => leaf.joinsTimeSpine));
  const ownGrains = groups.flatMap(({ column }) => column ?? []);
  const spine = ownGrains.length === 0 ? null : spineOf(imported);
  const spineDocuments = spine === null ? [] : [{ ...spineDataset(spine, imported.schema), dataset: SPINE }, { kpi: SPINE_ROWS, dataset: SPINE, value: 'COUNT(*)' }];
  const documents = [...spineDocuments, ...counts.flat(), ...parts, dataset, ...results];
  const files = [...imported.files(), { path: 'days.yaml', text: writeYaml(documents) }];
  const asked: Query = {
    ...within,
    kpis: [...parts.map(({ kpi }) => kpi), ...counts.flat().map(({ kpi }) => kpi)],
    grain: 'day',
    by: [...new Set(groups.filter(({ grain }) => grain === null).map(({ dimension }) => dimension))],
  };
  const grains = groups.flatMap(({ grain, column }) => (column === undefined ? (grain ?? []) : []));
  const join = ([rows, spineRows = []]: readonly (readonly ResultRow[])[]): readonly Row[] => {
    const days = new Map<string, { readonly cells: ResultRow[string][]; readonly values: (ResultRow[string] | null)[][]; count: number }>();
    const ofSpine = new Map(spineRows.map((row) => [String(row[spine!.column]), row]));
    for (const row of rows!) {
      const day = String(row['period']);
      if (spine !== null && !ofSpine.has(day)) continue;
      const cells = groups.map(({ grain, dimension, column }) => {
        if (column !== undefined) return ofSpine.get(day)?.[column] ?? null;
        return grain === null ? (row[dimension] ?? null) : firstDay(day, grain);
      });
      const key = JSON.stringify(cells);
      if (!days.has(key)) days.set(key, { cells, values: operands.map(() => []), count: 0 });
      const group = days.get(key)!;
      const isFirst = grains.some((grain) => firstDay(day, grain) === day);
      operands.forEach(({ reducer }, index) => {
        if (reducer === 'firstDay' && !isFirst) return;
        const count = counts[index]!.reduce((total, { kpi }) => total + Number(row[kpi] ?? 0), 0);
        group.count += count;
        group.values[index]!.push(count === 0 ? null : (row[operandName(index)] ?? null));
      });
    }
    return [...days.values()].filter(({ count }) => joinsTimeSpine || count > 0).map(({ cells, values }, number) => ({
      [NUMBER]: number,
      ...Object.fromEntries(cells.map((cell, index) => [groupColumn(index), cell])),
      ...Object.fromEntries(operands.map(({ reducer }, index) => [operandName(index), reduce(values[index]!, reducer === 'firstDay' ? 'first' : reducer)])),
    }));
  };
  return {
    files,
    stage: { parts: [{ query: asked }, ...(spine === null ? [] : [{ query: { kpis: [SPINE_ROWS], by: [spine.column, ...ownGrains] } }])], dataset: DATASET, files, join },
    kpis: results.map(({ kpi }) => kpi),
    by: groups.map((_, index) => groupColumn(index)),
    columns: [
      ...metrics.map(({ metric }, index): ResultColumn => ({ name: metric, key: results[index]!.kpi, isMetric: true, grain: null })),
      ...groups.map(({ name }, index): ResultColumn => ({ name, key: groupColumn(index), isMetric: false, grain: null })),
    ],
  };
}

function spineOf(imported: ManifestImport): NonNullable<ReturnType<typeof daySpine>> {
  const spine = daySpine(imported);
  if (spine === null) throw new NotCarried("a granularity of one's own without a time spine of days");
  return spine;
}
