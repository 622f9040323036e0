import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { validators } from './validators.generated.js';
import { DOCUMENT_SCHEMAS, EDITOR_SCHEMA } from '../../kinds/document-schemas.js';

test('there is a compiled validator for every kind of document', () => {
  expect(Object.keys(validators).sort()).toEqual(Object.keys(DOCUMENT_SCHEMAS).sort());
});

test('the compiled validators need no code generation and no other module', () => {
  const code = readFileSync(new URL('validators.generated.js', import.meta.url), 'utf8');
  expect(code).not.toMatch(/new Function|\beval\(|\brequire\(|^import /m);
});

test('the schema for editors is written beside the compiled package', () => {
  const file = new URL('../../../dist/definitions.schema.json', import.meta.url);
  expect(existsSync(file)).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(EDITOR_SCHEMA)));
});

test('the schema for editors tells documents apart by their own keys', async () => {
  const { default: Ajv } = await import('ajv/dist/ajv.js');
  const ajv = new Ajv.default({ strict: false });
  const validate = ajv.compile(EDITOR_SCHEMA);
  expect(validate({ project: 'P', timezone: 'UTC' })).toBe(true);
  expect(validate({ kpi: 'n', dataset: 'd', value: 'COUNT(*)' })).toBe(true);
  expect(validate({ kpi: 'n', kind: 'funnel', dataset: 'd', entity: 'id', steps: [{ name: 'A' }, { name: 'B' }] })).toBe(true);
  expect(validate({ kpi: 'n', kind: 'funnel', dataset: 'd', value: 'COUNT(*)' })).toBe(false);
  expect(validate({ kpi: 'n', kind: 'sum', value: 'COUNT(*)' })).toBe(false);
  expect(validate({ board: 'B', kpis: [{ kpi: 'n', show: 'pie' }] })).toBe(false);
});

test('a source names its format and, of a workbook, the sheet by name or number from 1', async () => {
  const { default: Ajv } = await import('ajv/dist/ajv.js');
  const validate = new Ajv.default({ strict: false }).compile(EDITOR_SCHEMA);
  const dataset = (source: object): object => ({ dataset: 'd', source: { file: 'd', ...source }, fields: { id: 'string' } });
  for (const format of ['csv', 'tsv', 'json', 'ndjson', 'arrow', 'parquet', 'xlsx', 'xls']) {
    expect(validate(dataset({ format }))).toBe(true);
  }
  expect(validate(dataset({ sheet: 'Orders' }))).toBe(true);
  expect(validate(dataset({ sheet: 2 }))).toBe(true);
  expect(validate(dataset({ sheet: 0 }))).toBe(false);
  expect(validate(dataset({ sheet: 1.5 }))).toBe(false);
  expect(validate(dataset({ format: 'ods' }))).toBe(false);
});
