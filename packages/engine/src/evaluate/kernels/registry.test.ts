import { expect, it } from 'vitest';
import { AGGREGATES } from '../../expression/functions/aggregates.js';
import type { AggregateSpec, ScalarSpec } from '../../expression/functions/function-spec.js';
import { SCALAR_FUNCTIONS } from '../../expression/functions/scalars.js';
import { AGGREGATORS } from '../aggregates/registry.js';
import { KERNELS } from './registry.js';

const evaluated = (table: Readonly<Record<string, { readonly evaluated?: false }>>) =>
  Object.keys(table).filter((name) => table[name]!.evaluated !== false);

it('has a kernel for every function that is said to be evaluated, and no other', () => {
  expect(Object.keys(KERNELS).toSorted()).toEqual(evaluated(SCALAR_FUNCTIONS as Readonly<Record<string, ScalarSpec>>).toSorted());
});

it('has an aggregator for every aggregate, and no other', () => {
  expect(Object.keys(AGGREGATORS).toSorted()).toEqual(evaluated(AGGREGATES as Readonly<Record<string, AggregateSpec>>).toSorted());
});
