import type { QuestionSet } from './question.js';

const SALES = 's JOIN p USING (ProductKey)';

/** A bicycle maker's sales to shops, and what each salesperson was to sell by month. */
export const adventureworks: QuestionSet = {
  name: 'adventureworks',
  definitions: 'adventureworks',
  data: {
    products: 'adventureworks_sales/Product.csv', regions: 'adventureworks_sales/Region.csv', resellers: 'adventureworks_sales/Reseller.csv', salespeople: 'adventureworks_sales/Salesperson.csv',
    salesperson_regions: 'adventureworks_sales/SalespersonRegion.csv', targets: 'adventureworks_sales/Targets.csv', sales: 'adventureworks_sales/Sales.csv',
  },
  setup: [
    "CREATE VIEW s AS SELECT *, strptime(OrderDate, '%Y/%m/%d')::DATE AS d, Sales::DECIMAL(18, 4) AS amount, Cost::DECIMAL(18, 4) AS c, Quantity::INT AS q FROM read_csv('$DATA/adventureworks_sales/Sales.csv', header = true, all_varchar = true, delim = '|')",
    "CREATE VIEW p AS SELECT ProductKey, Product, Category, Subcategory, nullif(Color, 'NA') AS Color FROM read_csv('$DATA/adventureworks_sales/Product.csv', header = true, all_varchar = true, delim = '|')",
    "CREATE VIEW r AS SELECT * FROM read_csv('$DATA/adventureworks_sales/Region.csv', header = true, all_varchar = true, delim = '|')",
    "CREATE VIEW b AS SELECT * FROM read_csv('$DATA/adventureworks_sales/Reseller.csv', header = true, all_varchar = true, delim = '|')",
    "CREATE VIEW e AS SELECT * FROM read_csv('$DATA/adventureworks_sales/Salesperson.csv', header = true, all_varchar = true, delim = '|')",
    "CREATE VIEW er AS SELECT * FROM read_csv('$DATA/adventureworks_sales/SalespersonRegion.csv', header = true, all_varchar = true, delim = '|')",
    "CREATE VIEW t AS SELECT EmployeeID, TargetAmount::DECIMAL(18, 2) AS target, strptime(TargetMonth, '%Y/%m/%d')::DATE AS m FROM read_csv('$DATA/adventureworks_sales/Targets.csv', header = true, all_varchar = true, delim = '|')",
  ],
  questions: [
    {
      name: 'totals', ask: 'sales cost profit margin quantity orders average_order_value resellers losing_lines',
      sql: 'SELECT sum(amount) AS sales, sum(c) AS cost, sum(amount - c) AS profit, sum(amount - c)::DOUBLE / sum(amount)::DOUBLE AS margin, sum(q) AS quantity, count(DISTINCT SalesOrderNumber) AS orders, sum(amount)::DOUBLE / count(DISTINCT SalesOrderNumber) AS average_order_value, count(DISTINCT ResellerKey) AS resellers, count(*) FILTER (WHERE amount < c) AS losing_lines FROM s',
    },
    {
      name: 'by fiscal year', ask: 'sales profit orders --grain year',
      sql: "SELECT (date_trunc('year', d + INTERVAL 6 MONTH) - INTERVAL 6 MONTH)::DATE AS period, sum(amount) AS sales, sum(amount - c) AS profit, count(DISTINCT SalesOrderNumber) AS orders FROM s GROUP BY 1",
    },
    {
      name: 'sales and profit by category and country of the territory', ask: 'sales margin --by product.category,territory.country',
      sql: `SELECT Category AS "product.category", Country AS "territory.country", sum(amount) AS sales, sum(amount - c)::DOUBLE / sum(amount)::DOUBLE AS margin FROM ${SALES} JOIN r USING (SalesTerritoryKey) GROUP BY ALL`,
    },
    {
      name: 'a null colour', ask: 'sales --by product.color',
      sql: `SELECT Color AS "product.color", sum(amount) AS sales FROM ${SALES} GROUP BY 1`,
    },
    {
      name: 'attainment by salesperson', ask: 'sales sales_target attainment --by person.salesperson --from 2017-07-01 --to 2020-07-01',
      sql: `SELECT coalesce(a.Salesperson, b.Salesperson) AS "person.salesperson", sales, sales_target, sales::DOUBLE / nullif(sales_target, 0)::DOUBLE AS attainment FROM (SELECT Salesperson, sum(amount) AS sales FROM s JOIN e USING (EmployeeKey) WHERE d >= '2017-07-01' AND d < '2020-07-01' GROUP BY 1) a
        FULL JOIN (SELECT Salesperson, sum(target) AS sales_target FROM t JOIN e USING (EmployeeID) WHERE m >= '2017-07-01' AND m < '2020-07-01' GROUP BY 1) b ON a.Salesperson = b.Salesperson`,
    },
    {
      name: 'attainment by month', ask: 'sales sales_target attainment --grain month --from 2017-07-01 --to 2018-07-01',
      sql: `SELECT period, sales, sales_target, sales::DOUBLE / sales_target::DOUBLE AS attainment FROM (SELECT unnest(generate_series(DATE '2017-07-01', DATE '2018-06-01', INTERVAL 1 MONTH))::DATE AS period)
        LEFT JOIN (SELECT date_trunc('month', d)::DATE AS period, sum(amount) AS sales FROM s GROUP BY 1) USING (period) LEFT JOIN (SELECT m AS period, sum(target) AS sales_target FROM t GROUP BY 1) USING (period)`,
    },
    {
      name: 'growth by quarter and the year so far', ask: 'sales sales_growth sales_this_year --grain quarter --from 2018-07-01 --to 2020-07-01',
      sql: `WITH k AS (SELECT date_trunc('quarter', d)::DATE AS period, sum(amount)::DOUBLE AS sales FROM s GROUP BY 1), w AS (SELECT a.period, a.sales, a.sales / b.sales - 1 AS sales_growth, sum(a.sales) OVER (PARTITION BY year(a.period + INTERVAL 6 MONTH) ORDER BY a.period) AS sales_this_year FROM k a LEFT JOIN k b ON b.period = a.period - INTERVAL 1 YEAR) SELECT * FROM w WHERE period >= '2018-07-01' AND period < '2020-07-01'`,
    },
    {
      name: 'the best shops, ranked', ask: 'sales sales_rank --by reseller.reseller,reseller.business_type --order-by sales:desc --limit 10', isOrdered: true,
      sql: 'SELECT Reseller AS "reseller.reseller", "Business Type" AS "reseller.business_type", sum(amount) AS sales, rank() OVER (ORDER BY sum(amount) DESC) AS sales_rank FROM s JOIN b USING (ResellerKey) GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 10',
    },
    {
      name: 'the median order', ask: 'sales_per_order_median --by territory.group',
      sql: 'SELECT "Group" AS "territory.group", median(v::DOUBLE) AS sales_per_order_median FROM (SELECT "Group", SalesOrderNumber, sum(amount) AS v FROM s JOIN r USING (SalesTerritoryKey) GROUP BY ALL) GROUP BY 1',
    },
    {
      name: 'sales where anyone is responsible, no line twice', ask: 'sales_of_regions_in_charge sales',
      sql: 'SELECT sum(amount) FILTER (WHERE SalesTerritoryKey IN (SELECT SalesTerritoryKey FROM er)) AS sales_of_regions_in_charge, sum(amount) AS sales FROM s',
    },
  ],
};
