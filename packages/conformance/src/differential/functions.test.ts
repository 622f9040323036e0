import { compile, createEvaluator, tableFromRows, type Query } from '@plumbline/engine';
import { expect, it } from 'vitest';
import { firstDifference } from './compare-rows.js';
import { connectDuckDb, loadTables, queryDuckDb } from './duckdb-evaluator.js';

/** Expressions over the rows below, with the type that each has. */
const EXPRESSIONS: readonly (readonly [type: string, expression: string])[] = [
  ['number', 'HOUR(at) * 10000 + MINUTE(at) * 100 + SECOND(at)'],
  ['number', 'EXTRACT(hour FROM on_day)'],
  ['timestamp', 'DATE_TRUNC(hour, at)'],
  ['timestamp', 'DATE_TRUNC(minute, on_day)'],
  ['timestamp', 'DATEADD(hour, n, at)'],
  ['timestamp', 'DATEADD(second, -90, on_day)'],
  ['number', 'DATEDIFF(hour, on_day, at)'],
  ['number', 'DATEDIFF(minute, at, CURRENT_TIMESTAMP)'],
  ['number', 'DATEDIFF(day, on_day, CURRENT_DATE)'],
  ['number', 'ROUND(SIN(n) + COS(n) + TAN(n), 6)'],
  ['number', 'ROUND(ATAN2(n, 2) + ATAN(n), 6)'],
  ['number', 'EXTRACT(millisecond FROM at)'],
  ['timestamp', "DATE_TRUNC('millisecond', at)"],
  ['timestamp', 'DATEADD(millisecond, -1500, at)'],
  ['number', 'DATEDIFF(millisecond, at, on_day)'],
  ['number', 'ROUND(RADIANS(n * 90) + DEGREES(n) + PI(), 6)'],
  ['number', 'TRUNCATE(n * 1.25, 1)'],
  ['timestamp', "CAST('2024-03-31 01:30:00' AS TIMESTAMP_NTZ)"],
  ['boolean', "at < TIMESTAMP_NTZ '2024-03-31 12:00:00'"],
  ['boolean', "CAST(at AS TIME) < TIME '02:30:00'"],
  ['string', 'TRY_CAST(RIGHT(text, 8) AS TIME)'],
  ['string', "CAST(REPLACE(text, 'AB-12', '23:59:59') AS TIME)"],
  ['boolean', 'CAST(at AS TIME) > CURRENT_TIME()'],
  ['date', 'CURRENT_DATE()'],
  ['string', "TO_CHAR(at, 'HH:MI pm')"],
  ['number', 'GREATEST(n, 1) + LEAST(n, 2)'],
  ['number', 'ROUND(ASIN(n / 3), 6)'],
  ['number', 'ROUND(ACOS(n), 6)'],
  ['string', "TO_CHAR(at, 'YYYY-MM-DD HH24:MI:SS.MS HH12 AM pm')"],
  ['string', `TO_CHAR(on_day, 'IYYY "week" IW, Q YY DDD Mon MON mon Month Dy day')`],
  ['date', "TO_DATE(text, 'DD/MM/YYYY')"],
  ['date', "TO_DATE(text, 'Mon DD, YYYY')"],
  ['date', "TO_DATE(text, 'DD Month YYYY')"],
  ['timestamp', "TO_TIMESTAMP(text, 'YYYY-MM-DD HH24:MI')"],
  ['timestamp', "TO_TIMESTAMP(text, 'YYYY-MM-DD HH12:MI:SS.MS AM')"],
  ['boolean', "REGEXP_LIKE(text, '^[A-Z]{2}-\\d+$')"],
  ['boolean', "REGEXP_LIKE(text, '(?i)OCT\\b|\\s\\w+$')"],
  ['string', "REGEXP_EXTRACT(text, '([a-z]+)-?(\\d+)?', 2)"],
  ['string', "REGEXP_EXTRACT(text, '[^/ -]+')"],
  ['string', "REGEXP_REPLACE(text, '(\\d)(\\d)', '<\\2\\1>')"],
  ['string', "REGEXP_REPLACE(text, 'b*', '-')"],
  ['number', "REGEXP_COUNT(text, '\\d+?')"],
  ['number', "REGEXP_COUNT(text, 'b*')"],
  ['boolean', "text LIKE '%!%%' ESCAPE '!'"],
  ['boolean', "text ILIKE 'OC_ %' ESCAPE '!'"],
  ['number', "CHARINDEX('2', text, n) * 1000 + POSITION('0' IN text)"],
  ['date', "on_day + INTERVAL '1 month' - INTERVAL 2 weeks"],
  ['timestamp', "at + INTERVAL '1' DAY"],
  ...['9', '0', '990.00', 'FM9,999,990.99', 'FM$9,990.00MI', '$00,000.0', 'FM999.909', '.99', 'FM0.0%', '99.9%MI', '9.0MI'].flatMap((form) =>
    ['n', 'n * 1234.5', 'n / 3 - 0.001', 'n * 1e15'].map((number) => ['string', `TO_CHAR(${number}, '${form}')`] as const),
  ),
  ['string', "TRIM(text, 'a-2b')"],
  ['string', "TRIM(LEADING '0' FROM text) || '|' || TRIM(TRAILING FROM text)"],
];

const TEXTS = [
  'AB-12', '05/10/2017', ' 5/1/2017 ', '31/02/2017', 'oct 5, 2017', '5 October 2017', '5 oct 2017', '2024-03-31 02:30', '2024-10-27 02:30',
  '2024-01-05 12:05:30.5 am', '2024-01-05 13:05:30.5 am', '100%', 'abbc', 'ab-12 bb', '', '😀b\n', 'café 7', null,
];
/** Around the changes of the clock in Paris, before 1970, and across years of ISO weeks. */
const INSTANTS = [
  '2024-03-31T00:59:59.999Z', '2024-03-31T01:00:00Z', '2024-10-27T00:30:00Z', '2024-10-27T01:30:00Z', '1969-12-31T23:30:15.25Z', '2021-01-01T11:00:00Z', null,
];
const DAYS = ['2024-03-31', '2024-10-27', '2021-01-01', '2020-12-31', '2024-02-29', null];

it('functions mean the same in DuckDB', async () => {
  const fields = EXPRESSIONS.map(([type, expression], i) => `  f${i}: { type: ${type}, expr: ${JSON.stringify(expression)} }`);
  const text = [
    'project: Functions\ntimezone: Europe/Paris\n---\ndataset: rows\nsource: { file: rows.csv }\nprimary_key: id\nfields:',
    '  id: number\n  text: string\n  at: timestamp\n  on_day: date\n  n: number',
    ...fields,
    '---\nkpi: rows_counted\ndataset: rows\nvalue: COUNT(*)\n---\nkpi: pairs\ndataset: rows\nvalue: COUNT(DISTINCT text, n)\n',
  ].join('\n');
  const { catalog, diagnostics } = compile([{ path: 'functions.yaml', text }]);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const rows = Array.from({ length: 42 }, (_, id) => ({
    id,
    text: TEXTS[id % TEXTS.length]!,
    at: INSTANTS[id % INSTANTS.length]!,
    on_day: DAYS[id % DAYS.length]!,
    n: [0, 1, -2, 2.5, null][id % 5]!,
  }));
  const evaluator = createEvaluator(catalog, { rows: tableFromRows(catalog.datasets['rows']!.columns, rows) });
  const connection = await connectDuckDb();
  await loadTables(connection, catalog, { rows });
  const queries = EXPRESSIONS.map(([, expression], i): readonly [string, Query] => [
    expression,
    { kpis: ['rows_counted'], by: ['id', `f${i}`], orderBy: [{ key: 'id' }], asOf: '2024-06-30' },
  ]);
  const differences: string[] = [];
  for (const [expression, query] of [...queries, ['COUNT(DISTINCT text, n)', { kpis: ['pairs'] }] as const]) {
    const theirs = await queryDuckDb(connection, catalog, query);
    const difference = firstDifference(evaluator.query(query).rows, theirs.rows, () => false);
    if (difference !== null) differences.push(`${expression}: ${difference}`);
  }
  connection.closeSync();
  expect(differences).toEqual([]);
}, 120_000);
