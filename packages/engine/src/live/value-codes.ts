import { isValid } from '../columns/bitmap.js';
import type { Column, StringColumn } from '../columns/column.js';
import { ordinals } from '../evaluate/kernels/comparable.js';
import { NumberDictionary } from '../evaluate/number-dictionary.js';
import { Unmaintainable } from './unmaintainable.js';

/**
 * Numbers the values of columns of one type, over as many tables as come: equal values have equal codes, whatever the dictionaries of
 * the columns. 0 is null.
 */
export class ValueCodes {
  /** Of texts, by code. */
  private readonly texts: string[] = [''];
  private readonly codeOf = new Map<string, number>();
  private readonly numbers = new NumberDictionary();
  private like: Exclude<Column, StringColumn> | null = null;

  get size(): number {
    return this.like === null ? this.texts.length : this.numbers.size + 1;
  }

  /** One code for each value. */
  codes(column: Column): Int32Array {
    const codes = new Int32Array(column.length);
    const { validity } = column;
    if (column.type === 'string') {
      const known = new Int32Array(column.dictionary.length);
      for (let row = 0; row < codes.length; row++) {
        if (!isValid(validity, row)) continue;
        const code = column.codes[row]!;
        codes[row] = known[code] ||= this.intern(column.dictionary[code]!);
      }
      return codes;
    }
    const values = ordinals(this.alike(column));
    for (let row = 0; row < codes.length; row++) if (isValid(validity, row)) codes[row] = this.numbers.intern(values[row]!) + 1;
    return codes;
  }

  textOf(code: number): string {
    return this.texts[code]!;
  }

  intern(text: string): number {
    let code = this.codeOf.get(text);
    if (code === undefined) this.codeOf.set(text, (code = this.texts.push(text) - 1));
    return code;
  }

  /** The values of codes, as a column. */
  column(codes: Int32Array, like: Column): Column {
    const there = new Uint8Array((codes.length + 7) >> 3);
    for (let i = 0; i < codes.length; i++) if (codes[i] !== 0) there[i >> 3]! |= 1 << (i & 7);
    const base = { length: codes.length, validity: codes.includes(0) ? there : null };
    if (like.type === 'string') return { type: 'string', ...base, codes: Uint32Array.from(codes), dictionary: this.texts };
    const known = this.numbers.values();
    const values = Float64Array.from(codes, (code) => (code === 0 ? 0 : known[code - 1]!));
    switch (like.type) {
      case 'number':
        return { type: 'number', ...base, values, scale: like.scale };
      case 'boolean':
        return { type: 'boolean', ...base, values: Uint8Array.from(values) };
      case 'date':
        return { type: 'date', ...base, days: Int32Array.from(values) };
      case 'timestamp':
        return { type: 'timestamp', ...base, milliseconds: values };
    }
  }

  private alike(column: Exclude<Column, StringColumn>): Column {
    this.like ??= column;
    if (column.type === 'number' && this.like.type === 'number' && column.scale !== this.like.scale) {
      throw new Unmaintainable('values came with another number of decimals');
    }
    return column;
  }
}

/** Numbers the combinations of several columns' values, in order of appearance. */
export class TupleCodes {
  private readonly parts: ValueCodes[];
  private readonly pairs: NumberDictionary[];
  /** By part: the code of its value in each combination. */
  private readonly members: number[][];
  private like: readonly Column[] = [];

  constructor(private readonly width: number) {
    this.parts = Array.from({ length: width }, () => new ValueCodes());
    this.pairs = Array.from({ length: width }, () => new NumberDictionary());
    this.members = Array.from({ length: width }, () => []);
  }

  /** Without columns there is one combination, of nothing. */
  get size(): number {
    return this.width === 0 ? 1 : this.pairs[this.width - 1]!.size;
  }

  codes(columns: readonly Column[], length: number): Int32Array {
    if (this.like.length === 0) this.like = columns;
    const codes = new Int32Array(length);
    const values = columns.map((column, part) => this.parts[part]!.codes(column));
    for (let row = 0; row < length; row++) {
      const before = this.size;
      let code = 0;
      for (let part = 0; part < this.width; part++) code = this.pairs[part]!.intern(code * BASE + values[part]![row]!);
      codes[row] = code;
      if (this.size > before && this.width > 0) for (let part = 0; part < this.width; part++) this.members[part]!.push(values[part]![row]!);
    }
    return codes;
  }

  /** The values of combinations, one column for each part. */
  columns(tuples: Int32Array): Column[] {
    return this.like.map((like, part) => this.parts[part]!.column(Int32Array.from(tuples, (tuple) => this.members[part]![tuple]!), like));
  }
}

/** More values than one part can have. */
const BASE = 2 ** 26;
