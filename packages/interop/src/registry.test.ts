import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { IMPORTERS } from './registry.js';

test('every folder is registered under its name, and nothing else is', () => {
  const folders = readdirSync(fileURLToPath(new URL('.', import.meta.url)), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(IMPORTERS.map(({ name }) => name).sort()).toEqual(folders.map(({ name }) => name).sort());
});
