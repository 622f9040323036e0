/**
 * Regular expressions of the language: those that RE2 and JavaScript understand alike, without back references and without looking
 * around, so that a text is searched in time that grows with its length only, whatever the pattern.
 */
export type PatternNode =
  /** One character; `source` is a JavaScript pattern of it. */
  | { readonly kind: 'character'; readonly source: string }
  /** A place: the text's beginning or end, a border of a word or none. */
  | { readonly kind: 'place'; readonly place: '^' | '$' | 'b' | 'B' }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'group'; readonly group: number; readonly inner: PatternNode }
  | { readonly kind: 'repeat'; readonly inner: PatternNode; readonly least: number; readonly most: number; readonly lazy: boolean };

export interface Pattern {
  readonly root: PatternNode;
  /** Number of capturing groups. */
  readonly groups: number;
  /** `(?i)` at the beginning. */
  readonly foldsCase: boolean;
}

/** What is wrong with a pattern, and the remedy. */
export interface PatternProblem {
  readonly problem: string;
  readonly fix: string;
}

/** Nodes after counted repetitions are written out: bounds the work for each character of a text. */
const MAX_SIZE = 1000;
const MAX_DEPTH = 50;
const SPACE = '\\t\\n\\f\\r ';
const ESCAPED: Readonly<Record<string, string>> = {
  d: '0-9', D: '^0-9', w: '0-9A-Za-z_', W: '^0-9A-Za-z_', s: SPACE, S: `^${SPACE}`, n: '\\n', t: '\\t', r: '\\r', f: '\\f', v: '\\v',
};

class Refused extends Error {
  constructor(message: string, readonly fix: string) {
    super(message);
  }
}

/** Reads a pattern, or says what is wrong with it. */
export function parsePattern(text: string): Pattern | PatternProblem {
  try {
    return new PatternReader(text).read();
  } catch (error) {
    if (error instanceof Refused) return { problem: error.message, fix: error.fix };
    throw error;
  }
}

class PatternReader {
  private at = 0;
  private groups = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  read(): Pattern {
    const foldsCase = this.take('(?i)');
    const root = this.choice();
    if (this.at < this.text.length) throw new Refused('A `)` has no opening parenthesis.', 'Write `\\)` for the character.');
    if (sizeOf(root) > MAX_SIZE) throw new Refused('The pattern is too large.', 'Repeat less, or use a simpler pattern.');
    return { root, groups: this.groups, foldsCase };
  }

  private take(token: string): boolean {
    const there = this.text.startsWith(token, this.at);
    if (there) this.at += token.length;
    return there;
  }

  // Choice = Sequence { '|' Sequence }
  private choice(): PatternNode {
    if (++this.depth > MAX_DEPTH) throw new Refused('The pattern is nested too deeply.', 'Remove parentheses.');
    const parts = [this.sequence()];
    while (this.take('|')) parts.push(this.sequence());
    this.depth--;
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
  }

  // Sequence = { Atom [ ('*' | '+' | '?' | '{' least [ ',' [ most ] ] '}') [ '?' ] ] }
  private sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.at < this.text.length && !/[|)]/.test(this.text[this.at]!)) {
      const inner = this.atom();
      const counted = /^(?:[*+?]|\{(\d{1,4})(,?)(\d{0,4})\})/.exec(this.text.slice(this.at));
      if (counted === null) {
        parts.push(inner);
        continue;
      }
      this.at += counted[0].length;
      const sign = counted[0][0]!;
      const least = sign === '{' ? Number(counted[1]) : sign === '+' ? 1 : 0;
      const most = sign === '?' ? 1 : sign !== '{' || (counted[2] === ',' && counted[3] === '') ? Infinity : Number(counted[3] || least);
      if (most < least) throw new Refused(`\`${counted[0]}\` counts down.`, 'Write the smaller number first.');
      const lazy = this.take('?');
      if (/[*+?{]/.test(this.text[this.at] ?? '')) throw new Refused('A repetition is repeated.', 'Put parentheses around what is repeated.');
      parts.push({ kind: 'repeat', inner, least, most, lazy });
    }
    return { kind: 'sequence', parts };
  }

  private atom(): PatternNode {
    const { at, text } = this;
    const character = String.fromCodePoint(text.codePointAt(at)!);
    this.at += character.length;
    switch (character) {
      case '(':
        return this.group();
      case '[':
        return this.set();
      case '.':
        return { kind: 'character', source: '[^\\n]' };
      case '^':
      case '$':
        return { kind: 'place', place: character };
      case '\\':
        if (/[bB]/.test(text[this.at] ?? '')) return { kind: 'place', place: text[this.at++] as 'b' };
        return { kind: 'character', source: `[${this.escape()}]` };
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
        throw new Refused(`\`${character}\` has nothing before it to act on.`, `Write \`\\${character}\` for the character.`);
      default:
        return { kind: 'character', source: literal(character) };
    }
  }

  private group(): PatternNode {
    const captures = !this.take('?:');
    if (captures && this.text[this.at] === '?') {
      throw new Refused(
        'Looking ahead or behind, named groups and flags within a pattern are not part of the language.',
        'Write `(…)` or `(?:…)`; `(?i)` may stand at the beginning.',
      );
    }
    const group = captures ? ++this.groups : 0;
    const inner = this.choice();
    if (!this.take(')')) throw new Refused('A parenthesis is not closed.', 'Add `)`, or write `\\(` for the character.');
    return captures ? { kind: 'group', group, inner } : inner;
  }

  /** What follows a backslash, as it stands within brackets. */
  private escape(): string {
    const property = /^[pP]\{[A-Z][a-z]?\}/.exec(this.text.slice(this.at))?.[0];
    if (property !== undefined) {
      this.at += property.length;
      return checked(`\\${property}`);
    }
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0x5c);
    this.at += character.length;
    if (/\d/.test(character)) throw new Refused('A reference to a group is not part of the language.', 'Write what the group matches once more.');
    if (!/[a-z]/i.test(character)) return literal(character);
    const known = ESCAPED[character];
    if (known !== undefined) return known;
    throw new Refused(`\`\\${character}\` has no meaning in a pattern.`, 'Known are \\d \\w \\s \\b \\n \\t, their capitals, and \\p{…}.');
  }

  // Set = '[' [ '^' ] { character [ '-' character ] } ']'
  private set(): PatternNode {
    let source = this.take('^') ? '[^' : '[';
    const { length } = source;
    while (!this.take(']')) {
      const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
      if (this.at >= this.text.length) throw new Refused('A `[` is not closed.', 'Add `]`, or write `\\[` for the character.');
      if (this.text.startsWith('[:', this.at)) throw new Refused('Named classes are not part of the language.', 'Write `\\d`, `\\w`, `\\s` or `\\p{L}`.');
      this.at += character.length;
      const part = character === '\\' ? this.escape() : character === '-' ? '-' : literal(character);
      if (part[0] === '^') throw new Refused('A negated class cannot stand within brackets.', 'Negate the brackets: `[^…]`.');
      source += part;
    }
    if (source.length === length) throw new Refused('The brackets are empty.', 'Write `\\]` for the character.');
    return { kind: 'character', source: checked(`${source}]`) };
  }
}

function literal(character: string): string {
  return /[\w\s]/.test(character) ? character : `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

/** Ranges and properties are JavaScript's to judge. */
function checked(source: string): string {
  try {
    new RegExp(source, 'u');
    return source;
  } catch {
    throw new Refused('The pattern has a range or class that does not exist.', 'Write ranges from the smaller to the larger character, as `[a-z]`.');
  }
}

function sizeOf(node: PatternNode): number {
  switch (node.kind) {
    case 'character':
    case 'place':
      return 1;
    case 'group':
      return sizeOf(node.inner) + 2;
    case 'repeat':
      return sizeOf(node.inner) * Math.max(node.most === Infinity ? node.least + 1 : node.most, 1) + 1;
    default:
      return node.parts.reduce((size, part) => size + sizeOf(part) + 1, 1);
  }
}
