import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileText, place } from './testing/compile-text.js';
import { functionTable } from './testing/function-table.js';
import { runTests } from '../proof.js';
import { DOCUMENT_SCHEMAS } from '../kinds/document-schemas.js';

const PAGE = readFileSync(new URL('../../../../docs/language.md', import.meta.url), 'utf8');

const EVALUATED = [...PAGE.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text]) => text).join('---\n');

describe('the reference of the language', () => {
  test('has examples that together have no mistake', () => {
    const { diagnostics, catalog, tests } = compileText(EVALUATED);
    expect(diagnostics.map((diagnostic) => `${place(diagnostic)} ${diagnostic.message}`)).toEqual([]);
    expect(Object.keys(catalog.kpis)).toHaveLength(EVALUATED.match(/^kpi: /gm)!.length);
    expect(runTests(catalog, tests).filter(({ passed }) => !passed)).toEqual([]);
    expect(tests.length).toBeGreaterThan(2);
  });

  test('names every key that documents can have', () => {
    const keys = new Set<string>();
    collectKeys(DOCUMENT_SCHEMAS, keys);
    const missing = [...keys].filter((key) => !PAGE.includes(`\`${key}\``) && !new RegExp(`\\b${key}: `).test(PAGE));
    expect(missing).toEqual([]);
  });

  test('lists every function, and which are evaluated', () => {
    const [, listed = ''] = /<!-- functions -->\n([\s\S]*?)\n<!-- \/functions -->/.exec(PAGE) ?? [];
    expect(listed).toBe(functionTable());
  });
});

function collectKeys(schema: unknown, keys: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties') for (const key of Object.keys(value as object)) keys.add(key);
    collectKeys(value, keys);
  }
}
