import { type ParsingOptions, type WorkBook, type WorkSheet, read } from '@e965/xlsx';
import { nearestNames } from '@plumbline/engine/diagnostics';
import { unzipSync, zipSync } from 'fflate';
import { DataError } from '../data-error.js';
import { MAX_UNPACKED_BYTES, checkUnpackedSize } from '../limits.js';

/** One sheet of a workbook. */
export interface Sheet {
  readonly cells: WorkSheet;
  /** Whether days count from 1904-01-01, as on old Macintoshes, and not from 1900-01-01. */
  readonly date1904: boolean;
}

/**
 * Opens a sheet of an Excel workbook: by its name (letter case aside), by its number from 1, or the first. Throws a
 * `DataError` for bytes that are no workbook, one with a password, and a sheet that is not there.
 */
export function openSheet(bytes: Uint8Array, wanted: string | number | undefined): Sheet {
  const names = parse(bytes, { bookSheets: true }).SheetNames;
  const index = indexOf(names, wanted);
  const workbook = parse(bytes, { sheets: index, dense: true, cellFormula: false, cellHTML: false, cellText: false, cellNF: true });
  const cells = workbook.Sheets[names[index]!];
  if (cells?.['!data'] === undefined) throw new DataError(`Sheet \`${names[index]}\` holds no cells.`, 'Name another `sheet`.');
  return { cells, date1904: workbook.Workbook?.WBProps?.date1904 === true };
}

function indexOf(names: readonly string[], wanted: string | number | undefined): number {
  if (wanted === undefined) return 0;
  if (typeof wanted === 'number') {
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= names.length) return wanted - 1;
    throw new DataError(`There is no sheet ${wanted}; there are ${names.length}.`, listed(names));
  }
  const exact = names.indexOf(wanted);
  if (exact >= 0) return exact;
  const index = names.findIndex((name) => name.trim().toLowerCase() === wanted.trim().toLowerCase());
  if (index >= 0) return index;
  const [nearest] = nearestNames(wanted, names);
  throw new DataError(
    `There is no sheet \`${wanted}\`.`,
    nearest === undefined ? listed(names) : `Did you mean \`${nearest}\`?`,
  );
}

function listed(names: readonly string[]): string {
  return `The sheets are ${names.map((name, index) => `${index + 1} \`${name}\``).join(', ')}.`;
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

function parse(bytes: Uint8Array, options: ParsingOptions): WorkBook {
  const startsWith = (signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);
  // The library would take any text for a table.
  if (!startsWith(ZIP) && !startsWith(COMPOUND_FILE)) {
    throw new DataError('The file is no Excel workbook.', "Save it as `xlsx`, or name its `format` in the dataset's source.");
  }
  try {
    const workbook = read(startsWith(ZIP) ? unpacked(bytes) : bytes, { type: 'array', ...options });
    if (workbook.SheetNames.length === 0) throw new RangeError('it has no sheets');
    return workbook;
  } catch (error) {
    if (error instanceof DataError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/iu.test(reason)) throw new DataError('The workbook has a password.', 'Save it without one.');
    throw new DataError(`The workbook cannot be read: ${reason.replace(/\.$/u, '')}.`, 'Save it again as `xlsx`.');
  }
}

/** The same archive with nothing packed and no pictures: its size is known before anything is unpacked, and cannot grow. */
function unpacked(bytes: Uint8Array): Uint8Array {
  let size = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (/^xl\/(?:media|drawings|embeddings)\//u.test(name)) return false;
      size += originalSize;
      checkUnpackedSize(size, MAX_UNPACKED_BYTES);
      return true;
    },
  });
  return zipSync(files, { level: 0 });
}
