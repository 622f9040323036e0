import { type ReferenceSuite, part } from './reference.js';

const EXISTS = 'needs EXISTS over the returned lines of an order (a to-many relationship), which is not evaluated yet';

/** A retailer's order lines, returns and regional managers. */
export const superstore: ReferenceSuite = {
  name: 'superstore',
  notYet: {
    return_rate_orders: EXISTS,
    return_rate_sales: EXISTS,
    fanout_trap: `the right value ${EXISTS}; the wrong one, a join that multiplies rows, cannot be written`,
    net_sales: EXISTS,
  },
  queries: [
    {
      id: 'totals',
      parts: [
        part('sales profit margin orders average_order_value customers', {
          sales: 'sales',
          profit: 'profit',
          margin: 'margin',
          orders: 'orders',
          aov: 'average_order_value',
          customers: 'customers',
        }),
      ],
    },
    {
      id: 'sales_by_year',
      parts: [
        part('sales profit sales_growth --grain year', {
          yr: (row) => Number(String(row['period']).slice(0, 4)),
          sales: 'sales',
          profit: 'profit',
          growth: 'sales_growth',
        }),
      ],
    },
    {
      id: 'sales_by_quarter_2022',
      parts: [
        part('sales sales_growth --grain quarter --from 2022-01-01 --to 2023-01-01', {
          qtr: 'period',
          sales: 'sales',
          yoy: 'sales_growth',
        }),
      ],
    },
    {
      id: 'sales_by_region_person',
      parts: [
        part('sales profit --by region,managed.manager --order-by sales:desc', {
          Region: 'region',
          person: 'managed.manager',
          sales: 'sales',
          profit: 'profit',
        }),
      ],
    },
    {
      id: 'category_margin',
      parts: [
        part('sales margin --by category --order-by sales:desc', { Category: 'category', sales: 'sales', margin: 'margin' }),
      ],
    },
    {
      id: 'worst_subcategories',
      parts: [part('profit --by subcategory --order-by profit --limit 3', { sub: 'subcategory', profit: 'profit' })],
    },
    {
      id: 'ship_days',
      parts: [
        part('average_ship_days median_ship_days', { mean_days: 'average_ship_days', median_days: 'median_ship_days' }),
      ],
    },
    {
      id: 'discount_effect',
      parts: [
        part('order_lines margin --by discount_band', { band: 'discount_band', lines: 'order_lines', margin: 'margin' }),
      ],
    },
    {
      id: 'repeat_rate',
      parts: [part('orders_per_customer', { orders_per_customer: 'orders_per_customer' })],
      notYet: { repeat_rate: 'needs PER(orders, customer_id), which is not evaluated yet' },
    },
    {
      id: 'top5_customers',
      parts: [part('sales --by customer --order-by sales:desc --limit 5', { customer: 'customer', sales: 'sales' })],
    },
  ],
};
