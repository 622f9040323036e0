import { quoteName } from '@plumbline/engine/expression';
import type { ManifestImport } from './import-manifest.js';
import type { Leaf } from './kpis.js';
import type { MetricInput } from './manifest.js';
import type { Reducer } from './query.js';
import { replaceNames } from './template.js';

/** A part of a metric that days tell by themselves: what it is on a day, and what its days amount to. */
export interface Operand {
  /** Over KPIs, by day. */
  readonly text: string;
  /** `firstDay` is the value of the first day there is, with a value or without. */
  readonly reducer: Reducer | 'firstDay';
  readonly leaves: readonly Leaf[];
}

/** Metrics as expressions over operands, each of which is there once. */
export class Operands {
  readonly list: Operand[] = [];

  constructor(private readonly imported: ManifestImport) {}

  /** A metric over `MAX(operand_1)`, `MAX(operand_2)` …; null where its days do not tell what it is. */
  expressionOf(name: string, filters: readonly string[] = []): string | null {
    const { kpis } = this.imported;
    const metric = kpis.metric(name);
    if (metric?.type === 'simple' || metric?.type === 'cumulative') return this.#measured(name, filters);
    if (metric?.type === 'ratio') {
      const parts = [metric.numerator, metric.denominator].map((input) => this.#input(input, name, [...filters, ...metric.filters]));
      return parts.includes(null) ? null : parts.join(' / ');
    }
    if (metric?.type !== 'derived') return null;
    const inputs = metric.inputs.map((input): readonly [string, string | null] => {
      return [input.alias ?? input.metric, this.#input(input, name, [...filters, ...metric.filters])];
    });
    const texts = new Map(inputs);
    return [...texts.values()].includes(null) ? null : replaceNames(metric.expr.trim(), (text) => texts.get(text) ?? null);
  }

  #measured(name: string, filters: readonly string[]): string | null {
    const { kpis } = this.imported;
    const reducer = kpis.reducerOf(name);
    if (reducer === null) return null;
    const { kpi, leaves } = kpis.build(name, filters, `${name}_of_days`);
    return this.#add({ text: quoteName(kpi), reducer, leaves });
  }

  #input(input: MetricInput, name: string, filters: readonly string[]): string | null {
    const { kpis } = this.imported;
    const { offsetWindow, offsetToGrain } = input;
    if (offsetWindow === null && offsetToGrain === null) {
      const text = this.expressionOf(input.metric, [...filters, ...input.filters]);
      return text === null ? null : `(${text})`;
    }
    // An expression that is shifted is one over shifted operands, which is no sum of its days unless it is one operand itself.
    const type = kpis.metric(input.metric)?.type;
    const reducer = offsetToGrain !== null ? 'firstDay' : type === 'simple' || type === 'cumulative' ? kpis.reducerOf(input.metric) : null;
    return reducer === null ? null : this.#add({ ...kpis.input(input, name, { filters, axis: null }, 'of_days'), reducer });
  }

  #add(operand: Operand): string {
    const same = this.list.findIndex(({ text, reducer }) => text === operand.text && reducer === operand.reducer);
    const index = same < 0 ? this.list.push(operand) - 1 : same;
    return `MAX(${operandName(index)})`;
  }
}

/** The KPI and the column of an operand. */
export function operandName(index: number): string {
  return `operand_${index + 1}`;
}
