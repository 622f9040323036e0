import { expect, test } from 'vitest';
import { durationText, nests } from './grains.js';
import { parseName, parseReference, renderTemplate } from './template.js';

test('references of every form are read', () => {
  expect(parseReference("TimeDimension('booking__ds', 'month')")).toEqual({
    kind: 'element', path: ['booking'], element: 'ds', grain: 'month', datePart: null,
  });
  expect(parseReference("Dimension('listing__user__state')")).toMatchObject({ path: ['listing', 'user'], element: 'state', grain: null });
  expect(parseReference("Dimension('metric_time').grain('week')")).toMatchObject({ path: [], element: 'metric_time', grain: 'week' });
  expect(parseReference("Metric('views', group_by=['listing'])")).toEqual({ kind: 'metric', metric: 'views', groupBy: ['listing'] });
  expect(() => parseReference("Segment('x')")).toThrow(/not a reference/u);
});

test('a filter keeps its SQL, and its texts as they are', () => {
  const render = (text: string): string => renderTemplate(text, (reference) => (reference.kind === 'element' ? `<${reference.element}>` : '?'));
  expect(render("{{ Dimension('a__b') }} = 'it''s {b}' AND NOT {{ Entity('c') }} IS NULL")).toBe("<b> = 'it''s {b}' AND NOT <c> IS NULL");
  expect(render("x < CAST('2021-01-03 10:00:00' AS TIMESTAMP)")).toBe("x < CAST('2021-01-03T10:00:00Z' AS TIMESTAMP)");
});

test('names of queries end in a grain or not', () => {
  const grains = new Set(['day', 'month']);
  expect(parseName('booking__ds__month', grains)).toMatchObject({ path: ['booking'], element: 'ds', grain: 'month' });
  expect(parseName('month', grains)).toMatchObject({ path: [], element: 'month', grain: null });
});

test('weeks make up no months; windows are whole lengths of time', () => {
  expect([nests('day', 'week'), nests('week', 'month'), nests('month', 'year'), nests('year', 'month')]).toEqual([true, false, true, false]);
  expect([durationText('2 month'), durationText('1 DAYS'), durationText('1 alien_day')]).toEqual(['2 months', '1 day', null]);
});
