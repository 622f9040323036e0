import * as fc from 'fast-check';
import type { Row } from '../../cases/case-file.js';
import type { SchemaRates } from './schema.js';

/** One currency that amounts are converted into, others that they are in, and some without any rate. */
export const COINS = ['EUR', 'USD', 'JPY', 'GBP', 'eur'] as const;

/** Where the rates are, as a project says it. */
export function ratesOfProject(rates: SchemaRates): Readonly<Record<string, unknown>> {
  return { currencies: { dataset: 'rates', from: 'one', to: 'is', rate: 'rate', day: 'since', into: ['EUR', 'JPY'], ...rates } };
}

export const RATES_DOCUMENT = {
  dataset: 'rates',
  source: { file: 'rates.csv' },
  primary_key: ['one', 'is', 'since'],
  fields: { one: 'string', is: 'string', since: 'date', rate: 'number' },
} as const;

/** Rates of some pairs on some days, each once. */
export function rateRows(days: readonly string[]): fc.Arbitrary<readonly Row[]> {
  const coin = fc.constantFrom(...COINS.slice(0, 3));
  const rate = fc.constantFrom(0.5, 0.9, 1.1, 150, 1 / 3, 0.0067, 0);
  const row = fc.record({ one: coin, is: coin, since: fc.option(fc.constantFrom(...days), { freq: 12 }), rate: fc.option(rate, { freq: 12 }) });
  return fc.uniqueArray(row, { selector: ({ one, is, since }) => `${one} ${is} ${since}`, maxLength: 30, size: 'max' });
}
