import { DataError } from './data-error.js';

/**
 * Runs a library that reads a binary format. Broken bytes make it throw whatever they lead to, which becomes a `DataError` that
 * names the format; our own errors pass.
 */
export function guarded<T>(format: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof DataError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataError(
      `The file cannot be read as ${format}: ${reason.replace(/\.$/u, '')}.`,
      "Write it again, or name the file's `format` in the dataset's source.",
    );
  }
}
