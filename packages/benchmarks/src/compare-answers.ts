import { QUESTIONS, type Answer, type Contender } from './contender.js';

/**
 * Every difference between the contenders' answers and the first one's, numbers to a relative 1e-9. A value that one gives as
 * null or zero may be missing from another: loops over what occurs do not know of months without rows.
 */
export async function differences(contenders: readonly Contender[]): Promise<string[]> {
  const [first, ...others] = contenders;
  const found: string[] = [];
  for (const question of QUESTIONS) {
    const expected = await first!.answers[question]();
    for (const { name, answers } of others) {
      found.push(...differencesOf(expected, await answers[question]()).map((text) => `${question}: ${name} ${text}`));
    }
  }
  return found;
}

/** How two answers differ. */
export function differencesOf(expected: Answer, actual: Answer): string[] {
  const keys = [...new Set([...expected.keys(), ...actual.keys()])];
  return keys.flatMap((key) => {
    const [a, b] = [expected.get(key) ?? 0, actual.get(key) ?? 0];
    return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1e-12) ? [] : [`says ${b}, not ${a}, for '${key}'`];
  });
}
