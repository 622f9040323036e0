import { quoteName } from '@plumbline/engine/expression';
import { durationText } from './grains.js';
import type { ManifestImport } from './import-manifest.js';
import type { Leaf } from './drafts.js';
import type { MetricInput } from './manifest.js';
import type { Reducer } from './query.js';
import { replaceNames } from './template.js';

/** A part of a metric that is asked by itself. */
export interface Operand {
  /** Over KPIs. */
  readonly text: string;
  /**
   * Of a part that is asked by day: what its days amount to, where `firstDay` is the value of the first day there is, with a value or
   * without. Null for a part that is asked by what the query groups by.
   */
  readonly reducer: Reducer | 'firstDay' | null;
  readonly leaves: readonly Leaf[];
  /** Filters of its metric, which MetricFlow looks at once more where the time spine is joined. */
  readonly filters: readonly string[];
}

/** Metrics as expressions over operands, each of which is there once. */
export class Operands {
  readonly list: Operand[] = [];

  /** `isOfDays`: the query's times are days themselves, which need no reducing. */
  constructor(
    private readonly imported: ManifestImport,
    private readonly isOfDays: boolean,
  ) {}

  /** A metric over `MAX(operand_1)`, `MAX(operand_2)` …; null where its parts do not tell what it is. */
  expressionOf(name: string, filters: readonly string[] = []): string | null {
    const { kpis } = this.imported;
    const metric = kpis.metric(name);
    if (metric === undefined) return null;
    const all = [...filters, ...metric.filters];
    switch (metric.type) {
      case 'simple':
      case 'conversion':
        return this.#add(name, { ...this.#built(name, filters), reducer: null, filters: all });
      case 'cumulative':
        return this.#add(name, { ...this.#built(name, filters), reducer: kpis.reducerOf(name), filters: all });
      case 'ratio': {
        const parts = [metric.numerator, metric.denominator].map((input) => this.#input(input, name, all));
        return parts.includes(null) ? null : parts.join(' / ');
      }
      case 'derived': {
        const texts = new Map(metric.inputs.map((input) => [input.alias ?? input.metric, this.#input(input, name, all)]));
        return [...texts.values()].includes(null) ? null : replaceNames(metric.expr.trim(), (text) => texts.get(text) ?? null);
      }
    }
  }

  #input(input: MetricInput, name: string, filters: readonly string[]): string | null {
    const { kpis } = this.imported;
    const { metric, offsetWindow, offsetToGrain } = input;
    const all = [...filters, ...input.filters];
    if (offsetWindow === null && offsetToGrain === null) {
      const text = this.expressionOf(metric, all);
      return text === null ? null : `(${text})`;
    }
    const byDay = (reducer: Operand['reducer']): string => {
      return this.#add(metric, { ...kpis.input(input, name, { filters, axis: null }, 'of_days'), reducer, filters: all });
    };
    if (offsetToGrain !== null) return byDay('firstDay');
    const reducer = kpis.reducerOf(metric);
    if (reducer !== null || this.isOfDays) return byDay(reducer ?? 'first');
    const daysLater = daysOf(offsetWindow!);
    if (daysLater === null || !kpis.isMovable(metric)) return null;
    return this.#add(metric, { ...this.#built(metric, all, daysLater), reducer: null, filters: all });
  }

  #built(name: string, filters: readonly string[], daysLater = 0): Pick<Operand, 'text' | 'leaves'> {
    const { kpi, leaves } = this.imported.kpis.build(name, filters, `${name}_of_groups`, null, daysLater);
    return { text: quoteName(kpi), leaves };
  }

  #add(metric: string, operand: Operand): string {
    const same = this.list.findIndex(({ text, reducer }) => text === operand.text && reducer === operand.reducer);
    const value = `MAX(${operandName(same < 0 ? this.list.push(operand) - 1 : same)})`;
    const fill = this.imported.kpis.fillOf(metric);
    return fill === null ? value : `COALESCE(${value}, ${fill})`;
  }
}

/** The KPI and the column of an operand. */
export function operandName(index: number): string {
  return `operand_${index + 1}`;
}

/** The days of a length of time that is always as many: `14 days`, `2 weeks`. */
function daysOf(window: string): number | null {
  const match = /^(\d+) (day|week)s?$/u.exec(durationText(window) ?? '');
  return match === null ? null : Number(match[1]) * (match[2] === 'week' ? 7 : 1);
}
