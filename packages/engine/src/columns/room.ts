type NumberArray = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** A copy with room for `capacity` values, which must be at least as many as there are. */
export function withRoom<A extends NumberArray>(values: A, capacity: number): A {
  const grown = new (values.constructor as new (length: number) => A)(capacity);
  grown.set(values);
  return grown;
}

/** How much room to make when `length` values are full: half as much again, since the old and the new are there at once. */
export function nextCapacity(length: number): number {
  return Math.max(1024, length + (length >> 1));
}

/**
 * The first `length` values: a view where little of the room is left over, which memory that was never written does not cost, else a
 * copy.
 */
export function trimmed<A extends NumberArray>(values: A, length: number): A {
  if (values.length === length) return values;
  return (values.length - length <= length >> 2 ? values.subarray(0, length) : values.slice(0, length)) as A;
}
