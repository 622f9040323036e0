import type { ColumnMetaData, PageHeader } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { MAX_UNPACKED_BYTES, checkUnpackedSize } from '../limits.js';
import { type Unpack, unpackerOf } from './codecs.js';
import { checkRuns } from './runs.js';

/**
 * Unpacks the pages of a column's chunk (all of `bytes`) and gives them by the place of their packed values. Checks that no
 * page claims more values than the row group has rows: the reader believes every number in it, and would fill the memory.
 * Throws a `RangeError` that says what is wrong, a `DataError` for what is too large or packed in a way not read here.
 */
export function unpackPages(
  bytes: Uint8Array,
  column: ColumnMetaData,
  rows: number,
  nullable: boolean,
): ReadonlyMap<number, Uint8Array> {
  const unpack = unpackerOf(column.codec);
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  const pages = new Map<number, Uint8Array>();
  let left = rows;
  let total = 0;
  while (left > 0 && reader.offset < bytes.length - 1) {
    const header = parquetHeader(reader);
    const start = reader.offset;
    const { compressed_page_size: packedSize, uncompressed_page_size: size } = header;
    if (!(packedSize >= 0 && packedSize <= bytes.length - start && size >= 0)) throw cutShort();
    reader.offset += packedSize;
    total += size;
    checkUnpackedSize(total, MAX_UNPACKED_BYTES);
    const count = valueCount(header);
    const isDictionary = header.type === 'DICTIONARY_PAGE';
    if (!(count >= 0 && count <= (isDictionary ? size : left))) throw new RangeError('a page in it has more values than rows');
    if (!isDictionary) left -= count;
    const packed = bytes.subarray(start, start + packedSize);
    const levels = header.type === 'DATA_PAGE_V2' ? checkedLevels(header, packed, nullable) : 0;
    const page = unpackedPage(header, packed.subarray(levels), size - levels, unpack);
    if (!isDictionary) checkPage(header, page, count, nullable);
    pages.set(start + levels, page);
  }
  if (left > 0) throw new RangeError('a column in it has fewer values than rows');
  return pages;
}

function valueCount(header: PageHeader): number {
  const { data_page_header: first, data_page_header_v2: second, dictionary_page_header: dictionary } = header;
  switch (header.type) {
    case 'DATA_PAGE':
      return first?.num_values ?? -1;
    case 'DATA_PAGE_V2':
      return second?.num_rows === second?.num_values ? (second?.num_values ?? -1) : -1;
    case 'DICTIONARY_PAGE':
      return dictionary?.num_values ?? -1;
    default:
      return -1;
  }
}

/** The length of the levels that stand before the values of a page of the second version, never packed. */
function checkedLevels(header: PageHeader, packed: Uint8Array, nullable: boolean): number {
  const page = header.data_page_header_v2!;
  const { definition_levels_byte_length: levels, repetition_levels_byte_length: repeats, num_values: count } = page;
  const nulls = page.num_nulls;
  if (repeats !== 0 || !(levels >= 0 && levels <= packed.length && nulls >= 0 && nulls <= count)) throw cutShort();
  if (levels > header.uncompressed_page_size) throw cutShort();
  if (nullable) checkRuns(packed, 0, levels, 1, count);
  return levels;
}

function unpackedPage(header: PageHeader, packed: Uint8Array, size: number, unpack: Unpack): Uint8Array {
  const page = header.data_page_header_v2?.is_compressed === false ? packed : unpack(packed, size);
  if (page.length !== size) throw new RangeError('a page in it is of another size than it says');
  return page;
}

function checkPage(header: PageHeader, page: Uint8Array, count: number, nullable: boolean): void {
  let at = 0;
  // The first version has the levels packed with the values, after their length.
  if (header.type === 'DATA_PAGE' && nullable) at = checkPrefixedRuns(page, 0, count);
  const encoding = (header.data_page_header ?? header.data_page_header_v2)!.encoding;
  if (encoding === 'RLE') checkPrefixedRuns(page, at, count);
  // Places in a dictionary come after a byte with their width in bits.
  else if (encoding.endsWith('_DICTIONARY')) checkRuns(page, at + 1, page.length, page[at] ?? 0, count);
}

function checkPrefixedRuns(page: Uint8Array, at: number, count: number): number {
  if (page.length < at + 4) throw cutShort();
  const end = at + 4 + new DataView(page.buffer, page.byteOffset + at, 4).getUint32(0, true);
  if (end > page.length) throw cutShort();
  checkRuns(page, at + 4, end, 1, count);
  return end;
}

function cutShort(): RangeError {
  return new RangeError('a page in it is cut short');
}
