import { expect, test } from 'vitest';
import { compile } from '../compile.js';
import { planQuery } from './plan-query.js';

/** Lines of orders reach a customer by their order, which may inherit or not. */
const shop = (order: string, buyer = 'customer'): string => `
dataset: customers
source: { file: customers.csv }
primary_key: customer_id
fields: { customer_id: string, country: string }
---
dataset: orders
source: { file: orders.csv }
primary_key: order_id
fields: { order_id: string, customer_id: string }
relationships: { ${buyer}: { dataset: customers, on: { customer_id: customer_id } } }
---
dataset: lines
source: { file: lines.csv }
fields: { order_id: string, amount: number }
relationships: { ${order}: { dataset: orders, on: { order_id: order_id }, inherit: true } }
---
kpi: orders
dataset: orders
value: COUNT(*)
---
kpi: revenue
dataset: lines
value: SUM(amount)
---
kpi: average_order_value
value: revenue / orders
`;

const problemOf = (text: string, by: string): string => {
  const { catalog } = compile([{ path: 'shop.yaml', text }]);
  const [problem] = planQuery(catalog, { kpis: ['average_order_value'], by: [by] }).problems;
  return problem === undefined ? '' : `${problem.message} ${problem.fix ?? ''}`;
};

test('a dimension that is one name for one dataset and a longer one for another is told to be inherited', () => {
  const apart = shop('order').replace(', inherit: true', '');
  const told = 'Let the relationship `order` of `lines` `inherit: true`, and `customer.country` is its name there, too.';
  expect(problemOf(apart, 'customer.country')).toBe(`KPI \`average_order_value\` has no dimension \`customer.country\`: from dataset \`lines\` it is \`order.customer.country\`. ${told}`);
  expect(problemOf(shop('order'), 'customer.country')).toBe('');
});

test('the dimensions of all KPIs count those that one dataset inherits', () => {
  expect(problemOf(shop('order'), 'city')).toMatch(/Dimensions that apply: .*`customer.country`/u);
});
