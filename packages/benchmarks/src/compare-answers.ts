import { QUESTIONS, type Answer, type Contender } from './contender.js';

/**
 * Every difference between the contenders' answers and the first one's, numbers to a relative 1e-9. A value that one gives as
 * null or zero may be missing from another: loops over what occurs do not know of months without rows.
 */
export function differences(contenders: readonly Contender[]): string[] {
  const [first, ...others] = contenders;
  return QUESTIONS.flatMap((question) => {
    const expected = first!.answers[question]();
    return others.flatMap(({ name, answers }) => compare(expected, answers[question]()).map((text) => `${question}: ${name} ${text}`));
  });
}

function compare(expected: Answer, actual: Answer): string[] {
  const keys = [...new Set([...expected.keys(), ...actual.keys()])];
  return keys.flatMap((key) => {
    const [a, b] = [expected.get(key) ?? 0, actual.get(key) ?? 0];
    return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1e-12) ? [] : [`says ${b}, not ${a}, for '${key}'`];
  });
}
