import { expect, test } from 'vitest';
import { placesIn } from '../testing/compile-text.js';

const project = (type: string, fallback: string) => `project: P\nparameters:\n  p: { type: ${type}, default: ${fallback} }\n`;

test('takes defaults of the parameter\'s type, and null', () => {
  const fitting = [['number', '3'], ['string', '"3"'], ['boolean', 'false'], ['date', '2026-02-28'], ['timestamp', '"2026-02-28T10:00:00+01:00"'], ['date', 'null']];
  for (const [type, fallback] of fitting) expect(placesIn(project(type!, fallback!)), type).toEqual([]);
});

test('reports others', () => {
  const strange = [['number', 'three'], ['string', '3'], ['boolean', 'yes'], ['date', '2026-02-30'], ['timestamp', '2026-02-28']];
  for (const [type, fallback] of strange) {
    expect(placesIn(project(type!, fallback!)).map((place) => place.split(' ')[0]), type).toEqual(['invalid-value']);
  }
});
