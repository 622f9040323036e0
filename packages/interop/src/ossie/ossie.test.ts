import { compile } from '@plumbline/engine';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { ImportNote } from '../importer.js';
import type { OssieDocument, OssieField, OssieMetric } from './document.js';
import { exportModel } from './export-model.js';
import { ossieExporter } from './exporter.js';
import { ossie } from './importer.js';
import { problemsOf } from './testing/problems.js';
import { RETAIL } from './testing/retail.js';

const DEFINITIONS = `
project: Shop
currency: EUR
locales: [en, fr]
parameters: { large: { type: number, default: 100 } }
---
dataset: regions
source: { table: regions }
primary_key: region
fields: { region: string, country: string }
---
dataset: orders
source: { file: orders.csv, delimiter: ";" }
primary_key: order_id
time: ordered_on
fields:
  order_id: string
  ordered_on: { type: date, format: D/M/YYYY }
  paid_on: date
  home: string
  shop: string
  region: string
  amount: { type: money, parse: currency, label: { en: Amount, fr: Montant } }
  "Order line": number
relationships:
  home_region: { dataset: regions, on: { home: region } }
  shop_region: { dataset: regions, on: { shop: region } }
---
dataset: returns
source: { table: returns }
time: returned_on
fields: { returned_on: date, order_id: string, reason: { type: string, one_of: [late, broken] } }
relationships:
  order: { dataset: orders, on: { order_id: order_id } }
---
kpi: revenue
dataset: orders
value: SUM(amount) FILTER (WHERE "Order line" > 1)
target: { value: 1000, per: month }
---
kpi: orders_made
dataset: orders
value: COUNT(*)
---
kpi: paid
dataset: orders
time: paid_on
value: COUNT(*)
---
kpi: average_order
value: revenue / orders_made
---
kpi: paid_share
value: paid / orders_made
---
kpi: large_orders
dataset: orders
value: COUNT(*) FILTER (WHERE "Order line" > :large)
---
kpi: countries
dataset: orders
value: COUNT(DISTINCT home_region.country)
---
kpi: growth
value: GROWTH(revenue, '1 year')
---
kpi: returned_amount
dataset: returns
value: SUM(order.amount) FILTER (WHERE reason = 'late')
---
kpi: orders_returned
dataset: returns
value: COUNT(DISTINCT order.home)
`;

function exported(text: string): { readonly document: OssieDocument; readonly notes: readonly ImportNote[] } {
  const notes: ImportNote[] = [];
  return { document: exportModel([{ path: 'shop.yaml', text }], notes), notes };
}

function metric({ semantic_model: [model] }: OssieDocument, name: string): string | undefined {
  return model!.metrics?.find((candidate: OssieMetric) => candidate.name === name)?.expression.dialects[0]?.expression;
}

function imported(text: string, options: { readonly model?: string } = {}) {
  const { files, notes } = ossie.run([{ path: 'retail.yaml', text }], options);
  const { catalog, diagnostics } = compile(files);
  const documents = files.flatMap((file) => parseAllDocuments(file.text).map((document): Record<string, unknown> => document.toJS()));
  const said = notes.map(({ kind, subject, message }) => `${kind}: ${subject}: ${message}`);
  return { files, catalog, errors: diagnostics.filter(({ severity }) => severity === 'error'), documents, notes: said };
}

describe('an export', () => {
  const { document, notes } = exported(DEFINITIONS);

  test('follows the specification', () => {
    expect(compile([{ path: 'shop.yaml', text: DEFINITIONS }]).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(problemsOf(document)).toEqual([]);
  });

  test('names fields with their dataset and filters by CASE', () => {
    expect(metric(document, 'revenue')).toBe('SUM(CASE WHEN orders."Order line" > 1 THEN orders.amount END)');
  });

  test('counts rows by their key', () => {
    expect(metric(document, 'orders_made')).toBe('COUNT(orders.order_id)');
  });

  test('writes KPIs within a KPI out', () => {
    expect(metric(document, 'average_order')).toBe(
      'SUM(CASE WHEN orders."Order line" > 1 THEN orders.amount END) / COUNT(orders.order_id)',
    );
  });

  test('says a field of another dataset by its dataset, where a single relationship leads there', () => {
    expect(metric(document, 'returned_amount')).toBe("SUM(CASE WHEN returns.reason = 'late' THEN orders.amount END)");
  });

  test.each([
    ['paid_share', 'its parts place the rows of `orders` by different times'],
    ['large_orders', '`:large` is a parameter'],
    ['countries', 'several relationships lead from `orders` to `regions`, and a metric cannot say which'],
    ['growth', '`GROWTH` is a function of ours'],
    ['orders_returned', 'the rows of `returns` are counted, and it has no `primary_key` to count them by'],
  ])('keeps %s in the extension and says why', (name, why) => {
    expect(metric(document, name)).toBeUndefined();
    expect(notes.map(({ subject, message }) => `${subject}: ${message}`)).toContain(
      `KPI ${name}: no metric of Ossie says it, it is kept in our extension: ${why}.`,
    );
  });

  test('comes back as it was', () => {
    const back = imported(ossieExporter.run([{ path: 'shop.yaml', text: DEFINITIONS }], { format: 'json' }).text);
    expect(back.notes).toEqual([]);
    expect(back.catalog).toEqual(compile([{ path: 'shop.yaml', text: DEFINITIONS }]).catalog);
    expect(back.files.map(({ path }) => path)).toEqual(['shop.yaml']);
  });

  test('takes what was edited in between, and says so', () => {
    const [model] = document.semantic_model;
    const metrics = model!.metrics!.map((item) =>
      item.name === 'orders_made' ? { ...item, expression: { dialects: [{ dialect: 'ANSI_SQL', expression: 'COUNT(DISTINCT orders.order_id)' }] } } : item,
    );
    const back = imported(JSON.stringify({ ...document, semantic_model: [{ ...model, metrics }] }));
    expect(back.documents.find(({ kpi }) => kpi === 'orders_made')).toEqual({ kpi: 'orders_made', dataset: 'orders', value: 'COUNT(DISTINCT order_id)' });
    expect(back.notes).toEqual(['differs: metric orders_made: `value` was edited since its export: what Ossie says now is taken.']);
  });
});

describe('an import of a model of another tool', () => {
  const result = imported(RETAIL);
  const find = (kind: string, name: string) => result.documents.find((document) => document[kind] === name);

  test('has no mistake', () => {
    expect(result.errors).toEqual([]);
    expect(Object.keys(result.catalog.kpis).sort()).toEqual(['cheap_sales', 'list_value', 'net_sales', 'sales_per_item', 'value_metric']);
  });

  test('reaches fields of other datasets by relationships', () => {
    expect(find('kpi', 'list_value')).toEqual({ kpi: 'list_value', dataset: 'sales', value: 'SUM(quantity * sales_to_items.list_price)' });
    expect(find('kpi', 'cheap_sales')?.['value']).toBe('SUM(CASE WHEN sales_to_items.list_price < 10 THEN paid END)');
  });

  test('keeps aggregates over several datasets apart', () => {
    expect(find('kpi', 'sales_per_item')).toEqual({ kpi: 'sales_per_item', value: 'SUM(sales.paid) / COUNT(DISTINCT items.item_id)' });
  });

  test('keeps metrics of metrics, under names that may be', () => {
    expect(find('kpi', 'value_metric')).toEqual({ kpi: 'value_metric', value: 'net_sales / list_value' });
  });

  test('takes the dialect that it understands and keeps the others, hints and extensions', () => {
    expect(find('dataset', 'sales')).toMatchObject({
      source: { table: 'dwh.public.sales' },
      primary_key: ['item_id', 'ticket'],
      time: 'sales_to_days.day',
      fields: {
        ticket: 'string',
        paid: {
          type: 'number',
          label: 'Amounts',
          ossie: {
            datatype: 'Decimal',
            dialects: [{ dialect: 'SNOWFLAKE', expression: 'paid_cents::number / 100' }],
            ai_context: { synonyms: ['net sales'] },
          },
        },
      },
      ossie: { custom_extensions: [{ vendor_name: 'DBT', data: '{"materialized": "table"}' }] },
    });
    expect(find('dataset', 'items')).toMatchObject({ source: { query: 'SELECT * FROM dwh.public.items WHERE live' } });
  });

  test('relates by fields, whatever columns they read', () => {
    expect(find('dataset', 'sales')?.['relationships']).toMatchObject({ sales_to_shops: { dataset: 'shop_list', on: { shop_id: 'id' } } });
  });

  test('names everything that it cannot carry', () => {
    expect(result.notes).toEqual([
      'left out: semantic model retail: `owner_team` has no counterpart.',
      'left out: field sales.payload: its expression in SNOWFLAKE cannot be read here: Expected an operator or the end of the expression, found `payload`.',
      'left out: dataset sales: the key `receipt` is made of columns that are no fields.',
      'differs: field items.list_price: it has no `datatype`: it is read as a number. Correct the field if it is none.',
      'differs: field shop-list.name: it has no `datatype`: it is read as a string. Correct the field if it is none.',
      'differs: dataset shop-list: it is called `shop_list` here: names are letters, digits and underscores.',
      'left out: relationship lost: there is no dataset `nowhere`.',
      'differs: dataset sales: `sales_to_days.day` is taken as the time of its rows.',
      'left out: metric lines: `COUNT(*)` does not say of which dataset; count a field of it.',
      'left out: metric cube_only: its expression in MDX cannot be read here: `[` has no meaning in an expression.',
      'left out: metric bare: `paid` stands outside of every aggregate.',
      'left out: kpi shouted: SUM needs a number, but this is a text.',
    ]);
  });

  test('gives hints, dialects and extensions back on export', () => {
    const { document } = exported(result.files.map(({ text }) => text).join('---\n'));
    expect(problemsOf(document)).toEqual([]);
    const sales = document.semantic_model[0]!.datasets.find(({ name }) => name === 'sales')!;
    expect(sales.custom_extensions).toContainEqual({ vendor_name: 'DBT', data: '{"materialized": "table"}' });
    const paid = sales.fields!.find(({ name }: OssieField) => name === 'paid')!;
    expect(paid).toMatchObject({ datatype: 'Decimal', ai_context: { synonyms: ['net sales'] } });
    expect(paid.expression.dialects).toContainEqual({ dialect: 'SNOWFLAKE', expression: 'paid_cents::number / 100' });
    expect(document.semantic_model[0]!.ai_context).toEqual({ instructions: 'Prefer net sales.', synonyms: ['shops'] });
  });

  test('reads one model at the top of a document as well', () => {
    const [model] = (parseAllDocuments(RETAIL)[0]!.toJS() as OssieDocument).semantic_model;
    const flat = imported(JSON.stringify({ version: '0.2.0.dev0', ...model }));
    expect(flat.files.slice(1)).toEqual(result.files.slice(1));
  });
});

describe('a file that is no model', () => {
  const field = (more: object): string =>
    JSON.stringify({ semantic_model: [{ name: 'm', datasets: [{ name: 'd', source: 't', fields: [{ name: 'f', ...more }] }] }] });

  test.each([
    ['{ "semantic_model": [', 'retail.yaml is not valid YAML or JSON: '],
    ['[1, 2]', 'retail.yaml: a map of keys is expected, not [1,2].'],
    ['dataset: orders', 'retail.yaml is no Ossie model: it has neither `semantic_model` nor `datasets` at its top.'],
    ['semantic_model: []', 'There is no semantic model in these files.'],
    ['semantic_model: [{ name: m }]', 'retail.yaml: the semantic model `m` has no `datasets`.'],
    ['semantic_model: [{ name: m, datasets: [{ source: t }] }]', 'a dataset: `name` is missing.'],
    ['semantic_model: [{ name: m, datasets: [{ name: d }] }]', 'dataset d: `source` is missing.'],
    [field({}), 'field of d f: `expression` must be `{ dialects: [{ dialect: ANSI_SQL, expression: … }] }`.'],
    ['semantic_model: [{ name: a, datasets: [{ name: d, source: t }] }, { name: b, datasets: [{ name: d, source: t }] }]',
      'There are several semantic models: a, b. Import one at a time: --model a.'],
  ])('%s is refused with its remedy', (text, message) => {
    expect(() => imported(text)).toThrow(message);
  });

  test('files that an extension names outside of the folder are not written there', () => {
    const data = JSON.stringify({ project: { file: '../../evil.yaml', definition: {} }, kpis: [{ file: '/etc/x.yaml', definition: { kpi: 'k', value: 1 } }] });
    const model = { name: 'm', datasets: [{ name: 'd', source: 't', fields: [{ name: 'f', datatype: 'String', expression: { dialects: [{ dialect: 'ANSI_SQL', expression: 'f' }] } }] }] };
    const { files } = imported(JSON.stringify({ semantic_model: [{ ...model, custom_extensions: [{ vendor_name: 'PLUMBLINE', data }] }] }));
    expect(files.map(({ path }) => path).sort()).toEqual(['datasets.yaml', 'kpis.yaml', 'project.yaml']);
  });
});
