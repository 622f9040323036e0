import { expect, test } from 'vitest';
import { placesIn } from '../testing/compile-text.js';

test('takes names that the platform knows, and no others', () => {
  expect(placesIn('project: P\ntimezone: America/New_York\n')).toEqual([]);
  expect(placesIn('project: P\ntimezone: Mars/Olympus\n')).toEqual(['unknown-timezone 2:11']);
});
