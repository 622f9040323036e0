import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RULES } from './registry.js';

const NOT_RULES = new Set(['registry', 'rule']);

test('lists every rule of the folder, and each has its test', () => {
  const files = readdirSync(new URL('.', import.meta.url));
  const rules = files.filter((file) => !file.endsWith('.test.ts')).map((file) => file.replace(/\.ts$/, ''));
  const names = rules.filter((name) => !NOT_RULES.has(name)).sort();
  expect(Object.keys(RULES).sort()).toEqual(names);
  for (const name of names) expect(files).toContain(`${name}.test.ts`);
});
