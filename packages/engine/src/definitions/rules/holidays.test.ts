import { expect, test } from 'vitest';
import { compileText, placesIn } from '../testing/compile-text.js';

test('takes the days without work of a project', () => {
  const { project } = compileText('project: P\nholidays: [2026-12-25, 2026-01-01, 2026-12-25]\nweekend: [friday, saturday]\n').catalog;
  expect(project.holidays).toEqual(['2026-01-01', '2026-12-25']);
  expect(project.weekend).toEqual([5, 6]);
  expect(compileText('project: P\n').catalog.project).not.toHaveProperty('weekend');
});

test('reports a holiday that is no day', () => {
  expect(placesIn('project: P\nholidays: [2026-02-29]\n')).toEqual(['invalid-value 2:12']);
  expect(placesIn('project: P\nholidays: [christmas]\nweekend: [sun]\n')).toEqual(['invalid-value 2:12', 'unknown-value 3:11']);
});
