import { DataError } from '../data-error.js';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** The bytes of a field, in place or, where quotes had to be taken out, in a scratch buffer that the next call reuses. */
export interface FieldBytes {
  bytes: Uint8Array;
  start: number;
  end: number;
}

/** How a field's bytes become its text. */
enum Quoting {
  /** As they stand. */
  None,
  /** `""` stands for `"`. */
  Doubled,
  /** Text follows the closing quote: quotes open and close anywhere. */
  Stray,
}

/**
 * Walks over the records of delimiter-separated text (RFC 4180) in UTF-8, one `next` at a time. Lines end in LF, CRLF or CR;
 * a field that begins with a quote runs to its closing quote, over delimiters and line ends; a quote elsewhere is a
 * character. Fields are offsets into the bytes, in arrays that the next record overwrites: no strings, no objects per row.
 */
export class RecordReader {
  /** How many fields the current record has. */
  fieldCount = 0;
  /** Text after a closing quote (`"a"b`) was met in the current record. */
  hasStrayQuote = false;
  private starts = new Uint32Array(64);
  private ends = new Uint32Array(64);
  private quoting = new Uint8Array(64);
  private scratch = new Uint8Array(256);
  private line = 1;

  /** `delimiter` is one ASCII character's code; `position` the first byte to read. */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly delimiter: number,
    private position = 0,
  ) {}

  /** Where the next record begins. */
  get offset(): number {
    return this.position;
  }

  /** True when the current record is an empty line. */
  get isBlank(): boolean {
    return this.fieldCount === 1 && this.starts[0] === this.ends[0] && this.bytes[this.starts[0]! - 1] !== QUOTE;
  }

  /** Moves to the next record; false at the end. Throws a `DataError` when a quote never closes. */
  next(): boolean {
    const { bytes, delimiter } = this;
    const length = bytes.length;
    if (this.position >= length) return false;
    this.fieldCount = 0;
    this.hasStrayQuote = false;
    let at = this.position;
    for (;;) {
      const field = this.fieldCount++;
      if (field === this.starts.length) this.grow();
      if (at < length && bytes[at] === QUOTE) at = this.readQuoted(field, at);
      else {
        this.starts[field] = at;
        this.quoting[field] = Quoting.None;
        let byte = 0;
        while (at < length && (byte = bytes[at]!) !== delimiter && byte !== LF && byte !== CR) at++;
        this.ends[field] = at;
      }
      if (at >= length) break;
      const byte = bytes[at++]!;
      if (byte === delimiter) continue;
      if (byte === CR && bytes[at] === LF) at++;
      break;
    }
    this.position = at;
    this.line++;
    return true;
  }

  /** Points `into` at field number `index` (below `fieldCount`) of the current record, quotes taken off. */
  field(index: number, into: FieldBytes): void {
    const start = this.starts[index]!;
    const end = this.ends[index]!;
    if (this.quoting[index] === Quoting.None) {
      into.bytes = this.bytes;
      into.start = start;
      into.end = end;
      return;
    }
    into.bytes = this.scratchFor(end - start);
    into.start = 0;
    into.end = this.quoting[index] === Quoting.Doubled ? this.undouble(start, end) : this.takeQuotesOut(start, end);
  }

  /** Reads the field whose quote is at `at`; returns where its delimiter or line end is. */
  private readQuoted(field: number, at: number): number {
    const { bytes } = this;
    const length = bytes.length;
    const opened = at;
    const openedInLine = this.line;
    this.starts[field] = at + 1;
    this.quoting[field] = Quoting.None;
    for (at++; ; at++) {
      if (at >= length) throw unclosed(openedInLine, this.bytes, opened);
      const byte = bytes[at];
      if (byte === LF) this.line++;
      if (byte !== QUOTE) continue;
      if (bytes[at + 1] !== QUOTE) break;
      this.quoting[field] = Quoting.Doubled;
      at++;
    }
    this.ends[field] = at++;
    return at >= length || this.endsField(bytes[at]!) ? at : this.readStray(field, at);
  }

  /** Text goes on after the closing quote: the field runs to the next delimiter or line end outside quotes. */
  private readStray(field: number, at: number): number {
    const { bytes } = this;
    this.hasStrayQuote = true;
    this.quoting[field] = Quoting.Stray;
    while (at < bytes.length && !this.endsField(bytes[at]!)) at++;
    this.ends[field] = at;
    return at;
  }

  private endsField(byte: number): boolean {
    return byte === this.delimiter || byte === LF || byte === CR;
  }

  private undouble(start: number, end: number): number {
    let length = 0;
    for (let at = start; at < end; at++) {
      const byte = this.bytes[at]!;
      this.scratch[length++] = byte;
      if (byte === QUOTE) at++;
    }
    return length;
  }

  /** `start` is just after the opening quote: the text up to the closing one, then everything after it as it stands. */
  private takeQuotesOut(start: number, end: number): number {
    let length = 0;
    let quoted = true;
    for (let at = start; at < end; at++) {
      const byte = this.bytes[at]!;
      if (quoted && byte === QUOTE) {
        if (this.bytes[at + 1] !== QUOTE) {
          quoted = false;
          continue;
        }
        at++;
      }
      this.scratch[length++] = byte;
    }
    return length;
  }

  private scratchFor(length: number): Uint8Array {
    if (length > this.scratch.length) this.scratch = new Uint8Array(length * 2);
    return this.scratch;
  }

  private grow(): void {
    const size = this.starts.length * 2;
    const [starts, ends, quoting] = [new Uint32Array(size), new Uint32Array(size), new Uint8Array(size)];
    starts.set(this.starts);
    ends.set(this.ends);
    quoting.set(this.quoting);
    [this.starts, this.ends, this.quoting] = [starts, ends, quoting];
  }
}

function unclosed(line: number, bytes: Uint8Array, at: number): DataError {
  const excerpt = new TextDecoder().decode(bytes.subarray(at, at + 40)).split(/[\r\n]/u)[0]!;
  return new DataError(
    `Line ${line}: the quote that opens the field \`${excerpt}\` never closes.`,
    'Close it, or double it (`""`) if it is part of the text.',
  );
}
