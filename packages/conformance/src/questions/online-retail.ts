import type { QuestionSet } from './question.js';

const SALE = "InvoiceNo NOT LIKE 'C%' AND Quantity > 0 AND UnitPrice > 0";

/** Every invoice line of a web shop in a year: credit notes, corrections, lines of nobody, an unfinished December. */
export const onlineRetail: QuestionSet = {
  name: 'online_retail',
  definitions: 'online_retail',
  data: { lines: 'online_retail_2010_2011/online_retail.parquet' },
  setup: [
    "CREATE VIEW s AS SELECT InvoiceNo, StockCode, Description, Quantity::DOUBLE AS Quantity, InvoiceDate::TIMESTAMP AS t, UnitPrice::DOUBLE AS UnitPrice, CustomerID, Country, Quantity::DOUBLE * UnitPrice::DOUBLE AS v FROM read_csv('$DATA/online_retail_2010_2011/online_retail.csv.gz', header = true, all_varchar = true)",
  ],
  questions: [
    {
      name: 'totals', ask: 'revenue net_revenue credited credit_rate invoices credit_notes average_order_value customers lines without_customer units lines_per_invoice',
      sql: `SELECT sum(v) FILTER (WHERE ${SALE}) AS revenue, sum(v) AS net_revenue, sum(v) FILTER (WHERE InvoiceNo LIKE 'C%') AS credited, -sum(v) FILTER (WHERE InvoiceNo LIKE 'C%') / sum(v) FILTER (WHERE ${SALE}) AS credit_rate, count(DISTINCT InvoiceNo) FILTER (WHERE ${SALE}) AS invoices, count(DISTINCT InvoiceNo) FILTER (WHERE InvoiceNo LIKE 'C%') AS credit_notes, sum(v) FILTER (WHERE ${SALE}) / count(DISTINCT InvoiceNo) FILTER (WHERE ${SALE}) AS average_order_value,
        count(DISTINCT CustomerID) FILTER (WHERE ${SALE}) AS customers, count(*) AS lines, count(*) FILTER (WHERE CustomerID IS NULL) / count(*) AS without_customer, sum(Quantity) FILTER (WHERE ${SALE}) AS units, count(*) FILTER (WHERE ${SALE}) / count(DISTINCT InvoiceNo) FILTER (WHERE ${SALE}) AS lines_per_invoice FROM s`,
    },
    {
      name: 'by month', ask: 'revenue invoices customers revenue_growth --grain month',
      sql: `WITH m AS (SELECT date_trunc('month', t)::DATE AS period, sum(v) FILTER (WHERE ${SALE}) AS revenue, count(DISTINCT InvoiceNo) FILTER (WHERE ${SALE}) AS invoices, count(DISTINCT CustomerID) FILTER (WHERE ${SALE}) AS customers FROM s GROUP BY 1) SELECT *, revenue / lag(revenue) OVER (ORDER BY period) - 1 AS revenue_growth FROM m`,
    },
    {
      name: 'countries but one', ask: `revenue invoices --by country --where "country <> 'United Kingdom'" --order-by revenue:desc --limit 10`, isOrdered: true,
      sql: `SELECT Country AS country, sum(v) FILTER (WHERE ${SALE}) AS revenue, count(DISTINCT InvoiceNo) FILTER (WHERE ${SALE}) AS invoices FROM s WHERE Country <> 'United Kingdom' GROUP BY 1 ORDER BY 2 DESC LIMIT 10`,
    },
    {
      name: 'who comes again, what a customer and an invoice bring', ask: 'repeat_rate median_invoice',
      sql: `SELECT (SELECT count(*) FILTER (WHERE n >= 2) / count(*) FROM (SELECT count(DISTINCT InvoiceNo) AS n FROM s WHERE ${SALE} AND CustomerID IS NOT NULL GROUP BY CustomerID)) AS repeat_rate, (SELECT median(r) FROM (SELECT sum(v) AS r FROM s WHERE ${SALE} GROUP BY InvoiceNo)) AS median_invoice`,
    },
    {
      name: 'by hour of the day', ask: 'invoices --grain hour --from 2011-11-28 --to 2011-11-29',
      sql: `SELECT strftime(h, '%Y-%m-%dT%H:00') || '+00:00' AS period, count(DISTINCT InvoiceNo) AS invoices FROM (SELECT unnest(generate_series(TIMESTAMP '2011-11-28', TIMESTAMP '2011-11-28 23:00', INTERVAL 1 HOUR)) AS h) LEFT JOIN s ON date_trunc('hour', t) = h AND ${SALE} GROUP BY 1`,
    },
  ],
};
