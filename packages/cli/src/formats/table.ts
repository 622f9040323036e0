import type { QueryResult, ResultRow } from '@plumbline/engine';
import { formatDate, formatDelta, formatPeriod, formatValue, localize } from '@plumbline/engine/format';
import { cohortGrid } from './cohort-grid.js';
import { columnsOf } from './columns.js';

type KpiInfo = QueryResult['kpis'][number];
type Cell = ResultRow[string];

/** How one column is headed, shown and aligned. */
interface ColumnView {
  readonly title: string;
  readonly numeric: boolean;
  readonly show: (value: Cell, row: ResultRow) => string;
}

const GAP = '  ';
const COUNT = { style: 'number', maximumFractionDigits: 0 } as const;
const PERCENT = { style: 'percent' } as const;

/**
 * A result's rows as a table for a terminal: values as their KPIs format them in a language, numbers to the right. An
 * unfinished period is marked with an asterisk.
 */
export function formatTable(result: QueryResult, locale: string): string {
  const cohort = result.kpis.find(({ kind }) => kind === 'cohort');
  if (cohort !== undefined) return formatCohort(cohort, result, locale);
  const views = columnsOf(result)
    .filter((column) => column !== 'partial' && !isOthersMark(column, result))
    .map((column): [string, ColumnView] => [column, viewOf(column, result, locale)]);
  const lines = result.rows.map((row) => views.map(([column, view]) => view.show(row[column] ?? null, row)));
  return draw(views.map(([, view]) => view), lines, result);
}

/** A line for each cohort, a column for each period; a star at what is unfinished. */
function formatCohort(kpi: KpiInfo, result: QueryResult, locale: string): string {
  const { columns, lines } = cohortGrid(result);
  const views = columns.map((column): Pick<ColumnView, 'title' | 'numeric'> => {
    const dimension = result.by.find(({ name }) => name === column);
    return { title: column, numeric: column !== 'cohort' && (dimension === undefined || dimension.type === 'number') };
  });
  const cells = lines.map(({ row, cells: periods }) => [
    formatPeriod(String(row['cohort']), kpi.grain ?? null, locale, result.periodLabels),
    ...result.by.map(({ name, type }) => dimensionView(name, type, locale).show(row[name] ?? null, row)),
    formatValue(numberOf(row['size']), COUNT, locale),
    ...periods.map((cell) => (cell === undefined ? '' : `${formatValue(numberOf(cell.value), kpi.format, locale)}${cell.partial ? '*' : ''}`)),
  ]);
  return draw(views, cells, result);
}

function draw(views: readonly Pick<ColumnView, 'title' | 'numeric'>[], lines: readonly (readonly string[])[], result: QueryResult): string {
  const widths = views.map(({ title }, index) => Math.max(widthOf(title), ...lines.map((line) => widthOf(line[index]!))));
  const drawn = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => padded(cell, widths[index]!, views[index]!.numeric))
      .join(GAP)
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join(GAP);
  const partial = result.rows.some((row) => row['partial'] === true) ? '* unfinished\n' : '';
  return `${[drawn(views.map(({ title }) => title)), rule, ...lines.map(drawn)].join('\n')}\n${partial}`;
}

function viewOf(column: string, result: QueryResult, locale: string): ColumnView {
  if (column === 'period') {
    const show = (value: Cell, row: ResultRow): string =>
      `${formatPeriod(String(value), result.grain, locale, result.periodLabels)}${row['partial'] === true ? ' *' : ''}`;
    return { title: result.grain ?? 'period', numeric: false, show };
  }
  const dimension = result.by.find(({ name }) => name === column);
  if (dimension !== undefined) {
    const view = dimensionView(column, dimension.type, locale);
    // Once is enough, where the row's name is looked for.
    if (result.by[0] !== dimension || !isOthersMark('others', result)) return view;
    return { ...view, show: (value, row) => (row['others'] === true ? '(others)' : view.show(value, row)) };
  }
  const kpi = result.kpis.find(({ name }) => column === name || column.startsWith(`${name}.`));
  const funnel = result.kpis.find(({ kind }) => kind === 'funnel');
  if (kpi !== undefined) return kpiView(kpi, column.slice(kpi.name.length + 1), locale);
  return funnel === undefined ? { title: column, numeric: false, show: shown } : stepView(funnel, column, locale);
}

/** Whether a column is the mark of the row of all others: neither a dimension nor a KPI. */
function isOthersMark(column: string, { by, kpis, rows }: QueryResult): boolean {
  if (column !== 'others' || rows.at(-1)?.['others'] !== true) return false;
  return [...by, ...kpis].every(({ name }) => name !== 'others');
}

/** What is no number, or is no KPI's: days in the reader's language, everything else as it is. */
function dimensionView(title: string, type: string, locale: string): ColumnView {
  const isDay = type === 'date' || type === 'timestamp';
  const show = (value: Cell): string => {
    if (isDay && typeof value === 'string') return formatDate(value, locale);
    return typeof value === 'number' ? formatValue(value, { style: 'number' }, locale) : shown(value);
  };
  return { title, numeric: type === 'number', show };
}

/** `part` is what follows the KPI's name in the column: nothing, `previous`, `growth` … */
function kpiView(kpi: KpiInfo, part: string, locale: string): ColumnView {
  const label = localize(kpi.label, locale);
  const title = part === '' ? label : `${label} (${part})`;
  if (part === 'status') {
    const nameOf = (id: Cell): string => {
      const status = kpi.statuses.find((candidate) => candidate.id === id);
      return status === undefined ? shown(id) : localize(status.name, locale);
    };
    return { title, numeric: false, show: nameOf };
  }
  if (part === 'change' && kpi.format.style === 'percent') {
    // Between two percentages lie points, not percent.
    const show = (_: Cell, row: ResultRow): string =>
      formatDelta(numberOf(row[kpi.name]), numberOf(row[`${kpi.name}.previous`]), kpi.format, locale).text;
    return { title, numeric: true, show };
  }
  const spec = part === 'growth' ? PERCENT : kpi.format;
  const sign = part === 'growth' || part === 'change' ? 'always' : 'auto';
  // A KPI may be a day or a word: those have no format.
  if (kpi.type !== undefined) return dimensionView(title, kpi.type, locale);
  return { title, numeric: true, show: (value) => (typeof value === 'number' || value === null ? formatValue(value, spec, locale, { sign }) : shown(value)) };
}

const STEP_TITLES: Readonly<Record<string, string>> = {
  step: 'step',
  count: 'count',
  ofFirst: 'of first',
  ofPrevious: 'of previous',
  dropOff: 'drop-off',
  medianDays: 'median days',
};

function stepView(funnel: KpiInfo, column: string, locale: string): ColumnView {
  const title = STEP_TITLES[column] ?? column;
  if (column === 'step') {
    const nameOf = (id: Cell): string => {
      const step = funnel.steps?.find((candidate) => candidate.id === id);
      return step === undefined ? shown(id) : localize(step.name, locale);
    };
    return { title, numeric: false, show: nameOf };
  }
  const spec = column.startsWith('of') ? PERCENT : column === 'medianDays' ? ({ style: 'number' } as const) : COUNT;
  return { title, numeric: true, show: (value) => formatValue(numberOf(value), spec, locale) };
}

function numberOf(value: Cell | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function shown(value: Cell): string {
  // Control characters in data must not reach the terminal.
  return value === null ? '—' : String(value).replace(/[\u0000-\u001f\u007f-\u009f]/gu, '·');
}

function padded(text: string, width: number, toRight: boolean): string {
  const blanks = ' '.repeat(width - widthOf(text));
  return toRight ? `${blanks}${text}` : `${text}${blanks}`;
}

/** Terminal columns, near enough: combining marks take none, East Asian wide characters two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mn}/u.test(character)) continue;
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(character)
      ? 2
      : 1;
  }
  return width;
}
