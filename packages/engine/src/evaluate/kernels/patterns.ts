import type { Column } from '../../columns/column.js';
import { parsePattern } from '../../expression/pattern.js';
import { invariant } from '../invariant.js';
import { asString, type Kernel } from './kernel.js';
import { createSearch, type Match, type Search } from './pattern-search.js';
import { mapToBoolean, mapToNumber, mapToString, numberReader, textReader } from './text.js';

/** The search for a pattern, which the checker has read before. */
function searchOf(column: Column | undefined): Search {
  const pattern = parsePattern(asString(column).dictionary[0]!);
  invariant('root' in pattern, 'the checker refuses patterns with mistakes');
  return createSearch(pattern);
}

/** All matches one after the other, as RE2 replaces them: an empty one does not follow another directly. */
function* matchesIn(text: string, search: Search): Generator<Match> {
  let last = -1;
  for (let at = 0; at <= text.length; ) {
    const match = search(text, at);
    if (match === null) return;
    const [start, end] = match as readonly [number, number];
    if (end > start || start !== last) yield match;
    last = end;
    at = end > start ? end : end + (text.codePointAt(end)! > 0xffff ? 2 : 1);
  }
}

/** The first match, or the part of it that a group took (empty when it took none); null without a match. */
const extract: Kernel = (args, length) => {
  const [text, search, group] = [textReader(args[0]), searchOf(args[1]), numberReader(args[2], 0)(0)];
  return mapToString(args, length, (i) => {
    const match = search(text(i), 0);
    return match && text(i).slice(match[group * 2] ?? 0, match[group * 2 + 1] ?? 0);
  });
};

/** `\1` in the replacement stands for what the first group took, `\0` for the match. */
const replace: Kernel = (args, length) => {
  const [text, search] = [textReader(args[0]), searchOf(args[1])];
  const replacement = args[2] === undefined ? '' : asString(args[2]).dictionary[0]!;
  return mapToString(args, length, (i) => {
    const whole = text(i);
    let out = '';
    let at = 0;
    for (const match of matchesIn(whole, search)) {
      const part = (_: string, sign: string): string =>
        sign === '\\' ? sign : whole.slice(match[Number(sign) * 2] ?? 0, match[Number(sign) * 2 + 1] ?? 0);
      out += whole.slice(at, match[0]) + replacement.replace(/\\(\d|\\)/g, part);
      at = match[1]!;
    }
    return out + whole.slice(at);
  });
};

export const PATTERN_KERNELS = {
  regexp_like: ((args, length) => {
    const [text, search] = [textReader(args[0]), searchOf(args[1])];
    return mapToBoolean(args, length, (i) => search(text(i), 0) !== null);
  }) as Kernel,
  regexp_extract: extract,
  regexp_replace: replace,
  regexp_count: ((args, length) => {
    const [text, search] = [textReader(args[0]), searchOf(args[1])];
    return mapToNumber(args, length, (i) => [...matchesIn(text(i), search)].length);
  }) as Kernel,
};
