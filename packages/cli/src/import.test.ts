import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SALES_FILES, type Workspace, createWorkspace } from './testing/workspace.js';

const MANIFEST = `semantic_model:
  name: orders
  node_relation: { alias: fct_orders }
  defaults: { agg_time_dimension: ordered_on }
  entities: [{ name: order, type: primary, expr: id }]
  dimensions:
    - { name: ordered_on, type: time, type_params: { time_granularity: day } }
    - { name: size, type: categorical }
  measures: [{ name: orders, agg: count, expr: id }]
---
metric: { name: orders, type: simple, type_params: { measure: orders } }
---
metric:
  name: converted
  type: conversion
  type_params: { conversion_type_params: { base_measure: orders, conversion_measure: orders, entity: visit } }
`;

let work: Workspace;
beforeAll(() => {
  work = createWorkspace({
    'mf/orders.yaml': MANIFEST,
    'schema.json': '{"fct_orders":{"size":"int"}}',
    'wrong.json': '{"fct_orders":{"size":"money"}}',
    'other/kpi.yaml': 'kpi: revenue\n',
  });
});
afterAll(() => work.remove());

describe('kpi import metricflow', () => {
  test('writes definitions that kpi check accepts, and lists what it cannot carry', async () => {
    const { code, stdout, stderr } = await work.kpi('import', 'metricflow', 'mf', '-o', 'out');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr.split('\n')).toEqual([
      'left out: metric converted: `visit` is no entity or dimension of `orders`.',
      '2 files in out: 1 dataset, 1 KPI, 1 note',
      '',
    ]);
    expect(readFileSync(join(work.path, 'out/kpis.yaml'), 'utf8')).toBe('kpi: orders\ndataset: orders\nvalue: COUNT(order)\n');
    expect(await work.kpi('check', 'out')).toMatchObject({ code: 0 });
  });

  test('takes the types of columns from --schema', async () => {
    expect(await work.kpi('import', 'metricflow', 'mf', '-o', 'typed', '--schema', 'schema.json')).toMatchObject({ code: 0 });
    expect(readFileSync(join(work.path, 'typed/datasets.yaml'), 'utf8')).toContain('size: number');
  });

  test('ends with 1 for files that are no manifest and for a schema that is none, and writes nothing', async () => {
    const text = (part: string): unknown => expect.stringContaining(part);
    expect(await work.kpi('import', 'metricflow', 'other', '-o', 'no')).toMatchObject({ code: 1, stderr: text('no semantic model') });
    expect(await work.kpi('import', 'metricflow', 'mf', '-o', 'no', '--schema', 'wrong.json')).toMatchObject({
      code: 1,
      stderr: text('must map tables to columns'),
    });
    expect(existsSync(join(work.path, 'no'))).toBe(false);
  });

  test.each([
    [['import'], 'needs what to read'],
    [['import', 'metricflw', 'mf', '-o', 'no'], 'Did you mean metricflow?'],
    [['import', 'metricflow'], 'needs the file or folder to read'],
    [['import', 'metricflow', 'mf'], 'needs a folder to write'],
    [['import', 'metricflow', 'mf', 'more', '-o', 'no'], 'reads one file or folder'],
    [['import', 'metricflow', 'nowhere', '-o', 'no'], 'There is no folder nowhere'],
    [['import', 'metricflow', 'mf', '-o', 'no', '--schema', 'no.json'], 'There is no file no.json'],
  ])('%j is wrong usage', async (args, message) => {
    const outcome = await work.kpi(...args);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(message);
  });
});

describe('kpi export ossie and kpi import ossie', () => {
  test('give the same definitions back', async () => {
    const sales = createWorkspace(SALES_FILES);
    try {
      expect(await sales.kpi('export', 'ossie', 'kpis', '-o', 'model.json')).toMatchObject({ code: 0, stdout: '' });
      expect(await sales.kpi('import', 'ossie', 'model.json', '-o', 'back/kpis')).toMatchObject({ code: 0, stderr: expect.stringContaining('0 notes') as unknown });
      const before = await sales.kpi('build', 'kpis', '-o', '-');
      const after = await sales.kpi('build', 'back/kpis', '-o', '-');
      const catalog = (text: string): unknown => JSON.parse(text.replaceAll('"base":"back/', '"base":"'));
      expect(catalog(after.stdout)).toEqual(catalog(before.stdout));
    } finally {
      sales.remove();
    }
  });

  test('write YAML to standard output, and nothing for definitions with an error', async () => {
    const sales = createWorkspace({ ...SALES_FILES, 'bad/kpi.yaml': 'kpi: revenue\nvalue: SUM(\n' });
    try {
      expect((await sales.kpi('export', 'ossie', 'kpis')).stdout).toMatch(/^version: 0\.2\.0\.dev0\nsemantic_model:\n/u);
      expect(await sales.kpi('export', 'ossie', 'bad')).toMatchObject({ code: 1, stdout: '' });
      expect(await sales.kpi('export', 'osie', 'kpis')).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean ossie?') as unknown });
      expect(await sales.kpi('export')).toMatchObject({ code: 2, stderr: expect.stringContaining('needs what to write') as unknown });
    } finally {
      sales.remove();
    }
  });
});
