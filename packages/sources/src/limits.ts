import { DataError } from './data-error.js';

const MIB = 1024 * 1024;

/** How many bytes a packed file may unpack to, unless `LoadOptions.maxUnpackedBytes` says otherwise. */
export const MAX_UNPACKED_BYTES = 1024 * MIB;

/** Throws when a file would unpack to more bytes than allowed: a small file can hold a very large one. */
export function checkUnpackedSize(size: number, limit: number): void {
  if (size > limit) throw tooLarge(limit);
}

/** The error for a file that unpacks to more than `limit` bytes. */
export function tooLarge(limit: number): DataError {
  const said = limit >= MIB ? `${Math.floor(limit / MIB)} MiB` : `${limit} bytes`;
  return new DataError(`The file unpacks to more than ${said}.`, 'Split it into several files.');
}
