import type { Unit } from '../expression/types.js';
import { unitText } from '../expression/units.js';

/** A unit for people: `USD/days`, or "plain numbers". */
export function describeUnit(unit: Unit): string {
  const word = unitWord(unit);
  return word === null ? 'plain numbers' : `\`${word}\``;
}

/** A unit as one word, `USD/days`; null for plain numbers. */
export function unitWord(unit: Unit): string | null {
  return unitText(unit) || null;
}
