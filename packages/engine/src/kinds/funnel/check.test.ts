import { expect, test } from 'vitest';
import type { FunnelKpi } from '../../definitions/catalog.js';
import { compileText, place, placesIn, withDeals } from '../../definitions/testing/compile-text.js';

const funnel = (...lines: readonly string[]) => withDeals(['kpi: f', 'kind: funnel', ...lines, ''].join('\n'));

test('steps are conditions over the rows of one dataset, counted by entity', () => {
  const { catalog, diagnostics } = compileText(
    funnel(
      'dataset: deals', 'entity: deal_id', 'within: 90 days', 'steps:',
      '  - { name: { en: All, fr: Tous } }', "  - { name: Won, when: stage = 'Won', time: closed_on }",
    ),
  );
  expect(diagnostics.map(place)).toEqual([]);
  expect(catalog.kpis['f']).toMatchObject({
    kind: 'funnel',
    dataset: 'deals',
    entity: { op: 'field', path: [], field: 'deal_id' },
    within: { count: 90, unit: 'day' },
    order: 'strict',
    steps: [
      { id: 'All', name: { en: 'All', fr: 'Tous' }, when: null, time: { field: 'closed_on' } },
      { id: 'Won', when: { op: 'call', fn: 'eq' }, time: { field: 'closed_on' } },
    ],
  });
});

test('the dataset may stand on the steps', () => {
  const { catalog, diagnostics } = compileText(
    funnel('entity: deal_id', 'steps: [{ name: A, dataset: deals }, { name: B, dataset: deals, when: amount > 0 }]'),
  );
  expect(diagnostics.map(place)).toEqual([]);
  expect((catalog.kpis['f'] as FunnelKpi).dataset).toBe('deals');
});

test('needs a dataset, and one only', () => {
  expect(placesIn(funnel('entity: deal_id', 'steps: [{ name: A }, { name: B }]'))).toEqual(['missing-dataset 11:6']);
  const leads = 'dataset: leads\nsource: { file: leads.csv }\nfields: { deal_id: string }\n';
  const two = funnel('entity: deal_id', 'steps: [{ name: A, dataset: leads }, { name: B, dataset: deals }]');
  expect(placesIn(`${leads}---\n${two}`)).toEqual(['several-datasets 18:58']);
});

test('needs two steps, conditions that are true or false, and times that are dates', () => {
  const start = ['dataset: deals', 'entity: deal_id'];
  expect(placesIn(funnel(...start, 'steps: [{ name: A }]'))).toEqual(['invalid-value 15:1']);
  expect(placesIn(funnel(...start, 'steps: [{ name: A, when: amount }, { name: B }]'))).toEqual(['not-a-condition 15:26']);
  expect(placesIn(funnel(...start, 'steps: [{ name: A, time: stage }, { name: B }]'))).toEqual(['time-not-a-date 15:26']);
  expect(placesIn(funnel(...start, 'steps: [{ name: A, when: stge = 1 }, { name: B }]'))).toEqual(['unknown-field 15:26']);
  expect(placesIn(funnel('dataset: deals', 'entity: lead_id', 'steps: [{ name: A }, { name: B }]'))).toEqual(['unknown-field 14:9']);
});

test('has no single value that another KPI could use', () => {
  const text = funnel('dataset: deals', 'entity: deal_id', 'steps: [{ name: A }, { name: B }]');
  expect(placesIn(`${text}---\nkpi: n\nvalue: f * 2\n`)).toEqual(['no-single-value 18:8']);
});

test('does not take the keys of values', () => {
  const text = funnel('dataset: deals', 'entity: deal_id', 'steps: [{ name: A }, { name: B }]', 'target: 3', 'direction: up');
  expect(placesIn(text)).toEqual(['unknown-key 16:1']);
});
