import type { Column } from '../columns/column.js';
import { NumberDictionary } from '../evaluate/number-dictionary.js';
import { TupleCodes } from './value-codes.js';

/** More combinations of keys than a result may have. */
const TUPLES = 2 ** 32;

/** Numbers the groups of a scan: each a window and a combination of keys. */
export class GroupNumbers {
  private readonly keys: TupleCodes;
  private readonly numbers = new NumberDictionary();
  private readonly slots: number[] = [];
  private readonly tupleOf: number[] = [];

  constructor(keyCount: number) {
    this.keys = new TupleCodes(keyCount);
  }

  /** The numbers of combinations of keys. */
  tuples(keys: readonly Column[], length: number): Int32Array {
    return this.keys.codes(keys, length);
  }

  number(slot: number, tuple: number): number {
    const group = this.numbers.intern(slot * TUPLES + tuple);
    if (group === this.slots.length) {
      this.slots.push(slot);
      this.tupleOf.push(tuple);
    }
    return group;
  }

  /** The groups for which a condition holds. */
  where(holds: (group: number) => boolean): Int32Array {
    const found: number[] = [];
    for (let group = 0; group < this.slots.length; group++) if (holds(group)) found.push(group);
    return Int32Array.from(found);
  }

  /** The window and the keys of groups. */
  of(groups: Int32Array): { readonly slots: Int32Array; readonly keys: readonly Column[] } {
    return {
      slots: Int32Array.from(groups, (group) => this.slots[group]!),
      keys: this.keys.columns(Int32Array.from(groups, (group) => this.tupleOf[group]!)),
    };
  }
}
