import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unpackLz4Block } from './lz4-block.js';
import { unpackLz4Frame } from './lz4-frame.js';

const unpack = (block: readonly number[], size: number): number[] => {
  const output = new Uint8Array(size);
  const end = unpackLz4Block(Uint8Array.from(block), 0, block.length, output, 0);
  return [...output.subarray(0, end)];
};

describe('a block', () => {
  test('holds literals, then matches that may overlap what they write', () => {
    // 2 literals, 6 from 2 back: `ababab` after `ab`; then 1 literal at the end.
    expect(unpack([0x22, 97, 98, 2, 0, 0x10, 99], 9)).toEqual([97, 98, 97, 98, 97, 98, 97, 98, 99]);
  });

  test('writes lengths from 15 and 19 on in further bytes', () => {
    // 15 + 255 + 1 literals.
    const literals = Array.from({ length: 271 }, (_, index) => index % 251);
    expect(unpack([0xf0, 255, 1, ...literals], 271)).toEqual(literals);
    // 1 literal, then 19 + 3 more of it.
    expect(unpack([0x1f, 7, 1, 0, 3, 0], 23)).toEqual(Array.from({ length: 23 }, () => 7));
  });

  test.each([
    ['reaching back before the start', [0x11, 97, 2, 0], 9],
    ['reaching back by nothing', [0x11, 97, 0, 0], 9],
    ['longer than the room', [0x1f, 7, 1, 0, 3, 0], 22],
    ['cut within its literals', [0x50, 1, 2], 9],
    ['cut within a length', [0xf0, 255], 999],
  ])('%s is broken', (_, block, size) => {
    expect(() => unpack(block, size)).toThrow(RangeError);
  });

  test('of any bytes ends within the room it has, or throws a RangeError', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(100), (block, size) => {
        try {
          expect(unpackLz4Block(block, 0, block.length, new Uint8Array(size), 0)).toBeLessThanOrEqual(size);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a frame', () => {
  // Version 1, blocks that stand alone, no checksums, blocks of 64 KiB; a header checksum that is not looked at.
  const header = [0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0];
  const packed = [7, 0, 0, 0, 0x22, 97, 98, 2, 0, 0x10, 99];
  const plain = [2, 0, 0, 0x80, 100, 101];
  const end = [0, 0, 0, 0];
  const frame = Uint8Array.from([...header, ...packed, ...plain, ...end]);

  test('holds packed and plain blocks', () => {
    expect([...unpackLz4Frame(frame, 11)]).toEqual([97, 98, 97, 98, 97, 98, 97, 98, 99, 100, 101]);
  });

  test('of another size, cut short or of another kind is broken', () => {
    for (const size of [10, 12]) expect(() => unpackLz4Frame(frame, size)).toThrow(RangeError);
    expect(() => unpackLz4Frame(frame.subarray(0, 20), 11)).toThrow(RangeError);
    expect(() => unpackLz4Frame(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]), 1)).toThrow(RangeError);
  });
});
