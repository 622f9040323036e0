import type { Column } from '../../columns/column.js';
import type { Kernel } from './kernel.js';
import { foldCase, like } from './like.js';
import { mapToBoolean, mapToNumber, mapToString, numberReader, textReader, toText } from './text.js';

type Unary = (text: string) => string;
type Test = (text: string, part: string) => boolean;

function unary(change: Unary): Kernel {
  return (args, length) => {
    const text = textReader(args[0]);
    return mapToString(args, length, (i) => change(text(i)));
  };
}

function test(holds: Test): Kernel {
  return (args, length) => {
    const [text, part] = [textReader(args[0]), textReader(args[1])];
    return mapToBoolean(args, length, (i) => holds(text(i), part(i)));
  };
}

/** Text functions of one text and one or two numbers. */
function withNumbers(change: (text: string, first: number, second: number) => string): Kernel {
  return (args, length) => {
    const [text, first, second] = [textReader(args[0]), numberReader(args[1], 0), numberReader(args[2], Infinity)];
    return mapToString(args, length, (i) => change(text(i), Math.trunc(first(i)), Math.trunc(second(i))));
  };
}

const SURROGATE = /[\uD800-\uDFFF]/;

/** The characters (code points) from `start` up to and without `end`, as `slice` takes them: negative counts from the end. */
function sliceCharacters(text: string, start: number, end: number): string {
  return SURROGATE.test(text) ? Array.from(text).slice(start, end).join('') : text.slice(start, end);
}

function countCharacters(text: string): number {
  return SURROGATE.test(text) ? Array.from(text).length : text.length;
}

/** Places count from 1; those before the text are taken but empty; a negative start counts from the end. */
function substring(text: string, start: number, count: number): string {
  const from = start < 0 ? countCharacters(text) + start : start - 1;
  return sliceCharacters(text, Math.max(from, 0), Math.max(from + count, 0));
}

function right(text: string, count: number): string {
  if (count === 0) return '';
  return sliceCharacters(text, -count, Infinity);
}

/** Takes spaces, or any of the characters given, off the ends. */
function trimming(atStart: boolean, atEnd: boolean): Kernel {
  return (args, length) => {
    const [text, dropped] = [textReader(args[0]), args[1] === undefined ? () => ' ' : textReader(args[1])];
    return mapToString(args, length, (i) => {
      const characters = Array.from(text(i));
      const drop = new Set(dropped(i));
      let [start, end] = [0, characters.length];
      while (atStart && start < end && drop.has(characters[start]!)) start++;
      while (atEnd && end > start && drop.has(characters[end - 1]!)) end--;
      return characters.slice(start, end).join('');
    });
  };
}

const concat: Kernel = (args, length, env) => {
  const texts = args.map((column) => toText([column], column.length, env));
  const readers = texts.map(textReader);
  return mapToString(texts, length, (i) => readers.reduce((whole, read) => whole + read(i), ''));
};

const replace: Kernel = (args, length) => {
  const [text, from, to] = [textReader(args[0]), textReader(args[1]), textReader(args[2])];
  return mapToString(args, length, (i) => (from(i) === '' ? text(i) : text(i).replaceAll(from(i), () => to(i))));
};

/** Part `n` counts from 1, or from the end when negative; empty past either end. */
const splitPart: Kernel = (args, length) => {
  const [text, delimiter, part] = [textReader(args[0]), textReader(args[1]), numberReader(args[2], 1)];
  return mapToString(args, length, (i) => {
    const parts = delimiter(i) === '' ? [text(i)] : text(i).split(delimiter(i));
    const n = Math.trunc(part(i));
    return parts.at(n > 0 ? n - 1 : n) ?? '';
  });
};

/** `POSITION(part, text, start)`: the place of the first occurrence from a place on, in characters from 1; 0 when there is none. */
const position: Kernel = (args, length): Column => {
  const [part, text, start] = [textReader(args[0]), textReader(args[1]), numberReader(args[2], 1)];
  return mapToNumber(args, length, (i) => {
    const before = Math.max(Math.trunc(start(i)), 1) - 1;
    const rest = before === 0 ? text(i) : sliceCharacters(text(i), before, Infinity);
    const at = rest.indexOf(part(i));
    return at < 0 ? 0 : before + countCharacters(rest.slice(0, at)) + 1;
  });
};

export const STRING_KERNELS = {
  concat,
  replace,
  position,
  split_part: splitPart,
  like: like((character) => character),
  ilike: like(foldCase),
  length: ((args, rows) => {
    const text = textReader(args[0]);
    return mapToNumber(args, rows, (i) => countCharacters(text(i)));
  }) as Kernel,
  lower: unary((text) => text.toLowerCase()),
  upper: unary((text) => text.toUpperCase()),
  trim: trimming(true, true),
  ltrim: trimming(true, false),
  rtrim: trimming(false, true),
  left: withNumbers((text, count) => sliceCharacters(text, 0, count)),
  right: withNumbers(right),
  substring: withNumbers(substring),
  contains: test((text, part) => text.includes(part)),
  startswith: test((text, part) => text.startsWith(part)),
  endswith: test((text, part) => text.endsWith(part)),
};
