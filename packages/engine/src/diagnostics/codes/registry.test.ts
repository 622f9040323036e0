import { expect, it } from 'vitest';
import { CODE_TABLES } from './registry.js';

const codes = Object.values<object>(CODE_TABLES).flatMap((table) => Object.keys(table));

it('has every code once, in kebab case', () => {
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
});
