import type { QuestionSet } from './question.js';

const LINES = 'l JOIN o USING (OrderID)';
const REVENUE = 'sum(UnitPrice * Quantity * (1 - Discount))';

/** A food wholesaler: lines of orders with discounts, orders that were never shipped, customers who never ordered. */
export const northwind: QuestionSet = {
  name: 'northwind',
  definitions: 'northwind',
  data: {
    customers: 'northwind/customers.csv', employees: 'northwind/employees.csv', products: 'northwind/products.csv', orders: 'northwind/orders.csv', order_lines: 'northwind/order_details.csv',
  },
  setup: [
    "CREATE VIEW o AS SELECT OrderID, CustomerID, EmployeeID, OrderDate::TIMESTAMP::DATE AS od, RequiredDate::TIMESTAMP::DATE AS rd, nullif(ShippedDate, 'NULL')::TIMESTAMP::DATE AS sd, Freight::DOUBLE AS freight, ShipVia FROM read_csv('$DATA/northwind/orders.csv', header = true, all_varchar = true)",
    "CREATE VIEW l AS SELECT OrderID, ProductID, UnitPrice::DOUBLE AS UnitPrice, Quantity::DOUBLE AS Quantity, Discount::DOUBLE AS Discount FROM read_csv('$DATA/northwind/order_details.csv', header = true, all_varchar = true)",
    "CREATE VIEW c AS SELECT * REPLACE (nullif(region, 'NULL') AS region) FROM read_csv('$DATA/northwind/customers.csv', header = true, all_varchar = true)",
    "CREATE VIEW e AS SELECT * FROM read_csv('$DATA/northwind/employees.csv', header = true, all_varchar = true)",
    "CREATE VIEW p AS SELECT * FROM read_csv('$DATA/northwind/products.csv', header = true, all_varchar = true)",
  ],
  questions: [
    {
      name: 'totals', ask: 'revenue gross_revenue discount_given discount_rate units',
      sql: `SELECT ${REVENUE} AS revenue, sum(UnitPrice * Quantity) AS gross_revenue, sum(UnitPrice * Quantity * Discount) AS discount_given, sum(UnitPrice * Quantity * Discount) / sum(UnitPrice * Quantity) AS discount_rate, sum(Quantity) AS units FROM l`,
    },
    {
      name: 'orders of the header and orders with lines', ask: 'orders orders_with_lines average_order_value customers_ordering customers',
      sql: `SELECT (SELECT count(*) FROM o) AS orders, (SELECT count(DISTINCT OrderID) FROM l) AS orders_with_lines, (SELECT ${REVENUE} FROM l) / (SELECT count(*) FROM o) AS average_order_value, (SELECT count(DISTINCT CustomerID) FROM o) AS customers_ordering, (SELECT count(*) FROM c) AS customers`,
    },
    {
      name: 'revenue by month with growth', ask: 'revenue revenue_growth orders --grain month --from 1996-07-01 --to 1998-06-01',
      sql: `WITH r AS (SELECT date_trunc('month', od)::DATE AS period, ${REVENUE} AS revenue, count(DISTINCT OrderID) AS orders FROM ${LINES} GROUP BY 1) SELECT period, revenue, orders, revenue / lag(revenue) OVER (ORDER BY period) - 1 AS revenue_growth FROM r`,
    },
    {
      name: 'revenue of the year so far and of three months', ask: 'revenue_so_far revenue_of_3_months --grain month --from 1997-01-01 --to 1998-01-01',
      sql: `WITH r AS (SELECT date_trunc('month', od)::DATE AS period, ${REVENUE} AS revenue FROM ${LINES} GROUP BY 1) SELECT * FROM (SELECT period, sum(revenue) OVER (PARTITION BY year(period) ORDER BY period) AS revenue_so_far, sum(revenue) OVER (ORDER BY period ROWS 2 PRECEDING) AS revenue_of_3_months FROM r) WHERE year(period) = 1997`,
    },
    {
      name: 'revenue by quarter and country of the customer', ask: 'revenue orders --grain quarter --by customer.country',
      sql: `WITH axis AS (SELECT unnest(generate_series(DATE '1996-07-01', DATE '1998-04-01', INTERVAL 3 MONTH))::DATE AS period), k AS (SELECT DISTINCT country FROM c JOIN o ON o.CustomerID = c.customerID)
        SELECT period, k.country AS "customer.country", ${REVENUE} AS revenue, count(DISTINCT l.OrderID) AS orders FROM axis CROSS JOIN k LEFT JOIN (SELECT o.*, c.country FROM o JOIN c ON c.customerID = o.CustomerID) o ON date_trunc('quarter', od) = period AND o.country = k.country LEFT JOIN l USING (OrderID) GROUP BY ALL`,
    },
    {
      name: 'the five best employees and their share', ask: 'revenue revenue_share --by employee.name --order-by revenue:desc --limit 5', isOrdered: true,
      sql: `SELECT FirstName || ' ' || LastName AS "employee.name", ${REVENUE} AS revenue, ${REVENUE} / (SELECT ${REVENUE} FROM l) AS revenue_share FROM ${LINES} JOIN e ON e.EmployeeID = o.EmployeeID GROUP BY 1 ORDER BY 2 DESC LIMIT 5`,
    },
    {
      name: 'freight by employee, each order once', ask: 'freight --by employee.name',
      sql: `SELECT FirstName || ' ' || LastName AS "employee.name", sum(freight) AS freight FROM o JOIN e ON e.EmployeeID = o.EmployeeID GROUP BY 1`,
    },
    {
      name: 'freight of orders that hold a product of a category, each order once', ask: 'freight_of_orders --by product.category_id',
      sql: `SELECT CategoryID AS "product.category_id", sum(freight) AS freight_of_orders FROM (SELECT DISTINCT CategoryID, OrderID, freight FROM l JOIN p ON p.ProductID = l.ProductID JOIN o USING (OrderID)) GROUP BY 1`,
    },
    {
      name: 'shipping', ask: 'shipped_late late_rate unshipped mean_days_to_ship median_days_to_ship p90_days_to_ship --by shipper',
      sql: `SELECT ShipVia AS shipper, count(*) FILTER (WHERE sd > rd) AS shipped_late, count(*) FILTER (WHERE sd > rd) / count(sd) AS late_rate, count(*) FILTER (WHERE sd IS NULL) AS unshipped, avg(sd - od) AS mean_days_to_ship, median(sd - od) AS median_days_to_ship, quantile_cont(sd - od, 0.9) AS p90_days_to_ship FROM o GROUP BY 1`,
    },
    {
      name: 'late orders by year', ask: 'shipped_late late_rate --grain year',
      sql: `SELECT date_trunc('year', od)::DATE AS period, count(*) FILTER (WHERE sd > rd) AS shipped_late, count(*) FILTER (WHERE sd > rd) / count(sd) AS late_rate FROM o GROUP BY 1`,
    },
    {
      name: 'customers who come again, and what they spend', ask: 'repeat_rate revenue_per_customer',
      sql: `SELECT (SELECT count(*) FILTER (WHERE n >= 2) / count(*) FROM (SELECT count(*) AS n FROM o GROUP BY CustomerID)) AS repeat_rate, (SELECT avg(r) FROM (SELECT ${REVENUE} AS r FROM ${LINES} GROUP BY CustomerID)) AS revenue_per_customer`,
    },
    {
      name: 'new customers by month', ask: 'new_customers --grain month --from 1996-07-01 --to 1998-06-01',
      sql: `SELECT period, coalesce(n, 0) AS new_customers FROM (SELECT unnest(generate_series(DATE '1996-07-01', DATE '1998-05-01', INTERVAL 1 MONTH))::DATE AS period) LEFT JOIN (SELECT date_trunc('month', f)::DATE AS period, count(*) AS n FROM (SELECT min(od) AS f FROM o GROUP BY CustomerID) GROUP BY 1) USING (period)`,
    },
    {
      name: 'the ten best products and all others', ask: 'revenue units realised_price --by product.product --order-by revenue:desc --limit 10 --others', isOrdered: true,
      sql: `WITH r AS (SELECT ProductName AS n, ${REVENUE} AS r, sum(Quantity) AS u FROM l JOIN (SELECT ProductID, ProductName FROM p) USING (ProductID) GROUP BY 1), k AS (SELECT *, row_number() OVER (ORDER BY r DESC) AS place FROM r)
        SELECT CASE WHEN place <= 10 THEN n END AS "product.product", sum(r) AS revenue, sum(u) AS units, sum(r) / sum(u) AS realised_price FROM k GROUP BY 1 ORDER BY min(place)`,
    },
    {
      name: 'a filter over two joins, by the name of the manager', ask: `revenue --by employee.manager.name --where "customer.country IN ('USA','UK') AND discount > 0"`,
      sql: `SELECT m.FirstName || ' ' || m.LastName AS "employee.manager.name", ${REVENUE} AS revenue FROM ${LINES} JOIN c ON c.customerID = o.CustomerID JOIN e ON e.EmployeeID = o.EmployeeID LEFT JOIN e m ON m.EmployeeID = e.ReportsTo WHERE c.country IN ('USA', 'UK') AND Discount > 0 GROUP BY 1`,
    },
    {
      name: 'stock', ask: 'to_reorder stock_value --by category_id',
      sql: `SELECT CategoryID AS category_id, count(*) FILTER (WHERE UnitsInStock::INT <= ReorderLevel::INT AND Discontinued = '0') AS to_reorder, sum(UnitPrice::DOUBLE * UnitsInStock::INT) AS stock_value FROM p GROUP BY 1`,
    },
    {
      name: 'customers without orders', ask: 'customers --where "PER(orders, customer_id) = 0"',
      sql: 'SELECT count(*) AS customers FROM c WHERE customerID NOT IN (SELECT CustomerID FROM o)',
    },
    {
      name: 'customers of regions, null among them', ask: 'customers --by region',
      sql: 'SELECT region, count(*) AS customers FROM c GROUP BY 1',
    },
  ],
};
