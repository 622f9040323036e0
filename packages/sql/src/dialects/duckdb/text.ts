import type { ScalarType } from '@plumbline/engine';
import type { EvaluatedFunctionName } from '@plumbline/engine/back-end';
import type { ScalarSpelling } from '../../dialect.js';
import { bound, boundAll } from './bound.js';

type TextFunction = Extract<
  EvaluatedFunctionName,
  | 'like' | 'ilike' | 'concat' | 'length' | 'lower' | 'upper' | 'trim' | 'ltrim' | 'rtrim' | 'left' | 'right' | 'substring'
  | 'replace' | 'split_part' | 'position' | 'contains' | 'startswith' | 'endswith' | 'cast_string' | 'try_cast_string'
>;

/** A number of characters or a place: cut to a whole one, and to what DuckDB takes. */
export function whole(number: string): string {
  return `CAST(trunc(greatest(least(${number}, 2e9), -2e9)) AS BIGINT)`;
}

/** `greatest` passes nulls over; a null count must stay null. */
function count(number: string): string {
  return bound(number, (value) => `CASE WHEN ${value} IS NULL THEN NULL ELSE ${whole(value)} END`);
}

/** A value as text: numbers without the `.0` of whole ones, instants as ISO 8601 in UTC. */
export function asText(value: string, type: ScalarType): string {
  switch (type) {
    case 'string':
      return value;
    case 'number':
      return bound(value, (x) => `regexp_replace(CAST(CASE WHEN ${x} = 0 THEN 0e0 ELSE ${x} END AS VARCHAR), '\\.0$', '')`);
    case 'timestamp':
      return `strftime(${value} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%gZ')`;
    default:
      return `CAST(${value} AS VARCHAR)`;
  }
}

const castString: ScalarSpelling = ([value], { args }) => asText(value!, args[0]!.type);

const matched = (operator: string): ScalarSpelling => ([text, pattern, escape]) =>
  `(${text} ${operator} ${pattern}${escape === undefined ? '' : ` ESCAPE ${escape}`})`;

/** Without the second argument every kind of space is trimmed. */
const trimmed = (name: string): ScalarSpelling => ([text, characters]) => `${name}(${text}, ${characters ?? "' '"})`;

const position: ScalarSpelling = ([part, text, start]) => {
  if (start === undefined) return `CAST(strpos(${text}, ${part}) AS DOUBLE)`;
  const first = bound(start, (value) => `CASE WHEN ${value} IS NOT NULL THEN greatest(${whole(value)}, 1) END`);
  return boundAll([text!, part!, first], ([all, one, from]) => {
    const found = `strpos(substring(${all}, ${from}), ${one})`;
    return `CAST(CASE WHEN ${found} = 0 THEN 0 ELSE ${found} + ${from} - 1 END AS DOUBLE)`;
  });
};

export const TEXT_SPELLINGS: Readonly<Record<TextFunction, ScalarSpelling>> = {
  like: matched('LIKE'),
  ilike: matched('ILIKE'),
  concat: (args, call) => `(${args.map((value, i) => asText(value, call.args[i]!.type)).join(' || ')})`,
  length: ([text]) => `CAST(length(${text}) AS DOUBLE)`,
  lower: ([text]) => `lower(${text})`,
  upper: ([text]) => `upper(${text})`,
  trim: trimmed('trim'),
  ltrim: trimmed('ltrim'),
  rtrim: trimmed('rtrim'),
  left: ([text, number]) => `left(${text}, ${count(number!)})`,
  right: ([text, number]) => `right(${text}, ${count(number!)})`,
  substring: ([text, from, number]) => {
    const start = count(from!);
    return number === undefined
      ? `substring(${text}, ${start})`
      // A negative length would take the characters before.
      : bound(number, (value) => `CASE WHEN ${value} IS NULL THEN NULL ELSE substring(${text}, ${start}, greatest(${whole(value)}, 0)) END`);
  },
  replace: ([text, from, to]) => `replace(${text}, ${from}, ${to})`,
  // Part 0 is the first, and an empty separator separates nothing.
  split_part: (args) =>
    boundAll(args, ([text, separator, part]) => {
      const place = `CASE WHEN ${whole(part!)} = 0 THEN 1 ELSE ${whole(part!)} END`;
      const all = `CASE WHEN ${place} IN (1, -1) THEN ${text} ELSE '' END`;
      return `CASE WHEN ${text} IS NULL OR ${separator} IS NULL OR ${part} IS NULL THEN NULL WHEN ${separator} = '' THEN ${all} ELSE split_part(${text}, ${separator}, ${place}) END`;
    }),
  position,
  contains: ([text, part]) => `contains(${text}, ${part})`,
  startswith: ([text, part]) => `starts_with(${text}, ${part})`,
  endswith: ([text, part]) => `ends_with(${text}, ${part})`,
  cast_string: castString,
  try_cast_string: castString,
};
