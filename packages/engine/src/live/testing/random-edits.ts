import * as fc from 'fast-check';
import type { LiveRow } from '../read-rows.js';

/** One call: rows with values, each at a place that is counted on from the start of what is there. */
export interface Edit {
  readonly verb: 'append' | 'update' | 'remove';
  readonly dataset: 'deals' | 'accounts';
  readonly rows: readonly { readonly at: number; readonly values: LiveRow }[];
}

/** Edits until somebody asks, and which queries are asked then. */
export interface Stretch {
  readonly edits: readonly Edit[];
  readonly asked: readonly number[];
}

const nullable = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 6 });
const day = fc.integer({ min: 0, max: 900 }).map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10));

const dealValues: fc.Arbitrary<LiveRow> = fc.record(
  {
    account: nullable(fc.constantFrom('A', 'B', 'C', 'D', 'E')),
    stage: nullable(fc.constantFrom('Open', 'Won', 'Lost')),
    region: nullable(fc.constantFrom('West', 'East', 'North')),
    amount: nullable(fc.oneof(fc.integer({ min: -50_000, max: 500_000 }).map((cents) => (cents / 100).toFixed(2)), fc.constantFrom('0.125', '10', '90071992547.92'))),
    weight: nullable(fc.oneof(fc.integer({ min: -9, max: 99 }), fc.double({ min: -1000, max: 1000, noNaN: true }), fc.constantFrom(0.1, 1e15, -1e15, 1e-9))),
    urgent: nullable(fc.boolean()),
    opened_on: nullable(day),
    closed_on: nullable(day),
    seen_at: nullable(fc.oneof(
      fc.integer({ min: 0, max: 900 * 24 }).map((hours) => Date.UTC(2024, 0, 1) + hours * 3_600_000),
      fc.constantFrom('2025-03-30T00:30:00Z', '2025-03-30T01:30:00Z', '2025-03-29T23:00:00Z'),
    )),
  },
  { requiredKeys: [] },
);

const accountValues: fc.Arbitrary<LiveRow> = fc.record(
  { segment: nullable(fc.constantFrom('Small', 'Large')), size: nullable(fc.integer({ min: 0, max: 20 })) },
  { requiredKeys: [] },
);

const editOf = (most: number): fc.Arbitrary<Edit> => fc
  .tuple(
    fc.constantFrom('append', 'append', 'update', 'remove') as fc.Arbitrary<Edit['verb']>,
    fc.oneof({ weight: 9, arbitrary: fc.constant('deals' as const) }, { weight: 1, arbitrary: fc.constant('accounts' as const) }),
  )
  .chain(([verb, dataset]): fc.Arbitrary<Edit> => {
    const values = verb === 'remove' ? fc.constant({}) : dataset === 'deals' ? dealValues : accountValues;
    const rows = fc.array(fc.record({ at: fc.nat(10_000), values }), { minLength: 1, maxLength: dataset === 'deals' ? most : 2 });
    return fc.record({ verb: fc.constant(verb), dataset: fc.constant(dataset), rows });
  });

/** `most` rows at once. */
export function stretches(queryCount: number, most: number): fc.Arbitrary<readonly Stretch[]> {
  const asked = fc.uniqueArray(fc.nat(queryCount - 1), { minLength: 1, maxLength: 4 });
  return fc.array(fc.record({ edits: fc.array(editOf(most), { minLength: 1, maxLength: 4 }), asked }), { minLength: 2, maxLength: 14 });
}
