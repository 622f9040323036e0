/** Thrown where a state cannot follow a change: the rows are then looked at anew. */
export class Unmaintainable extends Error {
  override readonly name = 'Unmaintainable';
}
