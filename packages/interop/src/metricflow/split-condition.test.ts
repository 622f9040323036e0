import { expect, test } from 'vitest';
import { splitCondition } from './split-condition.js';

test('parts that all must hold are told apart, as they are written', () => {
  expect(splitCondition("{{ Dimension('a__b') }} = 'x AND y' AND ({{ Entity('c') }} IS NULL OR d__e > 2)")).toEqual([
    "{{ Dimension('a__b') }} = 'x AND y'", "({{ Entity('c') }} IS NULL OR d__e > 2)",
  ]);
  expect(splitCondition("metric_time__day BETWEEN '2020-01-01' AND '2020-02-01' AND NOT {{ Dimension('a__b') }}")).toEqual([
    "metric_time__day BETWEEN '2020-01-01' AND '2020-02-01'", "NOT {{ Dimension('a__b') }}",
  ]);
});

test('either of two is one part, and so is what cannot be read', () => {
  expect(splitCondition("{{ Entity('a') }} = 1 OR {{ Entity('b') }} = 2 AND c__d")).toHaveLength(1);
  expect(splitCondition("{{ Entity('a') }} ~~ 'x' AND c__d")).toEqual(["{{ Entity('a') }} ~~ 'x' AND c__d"]);
  expect(splitCondition(' ')).toEqual([]);
});
