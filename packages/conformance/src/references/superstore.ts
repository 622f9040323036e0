import { type ReferenceSuite, part } from './reference.js';

/** A retailer's order lines, returns and regional managers. */
export const superstore: ReferenceSuite = {
  name: 'superstore',
  notYet: {},
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
      parts: [part('repeat_rate orders_per_customer', { repeat_rate: 'repeat_rate', orders_per_customer: 'orders_per_customer' })],
    },
    {
      id: 'return_rate_orders',
      parts: [part('returned_orders orders return_rate', { returned: 'returned_orders', orders: 'orders', rate: 'return_rate' })],
    },
    { id: 'return_rate_sales', parts: [part('return_rate_by_value', { rate: 'return_rate_by_value' })] },
    {
      id: 'fanout_trap',
      parts: [part('returned_sales', { right_value: 'returned_sales' })],
      notYet: { wrong_fanout: 'a join that multiplies rows cannot be written, on purpose' },
    },
    { id: 'net_sales', parts: [part('net_sales', { net_sales: 'net_sales' })] },
    {
      id: 'top5_customers',
      parts: [part('sales --by customer --order-by sales:desc --limit 5', { customer: 'customer', sales: 'sales' })],
    },
  ],
};
