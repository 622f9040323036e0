import type { Grain } from '@plumbline/engine/calendar';
import { quoteName } from '@plumbline/engine/expression';
import type { ImportNote } from '../importer.js';
import { BASE_EVENT, conversionCondition, conversionEvents, type ConversionEvents, conversionField } from './conversions.js';
import { firstDayOffset } from './first-day.js';
import { type KpiDraft, type KpiRows, type Leaf, moved, reachOf, type SnapshotDraft } from './drafts.js';
import { durationText, isSubDaily } from './grains.js';
import type {
  ConversionMetric, CumulativeMetric, DerivedMetric, Manifest, Measure, MeasureInput, Metric, MetricInput, RatioMetric, SemanticModel, SimpleMetric,
} from './manifest.js';
import { measureExpression } from './measure-expression.js';
import { type Names, NotCarried, quotedPath } from './names.js';
import type { Reducer } from './query.js';
import { parseName, type Reference, renderTemplate, replaceNames } from './template.js';

/** What a metric is asked with: further filters, and the grain of the query's axis where that makes a difference. */
interface Asked {
  readonly filters: readonly string[];
  readonly axis: Grain | null;
  /** How many days later its rows are placed. */
  readonly daysLater?: number;
}

interface Built {
  readonly kpi: string;
  readonly leaves: readonly Leaf[];
}

type AddDraft = (draft: Omit<KpiDraft, 'kpi'>) => void;

/** An input of a metric, as its expression writes it. */
interface Input {
  readonly text: string;
  readonly leaves: readonly Leaf[];
}

/** A measure, and what stands for it where it has no value. */
function filled(value: string, { fillNullsWith }: MeasureInput): string {
  return fillNullsWith === null ? value : `COALESCE(${value}, ${fillNullsWith})`;
}

/** Names that our result rows use themselves. */
const TAKEN = new Set(['period', 'partial', 'value', 'target', 'previous']);

/**
 * Metrics as KPIs, each made when it is asked for. The filter of a metric holds for everything that it is made of, so an input
 * with a filter of its own, or of the metric above it, becomes a KPI beside the one of its name.
 */
export class Kpis {
  readonly drafts = new Map<string, KpiDraft>();
  readonly events: ConversionEvents[] = [];
  readonly #built = new Map<string, Built | NotCarried>();
  readonly #metrics: ReadonlyMap<string, Metric>;
  readonly #open = new Set<string>();

  constructor(
    private readonly manifest: Manifest,
    private readonly names: Names,
    private readonly notes: ImportNote[],
  ) {
    this.#metrics = new Map(manifest.metrics.map((metric) => [metric.name, metric]));
  }

  /**
   * The KPI of a metric with further filters, and what it rests on; with an axis, for queries of its grain only. Throws
   * `NotCarried`, the same each time.
   */
  build(name: string, filters: readonly string[] = [], wanted: string = name, grain: Grain | null = null, daysLater = 0): Built {
    const axis = grain !== null && this.goesByFirstDay(name) ? grain : null;
    const key = JSON.stringify([name, axis, daysLater, ...filters]);
    const known = this.#built.get(key);
    if (known instanceof NotCarried) throw known;
    if (known !== undefined) return known;
    const metric = this.#metrics.get(name);
    if (metric === undefined) throw new NotCarried(`there is no metric \`${name}\``);
    if (this.#open.has(key)) throw new NotCarried(`metric \`${name}\` is made of itself`);
    this.#open.add(key);
    try {
      const isPlain = filters.length === 0 && axis === null && daysLater === 0;
      const kpi = this.#freeName(`${filters.length === 0 && daysLater === 0 ? name : wanted}${axis === null ? '' : `_by_${axis}`}`, isPlain);
      const built = { kpi, leaves: this.#draft(metric, kpi, { filters: [...filters, ...metric.filters], axis, daysLater }, !isPlain) };
      this.#built.set(key, built);
      return built;
    } catch (error) {
      if (error instanceof NotCarried) this.#built.set(key, error);
      throw error;
    } finally {
      this.#open.delete(key);
    }
  }

  metric(name: string): Metric | undefined {
    return this.#metrics.get(name);
  }

  /** True for a metric that is a count and says nothing of gaps: 0 over no rows here, missing in MetricFlow. */
  countsRows(name: string): boolean {
    const metric = this.#metrics.get(name);
    if (metric?.type !== 'simple' || metric.input.fillNullsWith !== null) return false;
    return this.#measure(metric.input).measure.agg.startsWith('count');
  }

  /** What a measured metric of several days is made of by day, as MetricFlow sees it; null where its days do not tell. */
  reducerOf(name: string): Reducer | null {
    const metric = this.#metrics.get(name);
    if (metric?.type === 'cumulative') {
      return metric.periodAgg === 'last' || metric.periodAgg === 'average' ? metric.periodAgg : 'first';
    }
    if (metric?.type !== 'simple') return null;
    const { measure } = this.#measure(metric.input);
    if (measure.nonAdditive !== null) return null;
    if (['sum', 'count', 'sum_boolean'].includes(measure.agg)) return 'sum';
    return measure.agg === 'min' || measure.agg === 'max' ? measure.agg : null;
  }

  /** What stands for a measured metric where it has no value; null for nothing. */
  fillOf(name: string): number | null {
    const metric = this.#metrics.get(name);
    return metric?.type === 'simple' || metric?.type === 'cumulative' ? metric.input.fillNullsWith : null;
  }

  /** True for a simple metric whose rows can be placed some days later: they have a time in days, of which no copy is chosen. */
  isMovable(name: string): boolean {
    const metric = this.#metrics.get(name);
    if (metric?.type !== 'simple') return false;
    const { model, measure } = this.#measure(metric.input);
    const time = measure.time ?? model.time;
    return measure.nonAdditive === null && model.dimensions.some((dimension) => dimension.name === time && dimension.grain === 'day');
  }

  /** True for a metric made of values of first days, which are others for each grain. */
  goesByFirstDay(name: string): boolean {
    const metric = this.#metrics.get(name);
    if (metric?.type === 'ratio') return [metric.numerator, metric.denominator].some((input) => this.goesByFirstDay(input.metric));
    if (metric?.type !== 'derived') return false;
    return metric.inputs.some((input) => input.offsetToGrain !== null || this.goesByFirstDay(input.metric));
  }

  #draft(metric: Metric, kpi: string, asked: Asked, isCopy: boolean): readonly Leaf[] {
    const words = {
      ...(metric.label !== null && { label: metric.label }),
      ...(metric.description !== null && { description: metric.description.trim() }),
    };
    const add: AddDraft = (draft) => {
      this.drafts.set(kpi, { kpi, ...(isCopy ? {} : words), ...draft });
    };
    switch (metric.type) {
      case 'simple':
      case 'cumulative':
        return this.#measured(metric, asked, add);
      case 'ratio':
        return this.#ratio(metric, kpi, asked, add);
      case 'derived':
        return this.#derived(metric, kpi, asked, add);
      case 'conversion':
        return this.#conversion(metric, kpi, asked.filters, add);
    }
  }

  #measured(metric: SimpleMetric | CumulativeMetric, { filters, daysLater = 0 }: Asked, add: AddDraft): readonly Leaf[] {
    const { input } = metric;
    const { model, measure } = this.#measure(input);
    const own = measure.time ?? model.time;
    const time = daysLater === 0 || own === null ? own : this.names.later(model, own, daysLater, 'day');
    if (measure.nonAdditive !== null && metric.type === 'cumulative') {
      const { choice, time: at } = measure.nonAdditive;
      throw new NotCarried(`measure \`${measure.name}\` takes the ${choice} of \`${at}\` only (\`non_additive_dimension\`), which does not add up over time`);
    }
    const snapshot = measure.nonAdditive === null ? null : this.#snapshot(model, time, measure.nonAdditive);
    const usual = snapshot === null ? model.time : snapshot.at;
    const placed: KpiRows = { dataset: model.name, ...(time !== null && time !== usual && { time }), ...(snapshot !== null && { kind: 'snapshot', snapshot }) };
    const filter = this.#filter(model, time, [...filters, ...input.filters]);
    const rows = filter === null ? 'COUNT(*)' : `COUNT(*) FILTER (WHERE ${filter})`;
    const widen = metric.type === 'cumulative' ? this.#widening(metric) : (text: string): string => text;
    const value = widen(measureExpression(measure, this.names.fields.ofMeasure(model, measure), filter));
    add({ ...placed, value: filled(value, input) });
    return [{ model, time, rows: placed, rowCount: widen(rows), joinsTimeSpine: input.joinsTimeSpine, ...reachOf(metric) }];
  }

  /** MetricFlow looks for the first or last time among the rows that its filters leave. */
  #snapshot(model: SemanticModel, time: string | null, { time: at, choice, groupings }: NonNullable<Measure['nonAdditive']>): SnapshotDraft {
    const name = (element: string): string => this.names.one(model, { kind: 'element', path: [], element, grain: null, datePart: null }, time);
    const per = groupings.map(name);
    const pick = choice.toLowerCase() === 'max' ? 'last' : 'first';
    return { at: name(at), pick, ...(per.length > 0 && { per }), among: 'filtered' };
  }

  /** Conversions are placed and grouped as the base events that they follow; the rate compares them with all base events. */
  #conversion(metric: ConversionMetric, kpi: string, filters: readonly string[], add: AddDraft): readonly Leaf[] {
    const base = this.#measure(metric.base);
    const conversion = this.#measure(metric.conversion);
    const time = base.measure.time ?? base.model.time;
    const conversionTime = conversion.measure.time ?? conversion.model.time;
    const events = conversionEvents(metric, kpi, { model: base.model, time }, { model: conversion.model, time: conversionTime });
    const own = metric.conversion.filters.map((filter) => this.#eventCondition(conversion.model, conversionTime, filter));
    const shared = this.#filter(base.model, time, [...filters, ...metric.base.filters]);
    const conditions = [conversionCondition(events, metric.window), ...(shared === null ? [] : [`(${shared})`]), ...own.map((text) => `(${text})`)];
    const condition = conditions.join(' AND ');
    const field = this.names.fields.ofMeasure(conversion.model, conversion.measure);
    const rows = { dataset: events.name, time: `${BASE_EVENT}.${events.baseTime}` };
    const counted = filled(measureExpression(conversion.measure, field === null ? null : conversionField(field), condition), metric.conversion);
    this.events.push(events);
    this.#noteFilter(metric, shared);
    const leaf: Leaf = {
      model: base.model, time, rows, rowCount: `COUNT(*) FILTER (WHERE ${condition})`,
      joinsTimeSpine: metric.conversion.joinsTimeSpine, leavesPeriod: false, isNeeded: metric.conversion.fillNullsWith === null,
    };
    const placed: KpiRows = { dataset: base.model.name, ...(time !== null && time !== base.model.time && { time }) };
    const rowCount = shared === null ? 'COUNT(*)' : `COUNT(*) FILTER (WHERE ${shared})`;
    const baseLeaf: Leaf = { model: base.model, time, rows: placed, rowCount, joinsTimeSpine: metric.base.joinsTimeSpine, leavesPeriod: false };
    if (metric.calculation === 'conversions') {
      add({ ...rows, value: counted });
      return [leaf, baseLeaf];
    }
    const part = (role: string, draft: Omit<KpiDraft, 'kpi'>): string => {
      const name = this.#freeName(`${kpi}_${role}`, false);
      this.drafts.set(name, { kpi: name, ...draft });
      return name;
    };
    const above = part('conversions', { ...rows, value: counted });
    const measured = measureExpression(base.measure, this.names.fields.ofMeasure(base.model, base.measure), shared);
    const below = part('base', { ...placed, value: filled(measured, metric.base) });
    add({ value: `${quoteName(above)} / ${quoteName(below)}` });
    return [leaf, baseLeaf];
  }

  /** A filter of conversion events, whose own fields have names of their own. */
  #eventCondition(model: SemanticModel, time: string | null, filter: string): string {
    return renderTemplate(filter, (reference) => {
      const name = reference.kind === 'element' ? this.names.one(model, reference, time) : null;
      if (name === null || name.includes('.')) throw new NotCarried('a filter of conversion events by anything but their own dimensions');
      return conversionField(name);
    });
  }

  #noteFilter({ name }: ConversionMetric, filter: string | null): void {
    if (filter === null) return;
    this.#note('differs', name, 'a conversion is of the base event just before it, and counts if that one passes the filter; MetricFlow looks for the latest that passes.');
  }

  /** Over which rows besides the period's own a cumulative metric goes. */
  #widening({ name, window, grainToDate, periodAgg }: CumulativeMetric): (text: string) => string {
    if (periodAgg !== 'last') {
      this.#note('differs', name, `over periods longer than a day it is the value at the period's end, not its ${periodAgg} day's.`);
    }
    if (window !== null) {
      const duration = durationText(window);
      if (duration === null) throw new NotCarried(`the window \`${window}\` is no length of calendar time`);
      return (text) => `ROLLING(${text}, '${duration}')`;
    }
    // The hour so far is the last hour: periods end with one.
    if (grainToDate === 'hour') return (text) => `ROLLING(${text}, '1 hour')`;
    if (grainToDate !== null) return (text) => `TO_DATE(${text}, '${grainToDate}')`;
    return (text) => `CUMULATIVE(${text})`;
  }

  #ratio({ numerator, denominator }: RatioMetric, kpi: string, asked: Asked, add: AddDraft): readonly Leaf[] {
    const above = this.input(numerator, kpi, asked, 'numerator');
    const below = this.input(denominator, kpi, asked, 'denominator');
    add({ value: `${above.text} / ${below.text}` });
    return [...above.leaves, ...below.leaves];
  }

  #derived({ expr, inputs }: DerivedMetric, kpi: string, asked: Asked, add: AddDraft): readonly Leaf[] {
    const built = new Map(
      inputs.map((input) => {
        const name = input.alias ?? input.metric;
        return [name, this.input(input, kpi, asked, name)] as const;
      }),
    );
    add({ value: replaceNames(expr.trim(), (name) => built.get(name)?.text ?? null) });
    return [...built.values()].flatMap(({ leaves }) => leaves);
  }

  /** An input of a metric as an expression. */
  input(input: MetricInput, kpi: string, asked: Asked, role: string): Input {
    if (input.offsetToGrain !== null) return this.#firstDayOf(input.offsetToGrain, input, kpi, asked, role);
    const built = this.build(input.metric, [...asked.filters, ...input.filters], `${kpi}_${role}`, asked.axis);
    if (input.offsetWindow === null) return { text: quoteName(built.kpi), leaves: built.leaves };
    const duration = durationText(input.offsetWindow);
    if (duration === null) throw new NotCarried(`the offset \`${input.offsetWindow}\` is no length of calendar time`);
    const shift = (text: string): string => `PREVIOUS(${text}, '${duration}')`;
    return { text: shift(quoteName(built.kpi)), leaves: moved(built.leaves, shift, duration.includes('hour')) };
  }

  /** `offset_to_grain: month` is the value of the first day of the month in which a result's period begins. */
  #firstDayOf(grain: string, input: MetricInput, kpi: string, { filters, axis }: Asked, role: string): Input {
    const offset = firstDayOffset(grain, axis);
    if (input.offsetWindow !== null) throw new NotCarried('an offset by a window and to a grain at once');
    const { leaves } = this.build(input.metric);
    if (leaves.some(({ leavesPeriod }) => leavesPeriod)) {
      throw new NotCarried(`\`offset_to_grain\` of \`${input.metric}\`, which goes over rows of other periods itself`);
    }
    if (leaves.some(({ rows }) => rows.kind === 'snapshot')) {
      throw new NotCarried(`\`offset_to_grain\` of \`${input.metric}\`, which is of one copy (\`non_additive_dimension\`)`);
    }
    const condition = offset.filter === null ? [] : [offset.filter];
    const built = this.build(input.metric, [...filters, ...input.filters, ...condition], `${kpi}_${role}`);
    if (axis === null) {
      const difference = `goes by the ${grain} of the period's end, not of its beginning.`;
      this.#note('differs', kpi, `over periods longer than a day, \`offset_to_grain: ${grain}\` ${difference}`);
    }
    return { text: offset.widen(quoteName(built.kpi)), leaves: moved(built.leaves, offset.widen, isSubDaily(grain)) };
  }

  #measure({ measure: name }: MeasureInput): { readonly model: SemanticModel; readonly measure: Measure } {
    for (const model of this.manifest.models) {
      const measure = model.measures.find((candidate) => candidate.name === name);
      if (measure !== undefined) return { model, measure };
    }
    throw new NotCarried(`there is no measure \`${name}\``);
  }

  #filter(model: SemanticModel, time: string | null, filters: readonly string[]): string | null {
    const conditions = [...new Set(filters.map((filter) => this.condition(model, time, filter)))];
    if (conditions.length === 0) return null;
    return conditions.length === 1 ? conditions[0]! : conditions.map((condition) => `(${condition})`).join(' AND ');
  }

  /** A filter's template as a condition over the rows of a model. */
  condition(model: SemanticModel, time: string | null, template: string): string {
    return renderTemplate(template, (reference) => {
      if (reference.kind === 'element') return quotedPath(this.names.one(model, reference, time));
      const keys = reference.groupBy.map((name) => this.names.one(model, this.keyOf(reference.metric, name), time));
      if (keys.length !== 1) throw new NotCarried('a metric in a filter is by one entity here');
      return `PER(${quoteName(this.build(reference.metric).kpi)}, ${quotedPath(keys[0]!)})`;
    });
  }

  /** What a metric in a filter is by, without the entity that the metric's own rows are: `view__listing` of views is `listing`. */
  keyOf(metric: string, name: string): Reference & { readonly kind: 'element' } {
    const key = parseName(name, new Set());
    const [own, ...path] = key.path;
    const isOwn = own !== undefined && this.build(metric).leaves.every(({ model }) => model.primaryEntity === own || model.entities.some((item) => item.name === own && item.type === 'primary'));
    return isOwn ? { ...key, path } : key;
  }

  #freeName(wanted: string, isMetric: boolean): string {
    let name = TAKEN.has(wanted.toLowerCase()) ? `${wanted}_metric` : wanted;
    while (!isMetric && (this.#metrics.has(name) || this.drafts.has(name))) name = `${name}_filtered`;
    return name;
  }

  #note(kind: ImportNote['kind'], metric: string, message: string): void {
    if (!this.notes.some((note) => note.subject === `metric ${metric}` && note.message === message)) {
      this.notes.push({ kind, subject: `metric ${metric}`, message });
    }
  }
}
