import { expect, test } from 'vitest';
import type { AggregateExpr, Expr } from '../expression/expr.js';
import { countedOnce } from './counted-once.js';

const once = (expr: Expr | null, fn: AggregateExpr['fn'] = 'sum', distinct = false) => countedOnce({ fn, distinct, args: expr === null ? [] : [expr] });
const call = (a: Expr, b: Expr): Expr => ({ op: 'call', fn: 'multiply', args: [a, b], type: 'number', unit: {} });
const n = (text: string): Expr => ({ op: 'field', path: text.split('.').slice(0, -1), field: text.split('.').at(-1)!, type: 'number', unit: {} });

test('is about the rows of the dataset that all of it is read of', () => {
  expect(once(n('order.freight'))).toEqual(['order']);
  expect(once(call(n('order.weight'), n('order.customer.factor')))).toEqual(['order']);
  expect(once(call(n('order.customer.factor'), n('order.customer.region.tax')))).toEqual(['order', 'customer']);
});

test('is about the row itself where a field of it, of two datasets, or none is read', () => {
  expect(once(n('freight'))).toBeNull();
  expect(once(call(n('pieces'), n('order.weight')))).toBeNull();
  expect(once(call(n('product.price'), n('order.weight')))).toBeNull();
  expect(once({ op: 'literal', type: 'number', value: 1 })).toBeNull();
  expect(once(null, 'count')).toBeNull();
});

test('does not matter to what is the same however often a value occurs', () => {
  expect(once(n('order.freight'), 'max')).toBeNull();
  expect(once(n('order.freight'), 'count', true)).toBeNull();
});
