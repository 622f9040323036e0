/** A change that cannot be made: what is wrong and the remedy, in one message. Nothing of it was applied. */
export class LiveError extends Error {
  override readonly name = 'LiveError';

  constructor(
    readonly code: 'unknown-dataset' | 'no-primary-key' | 'unknown-column' | 'wrong-type' | 'missing-key' | 'too-many-figures' | 'duplicate-key' | 'unknown-key',
    readonly problem: string,
    readonly fix: string,
  ) {
    super(`${problem} ${fix}`);
  }
}
