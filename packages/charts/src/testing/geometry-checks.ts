import * as fc from 'fast-check';
import { expect } from 'vitest';
import type { ChartText } from '../text/chart-text.js';

/** Every text found in a layout, at any depth, that is a path, with where it was. */
export function pathsOf(layout: unknown, name = 'layout'): { name: string; path: string }[] {
  if (typeof layout === 'string') return /^M-?\d/.test(layout) ? [{ name, path: layout }] : [];
  if (layout === null || typeof layout !== 'object') return [];
  return Object.entries(layout).flatMap(([key, value]) => pathsOf(value, `${name}.${key}`));
}

/** Every text to draw in a layout. */
export function textsOf(layout: unknown): ChartText[] {
  if (layout === null || typeof layout !== 'object') return [];
  if ('text' in layout && 'anchor' in layout) return [layout as ChartText];
  return Object.values(layout).flatMap((value) => textsOf(value));
}

/** Fails unless every number in a layout is finite and no path or text holds a broken one. */
export function expectFinite(layout: unknown): void {
  expect(brokenIn(layout, 'layout')).toEqual([]);
}

function brokenIn(value: unknown, name: string): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${name} is ${value}`];
  if (typeof value === 'string') return /NaN|Infinity|undefined/.test(value) ? [`${name} is ${value}`] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => brokenIn(inner, `${name}.${key}`));
}

/** Corners that an absolute path of M, L, H, V, h, v and A commands visits. */
export function cornersOf(path: string): { x: number; y: number }[] {
  const corners: { x: number; y: number }[] = [];
  let [x, y] = [0, 0];
  for (const [, command, body] of path.matchAll(/([MLHVhvAZ])([^MLHVhvAZ]*)/g)) {
    const numbers = (body ?? '').split(',').filter(Boolean).map(Number);
    if (command === 'Z') continue;
    if (command === 'H') x = numbers[0]!;
    else if (command === 'V') y = numbers[0]!;
    else if (command === 'h') x += numbers[0]!;
    else if (command === 'v') y += numbers[0]!;
    else [x, y] = numbers.slice(-2) as [number, number];
    corners.push({ x, y });
  }
  return corners;
}

/** Fails unless every corner of every path lies in the layout's box, to the hundredth of a pixel that paths are rounded to. */
export function expectInsideBox(layout: { readonly widthPx: number; readonly heightPx: number }): void {
  const outside = pathsOf(layout).filter(({ path }) => !cornersOf(path)
    .every(({ x, y }) => inside(x, layout.widthPx) && inside(y, layout.heightPx)));
  expect(outside).toEqual([]);
}

function inside(position: number, end: number): boolean {
  return position >= -0.011 && position <= end + 0.011;
}

/** Any number that a host page may hand over: ordinary ones, both zeros, NaN, the infinities, the largest and smallest, null. */
export const anyNumber: fc.Arbitrary<number | null> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -100000, max: 100000 }) },
  { weight: 3, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom(null, 0, -0, NaN, Infinity, -Infinity, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE) },
);

/** Any box side, sensible or not. */
export const anySize: fc.Arbitrary<number> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 1600 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -20, NaN, Infinity, 0.5) },
);

/** Any text of a label: empty, long without a space, of other scripts. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 24 }),
  fc.constantFrom('', 'Jan', 'Donaudampfschifffahrtsgesellschaftskapitän', 'الربع الأول ٢٠١٧', '二〇一七年十月'),
);
