import { DataError } from '../data-error.js';
import { decodeUtf8Strictly } from './utf8.js';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Gives each distinct UTF-8 text a code, 0 and up in order of first appearance, without making strings of them: an
 * open-addressing hash table (FNV-1a, linear probing, at most half full) over one growing arena of the distinct bytes.
 */
export class TextCodes {
  private count = 0;
  private arena = new Uint8Array(1024);
  /** Start of code `i` in the arena; its end is the start of code `i + 1`. */
  private starts = new Uint32Array(64);
  private hashes = new Int32Array(64);
  /** Code + 1 in each slot, 0 when free. */
  private slots = new Uint32Array(128);

  /** How many distinct texts there are. */
  get size(): number {
    return this.count;
  }

  /** The code of `bytes[start, end)`; equal to the old `size` when the text is new. */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = FNV_OFFSET;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, FNV_PRIME);
    // FNV's low bits are weak on short texts; fold the high ones in.
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let entry = this.slots[slot]!; entry !== 0; entry = this.slots[slot]!) {
      if (this.hashes[entry - 1] === hash && this.equals(entry - 1, bytes, start, end)) return entry - 1;
      slot = (slot + 1) & mask;
    }
    return this.insert(hash, slot, bytes, start, end);
  }

  /** The distinct texts by code. Throws a `DataError` when the bytes are not UTF-8. */
  texts(): string[] {
    const used = this.arena.subarray(0, this.starts[this.count]!);
    const whole = decodeUtf8Strictly(used);
    if (whole !== null && whole.length === used.length) {
      // All ASCII: one decoding, and byte offsets are character offsets.
      return Array.from({ length: this.count }, (_, code) => whole.slice(this.starts[code]!, this.starts[code + 1]!));
    }
    return Array.from({ length: this.count }, (_, code) => {
      const text = decodeUtf8Strictly(used.subarray(this.starts[code]!, this.starts[code + 1]!));
      if (text === null) throw notUtf8();
      return text;
    });
  }

  private equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.starts[code]!;
    if (this.starts[code + 1]! - from !== end - start) return false;
    for (let i = start, j = from; i < end; i++, j++) if (bytes[i] !== this.arena[j]) return false;
    return true;
  }

  private insert(hash: number, slot: number, bytes: Uint8Array, start: number, end: number): number {
    const code = this.count++;
    if (code + 2 > this.starts.length) {
      this.starts = grown(this.starts, new Uint32Array(this.starts.length * 2));
      this.hashes = grown(this.hashes, new Int32Array(this.hashes.length * 2));
    }
    const from = this.starts[code]!;
    const to = from + end - start;
    if (to > this.arena.length) this.arena = grown(this.arena, new Uint8Array(Math.max(to, this.arena.length * 2)));
    this.arena.set(bytes.subarray(start, end), from);
    this.starts[code + 1] = to;
    this.hashes[code] = hash;
    this.slots[slot] = code + 1;
    if (this.count * 2 > this.slots.length) this.rehash();
    return code;
  }

  private rehash(): void {
    const slots = new Uint32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let code = 0; code < this.count; code++) {
      let slot = this.hashes[code]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code + 1;
    }
    this.slots = slots;
  }
}

/** The error for bytes in another encoding than UTF-8. */
export function notUtf8(): DataError {
  return new DataError(
    'The text is not UTF-8.',
    "Say how it is written, for example `encoding: windows-1252` in the dataset's source.",
  );
}

function grown<A extends Uint8Array | Uint32Array | Int32Array>(old: A, larger: A): A {
  larger.set(old);
  return larger;
}
