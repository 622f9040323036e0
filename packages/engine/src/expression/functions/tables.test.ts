import { describe, expect, it } from 'vitest';
import { AGGREGATES } from './aggregates.js';
import { FUNCTION_DOCS } from './function-docs.js';
import type { ScalarSpec } from './function-spec.js';
import { functionNames, functionsNamed } from './lookup.js';
import { CONSTRUCTS, MACROS } from './macros.js';
import { SCALAR_FUNCTIONS } from './scalars.js';
import { parseSignature, usageOf } from './signature.js';
import { TIME_FUNCTIONS } from './time-functions.js';
import { WINDOW_FUNCTIONS } from './window-functions.js';

const TYPES = ['number', 'string', 'boolean', 'date', 'timestamp', 'any', 'text', 'part', 'T', 'O', 'D'];
const withSignature = { ...SCALAR_FUNCTIONS, ...AGGREGATES, ...WINDOW_FUNCTIONS, ...MACROS };

describe('the function tables', () => {
  it('have signatures of known types whose result can be known', () => {
    for (const [name, { signature }] of Object.entries(withSignature)) {
      const { parameters, result, least, most } = parseSignature(signature);
      for (const { type } of parameters) expect(TYPES, name).toContain(type);
      if (/^[TOD]$/.test(result)) expect(parameters.map(({ type }) => type), name).toContain(result);
      else expect(['number', 'string', 'boolean', 'date', 'timestamp'], name).toContain(result);
      // One letter at most stands for a type, or the checker would have to solve for two.
      expect(new Set(parameters.map(({ type }) => type).filter((type) => /^[TOD]$/.test(type))).size, name).toBeLessThan(2);
      expect(least, name).toBeLessThanOrEqual(most);
    }
  });

  it('spell every name once, but for TO_DATE and RANK, which are time functions besides', () => {
    expect(functionNames().filter((name) => functionsNamed(name).length > 1)).toEqual(['TO_DATE', 'RANK']);
    for (const name of functionNames()) expect(name).toBe(name.toUpperCase());
  });

  it('give a unit rule only to functions of numbers', () => {
    const ruled = Object.entries<ScalarSpec>(SCALAR_FUNCTIONS).filter(([, spec]) => spec.unit);
    expect(ruled.filter(([, { signature }]) => !/number|T|O|any/.test(signature))).toEqual([]);
  });

  it('document everything that can be called', () => {
    const named = [SCALAR_FUNCTIONS, AGGREGATES, TIME_FUNCTIONS, WINDOW_FUNCTIONS, MACROS].flatMap((table) =>
      Object.entries<{ readonly sql: readonly string[] }>(table).flatMap(([, { sql }]) => sql.slice(0, 1)),
    );
    const constructs = Object.keys(CONSTRUCTS).map((name) => name.toUpperCase());
    expect([...FUNCTION_DOCS.keys()].sort()).toEqual([...new Set([...named, ...constructs])].sort());
    for (const [name, sentence] of FUNCTION_DOCS) expect(sentence, name).toMatch(/^[A-Z`].*\.$/);
  });

  it('say how a function is called', () => {
    expect(usageOf('DATEADD', SCALAR_FUNCTIONS.dateadd.signature)).toBe('DATEADD(part, number, date)');
    expect(usageOf('COALESCE', SCALAR_FUNCTIONS.coalesce.signature)).toBe('COALESCE(value, …)');
    expect(usageOf('ROUND', SCALAR_FUNCTIONS.round.signature)).toBe('ROUND(number, [number])');
  });
});
