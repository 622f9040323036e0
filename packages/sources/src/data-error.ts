/**
 * Data that cannot be read at all as declared: a column that is not there, bytes in another encoding, a quote that never
 * closes. The message names the remedy. Single values that cannot be read are no error: they are counted (`DataIssue`).
 */
export class DataError extends Error {
  override readonly name = 'DataError';
  /** What is wrong, in one sentence; part of `message`. */
  readonly problem: string;
  /** What to do about it, in one sentence; part of `message`. */
  readonly fix: string;

  constructor(problem: string, fix: string) {
    super(`${problem} ${fix}`);
    this.problem = problem;
    this.fix = fix;
  }

  /** The same error, told with the place where it happened: "Dataset `deals` (data/deals.csv): …". */
  at(place: string): DataError {
    return new DataError(`${place}: ${this.problem}`, this.fix);
  }
}
