import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KINDS } from './registry.js';

test('every folder is a kind, with its schema, its check and its test, and is registered', () => {
  const entries = readdirSync(new URL('.', import.meta.url), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  expect(Object.keys(KINDS).sort()).toEqual(folders.sort());
  for (const folder of folders) {
    const files = readdirSync(new URL(`${folder}/`, import.meta.url));
    expect(files, folder).toEqual(expect.arrayContaining(['check.ts', 'check.test.ts', 'schema.ts']));
  }
});
