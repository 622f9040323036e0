import { expect, it } from 'vitest';
import { tableFromRows } from '../columns/table-from-rows.js';
import { compileText } from '../definitions/testing/compile-text.js';
import { createEvaluator } from '../evaluator.js';

it('counts distinct combinations of values, nulls left out', () => {
  const { catalog, diagnostics } = compileText(`
dataset: visits
source: { file: visits.csv }
fields: { person: string, page: string, n: number }
---
kpi: pairs
dataset: visits
value: COUNT(DISTINCT person, page)
---
kpi: triples
dataset: visits
value: COUNT(DISTINCT person, page, n)
`);
  expect(diagnostics).toEqual([]);
  const rows = [
    { person: 'a', page: 'bc', n: 1 },
    { person: 'ab', page: 'c', n: 1 },
    { person: 'a', page: 'bc', n: 2 },
    { person: 'a', page: null, n: 1 },
    { person: '1:a', page: '', n: 1 },
    { person: '1', page: ':a', n: 1 },
    { person: 'a', page: 'bc', n: null },
  ];
  const evaluator = createEvaluator(catalog, { visits: tableFromRows(catalog.datasets.visits!.columns, rows) });
  // (a, bc), (ab, c), (1:a, empty), (1, :a); with n, (a, bc) counts for 1 and for 2.
  expect(evaluator.query({ kpis: ['pairs', 'triples'] }).rows).toMatchObject([{ pairs: 4, triples: 5 }]);
});
