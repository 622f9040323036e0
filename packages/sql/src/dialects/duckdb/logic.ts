import type { EvaluatedFunctionName } from '@plumbline/engine/back-end';
import type { ScalarSpelling, SpellingContext } from '../../dialect.js';
import { bound } from './bound.js';
import { dayOf, startOfDay } from './dates.js';
import { literal, text } from './literals.js';

type LogicFunction = Extract<
  EvaluatedFunctionName,
  | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'and' | 'or' | 'not' | 'is_null' | 'is_not_distinct' | 'in' | 'coalesce' | 'nullif'
  | 'cast_number' | 'cast_boolean' | 'cast_date' | 'cast_timestamp' | 'try_cast_number' | 'try_cast_boolean' | 'try_cast_date'
  | 'try_cast_timestamp'
>;

const infix = (operator: string): ScalarSpelling => ([a, b]) => `(${a} ${operator} ${b})`;
const joined = (operator: string): ScalarSpelling => (args) => `(${args.join(` ${operator} `)})`;

/** What counts as a number in a text, a day, and an instant: DuckDB alone would take `1_000`, `inf` and `2017-2-3`. */
const NUMBER = String.raw`[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?`;
const DAY = String.raw`\d{4}-\d{2}-\d{2}`;
const INSTANT = String.raw`\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?`;
const OFFSET = String.raw` ?([Zz]|[+-]\d{2}(:?\d{2})?)`;

/** What the engine takes off both ends of a text before it reads it: white space of any kind. */
const WHITE_SPACE = '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

const trimmed = (value: string): string => `trim(${value}, ${text(WHITE_SPACE)})`;
const matches = (value: string, pattern: string): string => `regexp_full_match(${value}, ${text(pattern)})`;

const castNumber: ScalarSpelling = ([value], { args }) => {
  switch (args[0]!.type) {
    case 'number':
      return value!;
    case 'boolean':
      return `CAST(${value} AS DOUBLE)`;
    case 'string': {
      return bound(trimmed(value!), (clean) => {
        const number = `TRY_CAST(${clean} AS DOUBLE)`;
        return `CASE WHEN ${matches(clean, NUMBER)} AND isfinite(${number}) THEN ${number} END`;
      });
    }
    default:
      return literal(null, 'number');
  }
};

const castBoolean: ScalarSpelling = ([value], { args }) => {
  switch (args[0]!.type) {
    case 'boolean':
      return value!;
    case 'number':
      return `(${value} <> 0)`;
    case 'string': {
      return bound(
        `lower(${trimmed(value!)})`,
        (word) => `CASE WHEN ${word} IN ('true', 't', 'yes', 'y', '1') THEN TRUE WHEN ${word} IN ('false', 'f', 'no', 'n', '0') THEN FALSE END`,
      );
    }
    default:
      return literal(null, 'boolean');
  }
};

const castDate: ScalarSpelling = ([value], { args }, context) => {
  const { type } = args[0]!;
  if (type === 'date' || type === 'timestamp') return dayOf(value!, type, context);
  if (type !== 'string') return literal(null, 'date');
  return bound(trimmed(value!), (clean) => {
    return `CASE WHEN ${matches(clean, DAY)} THEN TRY_CAST(${clean} AS DATE) ELSE ${dayOf(instantIn(clean, context), 'timestamp', context)} END`;
  });
};

const castTimestamp: ScalarSpelling = ([value], { args }, context) => {
  const { type } = args[0]!;
  if (type === 'timestamp') return value!;
  if (type === 'date') return startOfDay(value!, context);
  if (type !== 'string') return literal(null, 'timestamp');
  return bound(trimmed(value!), (clean) => instantIn(clean, context));
};

/** The instant that a text without spaces around says. */
function instantIn(clean: string, context: SpellingContext): string {
  return (
    `CASE WHEN ${matches(clean, INSTANT + OFFSET)} THEN TRY_CAST(${clean} AS TIMESTAMPTZ) ` +
    `WHEN ${matches(clean, INSTANT)} THEN TRY_CAST(${clean} AS TIMESTAMP) AT TIME ZONE ${text(context.timezone)} ` +
    `WHEN ${matches(clean, DAY)} THEN ${startOfDay(`TRY_CAST(${clean} AS DATE)`, context)} END`
  );
}

export const LOGIC_SPELLINGS: Readonly<Record<LogicFunction, ScalarSpelling>> = {
  eq: infix('='),
  ne: infix('<>'),
  lt: infix('<'),
  le: infix('<='),
  gt: infix('>'),
  ge: infix('>='),
  and: joined('AND'),
  or: joined('OR'),
  not: ([x]) => `(NOT ${x})`,
  is_null: ([x]) => `(${x} IS NULL)`,
  is_not_distinct: infix('IS NOT DISTINCT FROM'),
  in: ([x, ...items]) => `(${x} IN (${items.join(', ')}))`,
  coalesce: (args) => `coalesce(${args.join(', ')})`,
  nullif: ([a, b]) => bound(a!, (value) => `nullif(${value}, ${b})`),
  cast_number: castNumber,
  try_cast_number: castNumber,
  cast_boolean: castBoolean,
  try_cast_boolean: castBoolean,
  cast_date: castDate,
  try_cast_date: castDate,
  cast_timestamp: castTimestamp,
  try_cast_timestamp: castTimestamp,
};
