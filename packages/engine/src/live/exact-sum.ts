import { Unmaintainable } from './unmaintainable.js';

/**
 * Sums of doubles, one for each group, without any error, so that what was added can be taken away again: each is kept as an expansion,
 * doubles that do not overlap and add up to it exactly (Shewchuk 1997, https://doi.org/10.1007/PL00009321). As long as all values are whole
 * and their magnitudes stay below 2^53 together, one double for each group is all there is.
 */
export class ExactSums {
  private plain: Float64Array | null = new Float64Array(16);
  private magnitude = 0;
  private readonly expansions: number[][] = [];

  /** Adds the values of rows to groups: the local code of a row leads to its group by `ids`; the last code is of rows that do not count. */
  add(values: Float64Array, codes: Int32Array, ids: Int32Array, sign: 1 | -1): void {
    const dump = ids.length;
    if (this.plain !== null && this.staysWhole(values, codes, dump, sign)) {
      const sums = new Float64Array(dump + 1);
      for (let i = 0; i < codes.length; i++) sums[codes[i]!]! += values[i]!;
      for (let code = 0; code < dump; code++) if (sums[code] !== 0) this.addWhole(ids[code]!, sign * sums[code]!);
      return;
    }
    this.expand();
    for (let i = 0; i < codes.length; i++) if (codes[i] !== dump) this.addTo(ids[codes[i]!]!, sign * values[i]!);
  }

  /** Adds one value to one group. */
  addTo(group: number, value: number): void {
    if (this.plain !== null && Number.isInteger(value) && (this.magnitude += Math.abs(value)) <= Number.MAX_SAFE_INTEGER) return this.addWhole(group, value);
    this.expand();
    grow((this.expansions[group] ??= []), value);
  }

  /** The sum, rounded once. */
  sum(group: number): number {
    return this.plain === null ? rounded(this.expansions[group] ?? []) : (this.plain[group] ?? 0);
  }

  /** The sum as doubles that add up to it, least first. */
  parts(group: number): readonly number[] {
    return this.plain === null ? (this.expansions[group] ?? []) : [this.plain[group] ?? 0];
  }

  private addWhole(group: number, value: number): void {
    if (group >= this.plain!.length) {
      const grown = new Float64Array(Math.max(group + 1, this.plain!.length * 2));
      grown.set(this.plain!);
      this.plain = grown;
    }
    this.plain![group]! += value;
  }

  /** Whether all is whole and below 2^53 also with these; what is taken away had been added. */
  private staysWhole(values: Float64Array, codes: Int32Array, dump: number, sign: 1 | -1): boolean {
    let magnitude = 0;
    let fractions = 0;
    for (let i = 0; i < codes.length; i++) {
      if (codes[i] === dump) continue;
      const value = values[i]!;
      magnitude += Math.abs(value);
      if (Math.floor(value) !== value) fractions++;
    }
    if (fractions > 0 || this.magnitude + magnitude > Number.MAX_SAFE_INTEGER) return false;
    this.magnitude += sign * magnitude;
    return true;
  }

  private expand(): void {
    this.plain?.forEach((sum, group) => {
      if (sum !== 0) this.expansions[group] = [sum];
    });
    this.plain = null;
  }
}

/** Adds a double to an expansion, exactly: `expansion` ascends in magnitude and stays without zeros. */
export function grow(expansion: number[], value: number): void {
  let carried = value;
  let kept = 0;
  for (let i = 0; i < expansion.length; i++) {
    const part = expansion[i]!;
    const total = carried + part;
    const added = total - carried;
    const error = carried - (total - added) + (part - added);
    if (error !== 0) expansion[kept++] = error;
    carried = total;
  }
  expansion.length = kept;
  if (carried !== 0) expansion.push(carried);
  if (carried - carried !== 0) throw new Unmaintainable('a sum overflowed');
}

/** The double nearest to an expansion. */
export function rounded(expansion: readonly number[]): number {
  let i = expansion.length - 1;
  if (i < 0) return 0;
  let sum = expansion[i]!;
  let error = 0;
  while (i > 0 && error === 0) {
    const part = expansion[--i]!;
    const total = sum + part;
    error = part - (total - sum);
    sum = total;
  }
  // Half way between two doubles, what is left decides (as in Python's `fsum`).
  if (i > 0 && ((error < 0 && expansion[i - 1]! < 0) || (error > 0 && expansion[i - 1]! > 0))) {
    const doubled = error * 2;
    const next = sum + doubled;
    if (next - sum === doubled) return next;
  }
  return sum;
}

/** Adds a product to an expansion, exactly (Dekker's product, https://doi.org/10.1007/BF01397083). */
export function growByProduct(expansion: number[], a: number, b: number): void {
  const product = a * b;
  const [highA, lowA] = split(a);
  const [highB, lowB] = split(b);
  const error = lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
  if (error - error !== 0) throw new Unmaintainable('a square overflowed');
  grow(expansion, error);
  grow(expansion, product);
}

/** A double as two of half the digits. */
function split(value: number): [number, number] {
  const carried = 134_217_729 * value;
  const high = carried - (carried - value);
  return [high, value - high];
}
