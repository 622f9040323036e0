import type { DataIssue } from '@plumbline/engine/columns';
import { Refusals } from '../values/refusals.js';
import { type Header, duplicateColumns } from './header.js';
import type { RecordReader } from './records.js';

/** Counts rows whose shape is not the header's: too few or too many fields, text after a closing quote. */
export class ShapeIssues {
  private readonly ragged = new Refusals();
  private readonly stray = new Refusals();

  /** `places` are the columns that are read: a duplicate name matters only there. */
  constructor(
    private readonly header: Header,
    private readonly places: ReadonlySet<number>,
  ) {}

  /** Looks at the current record, number `row` from 1. */
  note(records: RecordReader, row: number): void {
    const width = this.header.names.length;
    const count = records.fieldCount;
    // Exports that end every line with delimiters lose nothing.
    if (count < width || (count > width && records.hasTextFrom(width))) {
      this.ragged.add(row, `${count} ${count === 1 ? 'field' : 'fields'}`);
    }
    if (records.hasStrayQuote) this.stray.add(row, 'text after a closing quote');
  }

  issues(): readonly DataIssue[] {
    const issues: DataIssue[] = [...duplicateColumns(this.header, this.places)];
    if (this.ragged.count > 0)
      issues.push({ code: 'ragged-row', column: '', ...counted(this.ragged, this.raggedMessage()) });
    if (this.stray.count > 0) issues.push({ code: 'stray-quote', column: '', ...counted(this.stray, this.strayMessage()) });
    return issues;
  }

  private raggedMessage(): string {
    const { count, examples } = this.ragged;
    const rows = count === 1 ? '1 row has' : `${count} rows have`;
    return (
      `${rows} more or fewer fields than the header's ${this.header.names.length} (the first is row ${examples[0]!.row} with ` +
      `${examples[0]!.text}). Missing fields are null, further ones are dropped: quote texts that hold the delimiter.`
    );
  }

  private strayMessage(): string {
    const { count, examples } = this.stray;
    const rows = count === 1 ? '1 row has' : `${count} rows have`;
    const first = `the first is row ${examples[0]!.row}`;
    return `${rows} text after a closing quote (${first}). Double the quotes (\`""\`) within a quoted text.`;
  }
}

function counted(refusals: Refusals, message: string): Pick<DataIssue, 'count' | 'examples' | 'message'> {
  return { count: refusals.count, examples: refusals.examples, message };
}
