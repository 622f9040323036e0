import { readdirSync } from 'node:fs';
import { AGGREGATES, SCALAR_FUNCTIONS, type AggregateSpec, type ScalarSpec } from '@plumbline/engine/back-end';
import { describe, expect, it } from 'vitest';
import { DIALECTS } from './registry.js';

const evaluated = (table: Readonly<Record<string, ScalarSpec | AggregateSpec>>): string[] =>
  Object.entries(table).flatMap(([name, { evaluated: known }]) => (known === false ? [] : [name])).sort();

it('every folder of a dialect is registered under its name', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  expect(Object.keys(DIALECTS).sort()).toEqual(folders.sort());
  for (const [name, dialect] of Object.entries(DIALECTS)) expect(dialect.name).toBe(name);
});

describe.each(Object.values(DIALECTS))('$name', ({ scalars, aggregates }) => {
  it('spells every scalar function that is evaluated, and no other', () => {
    expect(Object.keys(scalars).sort()).toEqual(evaluated(SCALAR_FUNCTIONS));
  });

  it('spells every aggregate that is evaluated, and no other', () => {
    expect(Object.keys(aggregates).sort()).toEqual(evaluated(AGGREGATES));
  });
});
