import { DataError } from '../data-error.js';
import { type Fields, MISSING } from '../values/fields.js';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** How a field's bytes become its text, where they are not the text as they stand. */
enum Quoting {
  /** `""` stands for `"`. */
  Doubled,
  /** Text follows the closing quote: quotes open and close anywhere. */
  Stray,
}

/**
 * Cuts delimiter-separated text (RFC 4180) in UTF-8 into records, one `next` at a time. Lines end in LF, CRLF or CR; a field that
 * begins with a quote runs to its closing quote, over delimiters and line ends; a quote elsewhere is a character.
 *
 * The text comes in pieces: `read` sets the one to cut, which begins with what the last one left over. Records that are kept stay
 * as offsets into the piece, which is written into where quotes are taken out: no strings, no objects per row.
 */
export class RecordReader implements Fields {
  bytes: Uint8Array = new Uint8Array(1);
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  /** Fields of each kept record. */
  width = 0;
  /** How many records are kept. */
  rowCount = 0;
  /** How many fields the current record has. */
  fieldCount = 0;
  /** Text after a closing quote (`"a"b`) was met in the current record. */
  hasStrayQuote = false;
  /** Where the next record begins. */
  position = 0;
  private end = 0;
  private isLast = false;
  /** Where the current record's fields begin: after those of the records kept. */
  private base = 0;
  private line = 1;
  /** Lines met within the record being cut. */
  private lineEnds = 0;
  /** Fields of the current record that quotes have to be taken out of. */
  private readonly quoted: { field: number; quoting: Quoting }[] = [];

  /** `delimiter` is one ASCII character's code. */
  constructor(private readonly delimiter: number) {}

  /**
   * Goes on with `bytes[start, end)`; nothing may be kept of the piece before. `bytes[end]` is written to. `isLast` tells that no
   * more will follow: only then is a record that the piece does not finish one.
   */
  read(bytes: Uint8Array, start: number, end: number, isLast: boolean): void {
    bytes[end] = LF;
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    this.isLast = isLast;
  }

  /** True when the current record is an empty line. */
  get isBlank(): boolean {
    const start = this.starts[this.base]!;
    return this.fieldCount === 1 && start === this.ends[this.base] && this.bytes[start - 1] !== QUOTE;
  }

  /** Whether a field of the current record from number `index` on has text. */
  hasTextFrom(index: number): boolean {
    for (let field = this.base + index; field < this.base + this.fieldCount; field++) {
      if (this.ends[field]! > this.starts[field]!) return true;
    }
    return false;
  }

  /**
   * Moves to the next record; false when the piece has no further one. Throws a `DataError` when a quote never closes.
   *
   * The hot loop of reading text: most bytes are letters and digits, which one comparison tells from all that matters. The line
   * end written behind the piece saves another for its end.
   */
  next(): boolean {
    const { bytes, end, delimiter } = this;
    if (this.position >= end) return false;
    const highest = Math.max(delimiter, CR);
    this.lineEnds = 0;
    this.quoted.length = 0;
    this.hasStrayQuote = false;
    let at = this.position;
    let field = this.base;
    for (;;) {
      if (field === this.starts.length) this.grow();
      if (bytes[at] === QUOTE) {
        at = this.readQuoted(field, at);
        if (at < 0) return false;
      } else {
        this.starts[field] = at;
        for (;;) {
          const byte = bytes[at]!;
          if (byte <= highest && (byte === delimiter || byte === LF || byte === CR)) break;
          at++;
        }
        this.ends[field] = at;
      }
      field++;
      if (bytes[at] !== delimiter) break;
      at++;
    }
    if (at < end) {
      const byte = bytes[at++];
      // Whether a line feed belongs to the carriage return shows in the next piece.
      if (byte === CR && at === end && !this.isLast) return false;
      if (byte === CR && at < end && bytes[at] === LF) at++;
    } else if (!this.isLast) return false;
    this.fieldCount = field - this.base;
    this.position = at;
    this.line += this.lineEnds + 1;
    return true;
  }

  /** Goes back to the piece's first record at `position`; none may have been kept. */
  rewind(position: number): void {
    this.position = position;
    this.line = 1;
  }

  /** Keeps the first `width` fields of the current record, the same number for all: those that it lacks are `MISSING`. */
  keep(width: number): void {
    for (const { field, quoting } of this.quoted) this.takeQuotesOut(field, quoting);
    this.width = width;
    this.rowCount++;
    const next = this.base + width;
    while (next > this.starts.length) this.grow();
    for (let field = this.base + this.fieldCount; field < next; field++) {
      this.starts[field] = 0;
      this.ends[field] = MISSING;
    }
    this.base = next;
  }

  /** Keeps none of the records. */
  forget(): void {
    this.base = 0;
    this.rowCount = 0;
  }

  /** Reads the field whose quote is at `at`; returns where its delimiter or line end is, -1 when the piece does not tell. */
  private readQuoted(field: number, opened: number): number {
    const { bytes, end } = this;
    this.starts[field] = opened + 1;
    const line = this.line + this.lineEnds;
    let isDoubled = false;
    let at = opened + 1;
    for (; ; at++) {
      if (at >= end) {
        if (this.isLast) throw unclosed(line, bytes.subarray(opened, end));
        return -1;
      }
      const byte = bytes[at];
      if (byte === LF) this.lineEnds++;
      if (byte !== QUOTE) continue;
      if (at + 1 === end && !this.isLast) return -1;
      if (bytes[at + 1] !== QUOTE) break;
      isDoubled = true;
      at++;
    }
    this.ends[field] = at++;
    if (!this.endsField(bytes[at]!)) {
      // Text goes on after the closing quote: to the next delimiter or line end outside quotes.
      this.hasStrayQuote = true;
      this.quoted.push({ field, quoting: Quoting.Stray });
      while (!this.endsField(bytes[at]!)) at++;
      this.ends[field] = at;
    } else if (isDoubled) this.quoted.push({ field, quoting: Quoting.Doubled });
    return at;
  }

  private endsField(byte: number): boolean {
    return byte === this.delimiter || byte === LF || byte === CR;
  }

  /** In place, from just after the opening quote: text within quotes, where two stand for one, then what follows as it stands. */
  private takeQuotesOut(field: number, quoting: Quoting): void {
    const { bytes } = this;
    const end = this.ends[field]!;
    let to = this.starts[field]!;
    let isWithin = true;
    for (let at = to; at < end; at++) {
      const byte = bytes[at]!;
      if (isWithin && byte === QUOTE) {
        if (quoting === Quoting.Stray && bytes[at + 1] !== QUOTE) {
          isWithin = false;
          continue;
        }
        at++;
      }
      bytes[to++] = byte;
    }
    this.ends[field] = to;
  }

  private grow(): void {
    const [starts, ends] = [new Int32Array(this.starts.length * 2), new Int32Array(this.starts.length * 2)];
    starts.set(this.starts);
    ends.set(this.ends);
    [this.starts, this.ends] = [starts, ends];
  }
}

function unclosed(line: number, from: Uint8Array): DataError {
  const excerpt = new TextDecoder().decode(from.subarray(0, 40)).split(/[\r\n]/u)[0]!;
  return new DataError(
    `Line ${line}: the quote that opens the field \`${excerpt}\` never closes.`,
    'Close it, or double it (`""`) if it is part of the text.',
  );
}
