import type { Catalog } from '@plumbline/engine/compile';
import { describe, expect, it } from 'vitest';
import { serveData } from './serve-data.js';

type DatasetModel = Catalog['datasets'][string];
type SourceModel = DatasetModel['source'];

function dataset(source: SourceModel): DatasetModel {
  return { name: 'x', source, columns: [], fields: {}, relationships: {}, primaryKey: [], time: null, checks: [] };
}

function catalogOf(sources: Readonly<Record<string, SourceModel>>): Catalog {
  const datasets = Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, dataset(source)]));
  const project = { name: 'p', timezone: 'UTC', weekStart: 1, fiscalYearStart: 1, currency: null, locales: ['en'], parameters: {} };
  return { version: 1, project, datasets, kpis: {}, boards: {} };
}

const url = (name: string): string => `sales/${name}`;

describe('serveData', () => {
  it('resolves a file against the file of definitions that says it, and serves it under its own name', () => {
    const { catalog, files } = serveData(catalogOf({ deals: { file: '../data/deals.csv', base: 'kpis/a/deals.yaml' } }), '/project', url);
    expect(files).toEqual([{ name: 'deals.csv', path: '/project/kpis/data/deals.csv' }]);
    expect(catalog.datasets['deals']?.source).toEqual({ url: 'sales/deals.csv', base: 'kpis/a/deals.yaml' });
  });

  it('gives two files of one name two names, and one file read twice one', () => {
    const { catalog, files } = serveData(
      catalogOf({
        a: { file: 'orders.csv', base: 'x/a.yaml' },
        b: { file: 'orders.csv', base: 'y/b.yaml' },
        c: { file: 'orders.csv', base: 'x/c.yaml' },
      }),
      '/p',
      url,
    );
    expect(files.map((file) => file.name)).toEqual(['orders.csv', 'orders-2.csv']);
    expect(catalog.datasets['b']?.source.url).toBe('sales/orders-2.csv');
    expect(catalog.datasets['c']?.source.url).toBe('sales/orders.csv');
  });

  it('leaves addresses and tables as they are', () => {
    const given = catalogOf({ a: { url: 'https://example.com/a.csv', base: 'a.yaml' }, b: { table: 'crm.deals', base: 'a.yaml' } });
    const { catalog, files } = serveData(given, '/p', url);
    expect(files).toEqual([]);
    expect(catalog).toEqual(given);
  });
});
