import * as fc from 'fast-check';
import type { SchemaDataset } from './schema.js';

/** What makes a KPI a stock or a snapshot; nothing for most. */
export function pointsOf({ fields }: SchemaDataset): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const named = (...kinds: readonly string[]): string[] => fields.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
  const times = fc.constantFrom(...named('day', 'instant'));
  const keys = fc.constantFrom(...named('key', 'text', 'small', 'truth'));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: fc.record({ from: times, until: fc.option(times, { freq: 4, nil: undefined }) }).map((state) => ({ kind: 'state', state })) },
    {
      weight: 2,
      arbitrary: fc
        .record({
          at: times,
          pick: fc.constantFrom(undefined, 'first', 'last'),
          per: fc.option(fc.uniqueArray(keys, { minLength: 1, maxLength: 2 }), { nil: undefined }),
          among: fc.constantFrom(undefined, 'filtered'),
        })
        .map((snapshot) => ({ kind: 'snapshot', snapshot })),
    },
  );
}

/** Whether a value is one of a stock: a trailing window is not, and would be refused. */
export function mayBePoint(value: string): boolean {
  return !/\b(?:ROLLING|TO_DATE|CUMULATIVE)\(/.test(value);
}
