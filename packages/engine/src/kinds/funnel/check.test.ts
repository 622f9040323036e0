import { describe, expect, test } from 'vitest';
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
    within: { count: 90, unit: 'day' },
    order: 'strict',
    steps: [
      { id: 'All', name: { en: 'All', fr: 'Tous' }, dataset: 'deals', entity: { op: 'field', path: [], field: 'deal_id' }, when: null, time: { field: 'closed_on' } },
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

test('needs a dataset', () => {
  expect(placesIn(funnel('entity: deal_id', 'steps: [{ name: A }, { name: B }]'))).toEqual(['missing-dataset 11:6']);
  expect(placesIn(funnel('entity: deal_id', 'steps: [{ name: A, dataset: deals }, { name: B, dataset: dels }]'))).toEqual(['unknown-dataset 14:58']);
});

describe('steps on several datasets', () => {
  const leads = (fields: string) => `dataset: leads\nsource: { file: leads.csv }\ntime: made_on\nfields: { made_on: date, ${fields} }\n---\n`;
  const two = funnel('entity: deal_id', 'steps: [{ name: Lead, dataset: leads }, { name: Won, dataset: deals, time: closed_on }]');

  test('find the entity by its name, each with the time of its dataset', () => {
    const { catalog, diagnostics } = compileText(`${leads('deal_id: string')}${two}`);
    expect(diagnostics.map(place)).toEqual([]);
    expect(catalog.kpis['f']).toMatchObject({
      dataset: 'leads',
      steps: [
        { dataset: 'leads', entity: { path: [], field: 'deal_id' }, time: { field: 'made_on' } },
        { dataset: 'deals', entity: { path: [], field: 'deal_id' }, time: { field: 'closed_on' } },
      ],
    });
  });

  test('find the entity by its concept', () => {
    const named = two.replace('entity: deal_id', 'entity: lead');
    const text = `${leads('lead: { type: string, concept: deal }')}${named}`.replace('deal_id: string', 'deal_id: { type: string, concept: deal }');
    const { catalog, diagnostics } = compileText(text);
    expect(diagnostics.map(place)).toEqual([]);
    expect(catalog.kpis['f']).toMatchObject({ steps: [{ entity: { field: 'lead' } }, { entity: { field: 'deal_id' } }] });
  });

  test('need an entity that means the same', () => {
    const at = 'entity-not-shared 18:9';
    expect(placesIn(`${leads('lead: string')}${two.replace('entity: deal_id', 'entity: lead')}`)).toEqual([at]);
    expect(placesIn(`${leads('deal_id: number')}${two}`)).toEqual([at]);
    const text = `${leads('deal_id: { type: string, concept: lead }')}${two}`;
    expect(placesIn(text.replace('deal_id: string', 'deal_id: { type: string, concept: deal }'))).toEqual([at]);
  });
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

test('its time places its own dataset, and no other', () => {
  const leads = 'dataset: leads\nsource: { file: leads.csv }\ntime: made_on\nfields: { made_on: date, seen_on: date, deal_id: string }\n---\n';
  const steps = 'steps: [{ name: Lead, dataset: leads }, { name: Won, dataset: deals }]';
  const timesOf = (...lines: readonly string[]) =>
    (compileText(`${leads}${funnel('entity: deal_id', ...lines, steps)}`).catalog.kpis['f'] as FunnelKpi).steps.map(({ time }) => time?.field);
  expect(timesOf()).toEqual(['made_on', 'closed_on']);
  expect(timesOf('time: seen_on')).toEqual(['seen_on', 'closed_on']);
});

test('its formula is its steps and their conditions', () => {
  const text = funnel('dataset: deals', 'entity: deal_id', 'steps: [{ name: { en: All, fr: Tous } }, { name: Big, when: amount > 9 }]');
  expect(compileText(text).catalog.kpis['f']).toMatchObject({ formula: expect.stringMatching(/All\W+Big: amount > 9/) });
});

test('without a KPI name or a step name says what is missing', () => {
  expect(compileText(funnel('dataset: deals', 'entity: deal_id', 'steps: [{ name: A }, { when: amount > 9 }]')).diagnostics.map(({ code }) => code)).toEqual(['missing-key']);
});
