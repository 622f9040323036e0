/**
 * Checks that run-length encoded values (`bytes[at, end)`, of `width` bits each) have no run longer than what is left of
 * `count`: the reader repeats a value as often as it is told. Throws a `RangeError`.
 *
 * Format: https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
 */
export function checkRuns(bytes: Uint8Array, at: number, end: number, width: number, count: number): void {
  if (width > 32) throw new RangeError('its values are too wide');
  const valueBytes = (width + 7) >> 3;
  let left = count;
  while (left > 0 && at < end) {
    let header = 0;
    for (let shift = 0, byte = 0x80; byte >= 0x80; shift += 7) {
      if (at >= end || shift > 28) throw new RangeError('a page in it is cut short');
      byte = bytes[at++]!;
      header += (byte & 0x7f) * 2 ** shift;
    }
    // The lowest bit tells groups of eight values, of which the last may be filled up, from one value repeated.
    const isPacked = header % 2 === 1;
    const times = Math.floor(header / 2);
    const most = isPacked ? Math.ceil(left / 8) + MAX_FILLED_GROUPS : left;
    if (times === 0 || times > most) throw new RangeError('a page in it has more values than it says');
    left -= isPacked ? times * 8 : times;
    at += isPacked ? times * width : valueBytes;
  }
}

/** Some writers reserve room for 63 groups at once. */
const MAX_FILLED_GROUPS = 63;
