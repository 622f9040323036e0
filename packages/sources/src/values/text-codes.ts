import { DataError } from '../data-error.js';
import { decodeUtf8Strictly } from './utf8.js';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** Texts up to here are told apart by two words of four bytes, which may overlap. */
const SHORT = 8;
/** Of each slot: code + 1 (0 when free), length in bytes, and two words: a short text itself, else its hash and its last bytes. */
const SLOT = 4;

/**
 * Gives each distinct UTF-8 text a code, 0 and up in order of first appearance, without making strings of them: an open-addressing
 * hash table (linear probing, at most seven eighths full: memory counts) over one growing arena of the distinct bytes. A slot holds what tells
 * short texts apart, so that finding one touches one line of the cache, and words of four bytes are compared, not bytes: together
 * that halved the time of columns of names and of identifiers.
 */
export class TextCodes {
  private count = 0;
  private arena = new Uint8Array(1024);
  /** Start of code `i` in the arena; its end is the start of code `i + 1`. */
  private starts = new Uint32Array(64);
  private slots = new Int32Array(128 * SLOT);
  private mask = 127;
  private bytes: Uint8Array = this.arena;
  private view: DataView = new DataView(this.arena.buffer);
  private first = 0;
  private last = 0;

  /** How many distinct texts there are. */
  get size(): number {
    return this.count;
  }

  /** The code of `bytes[start, end)`; equal to the old `size` when the text is new. */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    this.readWords(bytes, start, end);
    const { first, last, slots, mask } = this;
    let slot = slotOf(length, first, last) & mask;
    for (;;) {
      const at = slot * SLOT;
      const entry = slots[at]!;
      if (entry === 0) return this.insert(slot, bytes, start, end);
      if (slots[at + 1] === length && slots[at + 2] === first && slots[at + 3] === last) {
        if (length <= SHORT || this.equals(entry - 1, bytes, start, end)) return entry - 1;
      }
      slot = (slot + 1) & mask;
    }
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

  /** Sets `first` and `last` to the two words of a text. */
  private readWords(bytes: Uint8Array, start: number, end: number): void {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const { view } = this;
    if (end - start < 4) {
      let word = 0;
      for (let at = start; at < end; at++) word = (word << 8) | bytes[at]!;
      this.first = word;
      this.last = 0;
      return;
    }
    this.last = view.getInt32(end - 4, true);
    if (end - start <= SHORT) {
      this.first = view.getInt32(start, true);
      return;
    }
    let hash = FNV_OFFSET;
    for (let at = start; at < end - 4; at += 4) {
      hash = Math.imul(hash ^ view.getInt32(at, true), FNV_PRIME);
      // A word's high bytes would never reach the hash's low ones.
      hash ^= hash >>> 15;
    }
    this.first = hash;
  }

  private equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    for (let at = start, there = this.starts[code]!; at < end; at++, there++) if (bytes[at] !== this.arena[there]) return false;
    return true;
  }

  private insert(slot: number, bytes: Uint8Array, start: number, end: number): number {
    const code = this.count++;
    if (code + 2 > this.starts.length) this.starts = grown(this.starts, new Uint32Array(this.starts.length * 2));
    const from = this.starts[code]!;
    const to = from + end - start;
    if (to > this.arena.length) this.arena = grown(this.arena, new Uint8Array(Math.max(to, this.arena.length * 2)));
    this.arena.set(bytes.subarray(start, end), from);
    this.starts[code + 1] = to;
    const at = slot * SLOT;
    this.slots[at] = code + 1;
    this.slots[at + 1] = end - start;
    this.slots[at + 2] = this.first;
    this.slots[at + 3] = this.last;
    if (this.count * 8 > (this.mask + 1) * 7) this.rehash();
    return code;
  }

  private rehash(): void {
    const old = this.slots;
    const slots = new Int32Array(old.length * 2);
    const mask = this.mask * 2 + 1;
    for (let at = 0; at < old.length; at += SLOT) {
      if (old[at] === 0) continue;
      let slot = slotOf(old[at + 1]!, old[at + 2]!, old[at + 3]!) & mask;
      while (slots[slot * SLOT] !== 0) slot = (slot + 1) & mask;
      for (let part = 0; part < SLOT; part++) slots[slot * SLOT + part] = old[at + part]!;
    }
    this.slots = slots;
    this.mask = mask;
  }
}

/** Where a text is looked for first, before the number of slots is known. */
function slotOf(length: number, first: number, last: number): number {
  let hash = Math.imul(first ^ length, 0x9e3779b1) ^ Math.imul(last, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/** The error for bytes in another encoding than UTF-8. */
export function notUtf8(): DataError {
  return new DataError(
    'The text is not UTF-8.',
    "Say how it is written, for example `encoding: windows-1252` in the dataset's source.",
  );
}

function grown<A extends Uint8Array | Uint32Array>(old: A, larger: A): A {
  larger.set(old);
  return larger;
}
