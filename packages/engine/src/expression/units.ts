import type { Expr } from './expr.js';
import type { Unit } from './types.js';

/**
 * The unit of a number; null when it adapts to its surroundings. A number from data that declares none is a plain one (`{}`), a
 * literal or parameter adapts.
 */
export function unitOf(expr: Expr): Unit {
  const adapts = expr.op === 'literal' || expr.op === 'parameter' || expr.op === 'input';
  const unit = 'unit' in expr ? expr.unit : undefined;
  return unit === undefined ? (adapts ? null : {}) : unit;
}

/** The unit that two numbers share when they are added or compared; undefined when they do not. */
export function sharedUnit(a: Unit, b: Unit): Unit | undefined {
  if (a === null || b === null) return a ?? b;
  return unitText(a) === unitText(b) ? a : undefined;
}

/** The unit of a product (`sign` 1) or quotient (`sign` -1): exponents add up or cancel. */
export function combinedUnit(a: Unit, b: Unit, sign: 1 | -1): Unit {
  if (a === null && b === null) return null;
  const exponents = new Map(Object.entries(a ?? {}));
  for (const [base, exponent] of Object.entries(b ?? {})) exponents.set(base, (exponents.get(base) ?? 0) + sign * exponent);
  return fromExponents(exponents);
}

/** The unit of a number raised to a power. */
export function raisedUnit(unit: Unit, power: number): Unit {
  return unit && fromExponents(new Map(Object.entries(unit).map(([base, exponent]) => [base, exponent * power])));
}

/** A unit as people write it: `USD/days`, `USD²`; empty for a plain number or none. */
export function unitText(unit: Unit): string {
  const entries = Object.entries(unit ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const side = (sign: 1 | -1): string =>
    entries
      .filter(([, exponent]) => exponent * sign > 0)
      .map(([base, exponent]) => base + powerText(exponent * sign))
      .join('·');
  const [above, below] = [side(1), side(-1)];
  return below ? `${above || '1'}/${below}` : above;
}

function powerText(exponent: number): string {
  return exponent === 1 ? '' : exponent === 2 ? '²' : exponent === 3 ? '³' : `^${exponent}`;
}

function fromExponents(exponents: ReadonlyMap<string, number>): Unit {
  return Object.fromEntries([...exponents].filter(([, exponent]) => exponent !== 0));
}
