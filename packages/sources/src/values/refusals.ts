/** A value that was not read as declared. `row` is the 1-based row of data. */
export interface RefusedValue {
  readonly row: number;
  readonly text: string;
}

const MAX_EXAMPLES = 5;
const MAX_TEXT = 80;

/** Counts refused values and keeps the first five as examples. */
export class Refusals {
  count = 0;
  readonly examples: RefusedValue[] = [];

  /** `row` counts from 1. */
  add(row: number, text: string): void {
    this.count++;
    if (this.examples.length < MAX_EXAMPLES) this.examples.push({ row, text: shortened(text) });
  }
}

function shortened(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
