import { expect, test } from 'vitest';
import { placesIn, withDeals } from '../testing/compile-text.js';

const kpi = (...rules: readonly string[]) => withDeals(
  ['kpi: n', 'dataset: deals', 'value: COUNT(*)', 'status:', ...rules.map((rule) => `  - ${rule}`), ''].join('\n'),
);

test('accepts rules of which the last has no condition', () => {
  expect(placesIn(kpi('{ name: fine, tone: good, when: value > 1 }', '{ name: poor, tone: bad }'))).toEqual([]);
});

test('warns when every rule has a condition', () => {
  expect(placesIn(kpi('{ name: fine, tone: good, when: value > 1 }'))).toEqual(['status-without-fallback 14:1']);
});

test('warns of every rule after one without a condition', () => {
  const rules = ['{ name: fine, tone: good }', '{ name: poor, tone: bad, when: value < 1 }', '{ name: awful, tone: bad }'];
  expect(placesIn(kpi(...rules))).toEqual(['unreachable-status 16:5', 'unreachable-status 17:5']);
});
