import { expect, it } from 'vitest';
import { AGGREGATES } from '../../expression/functions/aggregates.js';
import type { ScalarSpec } from '../../expression/functions/function-spec.js';
import { SCALAR_FUNCTIONS } from '../../expression/functions/scalars.js';
import { AGGREGATORS } from '../aggregates/registry.js';
import { KERNELS } from './registry.js';

const evaluated = (table: Readonly<Record<string, { readonly evaluated?: false }>>) =>
  Object.keys(table).filter((name) => table[name]!.evaluated !== false);

it('has a kernel for every function that is said to be evaluated, and no other', () => {
  expect(Object.keys(KERNELS).sort()).toEqual(evaluated(SCALAR_FUNCTIONS as Readonly<Record<string, ScalarSpec>>).sort());
});

it('has an aggregator for every aggregate, and no other', () => {
  expect(Object.keys(AGGREGATORS).sort()).toEqual(evaluated(AGGREGATES).sort());
});
