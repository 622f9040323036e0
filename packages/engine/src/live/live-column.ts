import { dataOf } from '../columns/data-of.js';
import type { Column, StringColumn } from '../columns/column.js';
import { isValid } from '../columns/bitmap.js';
import { alignedScale, rescaled } from './rescale.js';

type Data = Float64Array | Int32Array | Uint8Array | Uint16Array | Uint32Array;

/**
 * A column that rows are written into. It begins as a column that is not its own: the data is copied when the first row is written, and
 * grows by half when it is full.
 */
export class LiveColumn {
  private data: Data;
  private validity: Uint8Array | null;
  private owned = false;
  private scale: number;
  private dictionary: string[] | null;
  private codeOf: Map<string, number> | null = null;
  /** The dictionary as views have it: it does not change under them. */
  private shown: readonly string[] | null = null;

  constructor(private readonly like: Column) {
    this.data = dataOf(like);
    this.validity = like.validity;
    this.scale = like.type === 'number' ? like.scale : 0;
    this.dictionary = like.type === 'string' ? (like.dictionary as string[]) : null;
  }

  get type(): Column['type'] {
    return this.like.type;
  }

  /** The decimals that a column of numbers needs to be written here: more than there are now means that all rows change. */
  scaleWith(column: Column): number {
    return column.type === 'number' ? alignedScale(this.scale, column) : 0;
  }

  /** Whether all numbers stay whole, and exact, in so many decimals. */
  fits(scale: number, column: Column, rows: number): boolean {
    if (column.type !== 'number' || (scale === this.scale && scale === column.scale)) return true;
    const within = (values: ArrayLike<number>, length: number, factor: number): boolean => {
      for (let row = 0; row < length; row++) if (Math.abs(values[row]! * factor) > Number.MAX_SAFE_INTEGER) return false;
      return true;
    };
    return within(this.data, rows, 10 ** (scale - this.scale)) && within(column.values, column.length, 10 ** (scale - column.scale));
  }

  /** Moves all numbers to so many decimals; false when they have them already. */
  rescale(scale: number, rows: number): boolean {
    if (scale === this.scale) return false;
    this.own(rows);
    const factor = 10 ** (scale - this.scale);
    for (let row = 0; row < rows; row++) this.data[row]! *= factor;
    this.scale = scale;
    return true;
  }

  /** Writes the values of `column` at `from` into rows. */
  write(column: Column, from: readonly number[], to: readonly number[], capacity: number): void {
    this.own(capacity);
    const { data } = this;
    const source = column.type === 'string' ? this.codesOf(column) : column.type === 'number' ? rescaled(column, this.scale) : dataOf(column);
    for (let i = 0; i < from.length; i++) {
      const row = to[i]!;
      const there = isValid(column.validity, from[i]!);
      this.data[row] = there ? source[from[i]!]! : 0;
      this.mark(row, there, capacity);
    }
    if (data !== this.data) throw new Error("Plumbline's own mistake: a column grew while it was written.");
  }

  /** The values of rows, with a dictionary of those that occur where there are few. */
  gather(rows: ArrayLike<number>): Column {
    const { length } = rows;
    const { data } = this;
    const into = <To extends Data>(values: To): To => {
      for (let i = 0; i < length; i++) values[i] = data[rows[i]!]!;
      return values;
    };
    const validity = this.validity === null ? null : gatherBits(this.validity, rows);
    const base = { length, validity };
    switch (this.like.type) {
      case 'number':
        return { type: 'number', ...base, values: into(new Float64Array(length)), scale: this.scale };
      case 'boolean':
        return { type: 'boolean', ...base, values: into(new Uint8Array(length)) };
      case 'date':
        return { type: 'date', ...base, days: into(new Int32Array(length)) };
      case 'timestamp':
        return { type: 'timestamp', ...base, milliseconds: into(new Float64Array(length)) };
      case 'string': {
        if (length > this.dictionary!.length) {
          return { type: 'string', ...base, codes: into(new Uint32Array(length)), dictionary: this.shownDictionary() };
        }
        const local = new Map<number, number>();
        const dictionary: string[] = [];
        const codes = new Uint32Array(length);
        for (let i = 0; i < length; i++) {
          const code = data[rows[i]!]!;
          let short = local.get(code);
          if (short === undefined) local.set(code, (short = dictionary.push(this.dictionary![code] ?? '') - 1));
          codes[i] = short;
        }
        return { type: 'string', ...base, codes, dictionary };
      }
    }
  }

  /** All values up to `rows`, without copying: good until the next row is written. */
  view(rows: number): Column {
    const base = { length: rows, validity: this.validity === null ? null : this.validity.subarray(0, (rows + 7) >> 3) };
    const data = this.data.subarray(0, rows);
    switch (this.like.type) {
      case 'number':
        return { type: 'number', ...base, values: data as Float64Array, scale: this.scale };
      case 'boolean':
        return { type: 'boolean', ...base, values: data as Uint8Array };
      case 'date':
        return { type: 'date', ...base, days: data as Int32Array };
      case 'timestamp':
        return { type: 'timestamp', ...base, milliseconds: data as Float64Array };
      case 'string':
        return { type: 'string', ...base, codes: data as StringColumn['codes'], dictionary: this.shownDictionary() };
    }
  }

  private shownDictionary(): readonly string[] {
    if (!this.owned) return this.dictionary!;
    if (this.shown?.length !== this.dictionary!.length) this.shown = [...this.dictionary!];
    return this.shown!;
  }

  private mark(row: number, there: boolean, capacity: number): void {
    if (this.validity === null) {
      if (there) return;
      this.validity = new Uint8Array((capacity + 7) >> 3).fill(255);
    }
    if (there) this.validity[row >> 3]! |= 1 << (row & 7);
    else this.validity[row >> 3]! &= ~(1 << (row & 7));
  }

  /** Room for rows, in data of its own. */
  private own(capacity: number): void {
    const wide = this.like.type === 'string' ? Uint32Array : (this.data.constructor as new (length: number) => Data);
    if (!this.owned || this.data.length < capacity) {
      const data = new wide(capacity);
      data.set(this.data.subarray(0, Math.min(this.data.length, capacity)));
      this.data = data;
      if (!this.owned && this.dictionary !== null) this.dictionary = [...this.dictionary];
    }
    const bytes = (capacity + 7) >> 3;
    if (this.validity !== null && (!this.owned || this.validity.length < bytes)) {
      const validity = new Uint8Array(bytes);
      validity.set(this.validity.subarray(0, Math.min(this.validity.length, bytes)));
      this.validity = validity;
    }
    this.owned = true;
  }

  private codesOf(column: StringColumn): Uint32Array {
    const { dictionary } = this;
    this.codeOf ??= new Map(dictionary!.map((text, code) => [text, code]));
    const ours = new Uint32Array(column.dictionary.length);
    for (let code = 0; code < ours.length; code++) {
      const text = column.dictionary[code]!;
      const known = this.codeOf.get(text);
      ours[code] = known ?? dictionary!.push(text) - 1;
      if (known === undefined) this.codeOf.set(text, ours[code]!);
    }
    const codes = new Uint32Array(column.length);
    for (let row = 0; row < codes.length; row++) codes[row] = ours[column.codes[row]!]!;
    return codes;
  }
}

function gatherBits(bits: Uint8Array, rows: ArrayLike<number>): Uint8Array {
  const gathered = new Uint8Array((rows.length + 7) >> 3);
  for (let i = 0; i < rows.length; i++) if (isValid(bits, rows[i]!)) gathered[i >> 3]! |= 1 << (i & 7);
  return gathered;
}

