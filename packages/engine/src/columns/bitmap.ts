/** A validity bitmap of `length` bits, all 1 (valid); bits past the end are 0. */
export function fullBitmap(length: number): Uint8Array {
  const bitmap = new Uint8Array((length + 7) >> 3).fill(255);
  if (length & 7) bitmap[bitmap.length - 1] = (1 << (length & 7)) - 1;
  return bitmap;
}

/** Whether value `index` is there; `validity` null means that every value is. */
export function isValid(validity: Uint8Array | null, index: number): boolean {
  return validity === null || ((validity[index >> 3]! >> (index & 7)) & 1) === 1;
}

/** Marks value `index` as null. */
export function clearBit(bitmap: Uint8Array, index: number): void {
  bitmap[index >> 3]! &= ~(1 << (index & 7));
}

/** Marks value `index` as there. */
export function setBit(bitmap: Uint8Array, index: number): void {
  bitmap[index >> 3]! |= 1 << (index & 7);
}

/** The bits set in both; null (all valid) is neutral. The result may be one of the inputs. */
export function andBitmaps(a: Uint8Array | null, b: Uint8Array | null): Uint8Array | null {
  if (a === null || a === b) return b;
  if (b === null) return a;
  const both = new Uint8Array(a.length);
  for (let i = 0; i < both.length; i++) both[i] = a[i]! & b[i]!;
  return both;
}

/** How many of the first `length` values are null. */
export function countNulls(validity: Uint8Array | null, length: number): number {
  if (validity === null) return 0;
  let valid = 0;
  for (let i = 0; i < length; i++) valid += (validity[i >> 3]! >> (i & 7)) & 1;
  return length - valid;
}
