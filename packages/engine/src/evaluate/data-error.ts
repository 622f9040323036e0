/** The data does not allow an answer: what is wrong, where, and the remedy, in one message. */
export class DataError extends Error {
  override readonly name = 'DataError';

  constructor(
    readonly code: 'missing-table' | 'missing-column' | 'duplicate-key' | 'overlapping-validity' | 'key-type-mismatch' | 'bad-calendar',
    message: string,
    readonly dataset: string,
  ) {
    super(message);
  }
}
