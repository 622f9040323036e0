import { parseExpression } from '@plumbline/engine/expression';
import { expect, test } from 'vitest';
import type { OssieField, OssieModel } from './document.js';
import { numericNames } from './fields.js';
import { importModel } from './import-model.js';

const field = (name: string, more: Partial<OssieField> = {}): OssieField => ({ name, expression: { dialects: [{ dialect: 'ANSI_SQL', expression: name }] }, ...more });

/** Sales by a key of days that is no day, and of a customer whose number is one on one side only. */
const MODEL: OssieModel = {
  name: 'sales',
  datasets: [
    { name: 'sales', source: 'sales', fields: [field('day_key', { dimension: { is_time: true } }), field('customer'), field('paid')] },
    { name: 'days', source: 'days', primary_key: ['key'], fields: [field('key'), field('day', { datatype: 'Date' }), field('year', { dimension: { is_time: true } })] },
    { name: 'customers', source: 'customers', primary_key: ['id'], fields: [field('id', { datatype: 'Integer' })] },
  ],
  relationships: [
    { name: 'sold', from: 'sales', to: 'days', from_columns: ['day_key'], to_columns: ['key'] },
    { name: 'buyer', from: 'sales', to: 'customers', from_columns: ['customer'], to_columns: ['id'] },
  ],
  metrics: [{ name: 'paid_2000', expression: { dialects: [{ dialect: 'ANSI_SQL', expression: 'SUM(CASE WHEN days.year = 2000 THEN sales.paid ELSE 0 END)' }] } }],
};

test('keys without a datatype are of the type of their other side, else texts, also where they are said to be times', () => {
  const [datasets, kpis, project] = ['datasets', 'kpis', 'project'].map((name) => importModel(MODEL, {}, []).find(({ path }) => path === `${name}.yaml`)?.text);
  expect(datasets).toContain('  day_key: { type: string, ossie: { dimension: { is_time: true } } }\n  customer: number\n');
  expect(datasets).toContain('time: sold.day\n');
  expect(kpis).toContain('value: SUM(CASE WHEN sold.year = 2000 THEN paid ELSE 0 END)');
  expect(project).toBe('project: sales\n');
});

test('what is compared with a number is one, whatever its role', () => {
  const names = (text: string): readonly string[] => [...numericNames(parseExpression(text).ast!)].sort();
  expect(names("COUNT(CASE WHEN d.year >= 2000 AND 3 < q AND m BETWEEN 1 AND 2 AND k IN (1, 2) AND t = 'x' AND u = v THEN 1 END)")).toEqual(['k', 'm', 'q', 'year']);
  expect(names('SUM(a) / COUNT(b)')).toEqual(['a']);
  expect(names("SUM(CASE WHEN t = 'x' THEN -a ELSE COALESCE(b, c * d) END)")).toEqual(['a', 'b', 'c', 'd']);
});
