import type { Kernel } from './kernel.js';
import { mapToBoolean, textReader } from './text.js';

/**
 * `LIKE` and, where `fold` makes one of characters that differ in case only, `ILIKE`: `%` stands for any text, `_` for one character; the whole text is compared.
 * Not by a regular expression: those go back and forth between several `%`, for hours on a long text that almost fits.
 */
export function like(fold: (character: string) => string): Kernel {
  return (args, length) => {
    const [text, pattern] = [textReader(args[0]), textReader(args[1])];
    const escape = args[2] === undefined ? null : textReader(args[2])(0);
    let known: string | null = null;
    let parts: readonly string[] = [];
    return mapToBoolean(args, length, (i) => {
      if (pattern(i) !== known) {
        known = pattern(i);
        parts = patternParts(known, escape, fold);
      }
      return fits(Array.from(text(i), fold), parts);
    });
  };
}

/** Longer than any character, so that they equal none. */
const [MANY, ONE] = ['%%', '__'];

/** The characters of a pattern, folded, with signs for its wildcards; after the character that escapes, each means itself. */
function patternParts(pattern: string, escape: string | null, fold: (character: string) => string): string[] {
  const parts: string[] = [];
  let escapes = false;
  for (const character of pattern) {
    if (character === escape && !escapes) {
      escapes = true;
      continue;
    }
    parts.push(!escapes && character === '%' ? MANY : !escapes && character === '_' ? ONE : fold(character));
    escapes = false;
  }
  return parts;
}

/** One character for both cases; one that has no other case of one character (`ß`) stays. */
export function foldCase(character: string): string {
  // Upper case first: some letters have two lower ones (σ and ς).
  const folded = character.toUpperCase().toLowerCase();
  return folded.length === character.length ? folded : character;
}

/**
 * Each `%` takes as little as it can; when what follows it does not fit, it takes one character more. Those before it need not be looked at
 * again, so that the work is at most the product of both lengths.
 */
function fits(text: readonly string[], pattern: readonly string[]): boolean {
  let at = 0;
  let part = 0;
  /** The place after the last `%`, and where the text that it leaves begins. */
  let retry: { part: number; at: number } | null = null;
  while (at < text.length) {
    if (pattern[part] === MANY) {
      part += 1;
      retry = { part, at };
    } else if (part < pattern.length && (pattern[part] === ONE || pattern[part] === text[at])) {
      part += 1;
      at += 1;
    } else if (retry !== null) {
      retry.at += 1;
      ({ part, at } = retry);
    } else return false;
  }
  while (pattern[part] === MANY) part += 1;
  return part === pattern.length;
}
