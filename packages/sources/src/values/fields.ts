/** Fields of several records in UTF-8: of row `i`, the one at `place` is `bytes[starts[k], ends[k])` with `k = i * width + place`. */
export interface Fields {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  /** `MISSING` where a record has no such field. */
  readonly ends: Int32Array;
  readonly width: number;
  readonly rowCount: number;
}

/** The end of a field that a record lacks; its start is 0. */
export const MISSING = -1;
