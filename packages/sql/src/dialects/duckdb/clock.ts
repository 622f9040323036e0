import type { CallExpr, EvaluatedFunctionName } from '@plumbline/engine/back-end';
import type { ScalarSpelling, SpellingContext } from '../../dialect.js';
import { bound } from './bound.js';
import { DATE_SPELLINGS, wallClock } from './dates.js';
import { text } from './literals.js';
import { whole } from './text.js';

type ClockFunction = Extract<EvaluatedFunctionName, 'hour' | 'minute' | 'second' | 'millisecond' | 'date_trunc' | 'dateadd' | 'datediff'>;

/** Seconds in a part of the day. */
const SECONDS: Readonly<Record<string, number>> = { hour: 3600, minute: 60, second: 1, millisecond: 0.001 };

const read = (name: string): ScalarSpelling => ([value], { args }, context) =>
  `CAST(${name}(${wallClock(value!, args[0]!.type, context)}) AS DOUBLE)`;

/** Another spelling where the part named is one of the day; the checker has made the dates among the arguments timestamps. */
function ofDay(calendar: ScalarSpelling, spelling: (part: string, args: readonly string[], context: SpellingContext) => string): ScalarSpelling {
  return (args, call, context) => {
    const part = partOf(call);
    return part in SECONDS ? spelling(part, args.slice(1), context) : calendar(args, call, context);
  };
}

function partOf({ args }: CallExpr): string {
  return args[0]?.op === 'literal' ? String(args[0].value) : '';
}

/** Numbers the hours, minutes or seconds on the clock of the zone; an hour that is skipped or shown twice counts as it passes. */
function index(part: string, instant: string, context: SpellingContext): string {
  if (part === 'millisecond') return `CAST(epoch_ms(${instant}) AS DOUBLE)`;
  return bound(instant, (moment) => {
    const offset = `(epoch(${wallClock(moment, 'timestamp', context)}) - epoch(${moment}))`;
    return `floor((epoch(${moment}) + fmod(${offset}, ${SECONDS[part]}e0)) / ${SECONDS[part]}e0)`;
  });
}

/** Hours, minutes and seconds in DuckDB. */
export const CLOCK_SPELLINGS: Readonly<Record<ClockFunction, ScalarSpelling>> = {
  hour: read('hour'),
  minute: read('minute'),
  second: read('second'),
  // DuckDB counts from the beginning of the minute.
  millisecond: (args, call, context) => `(${read('millisecond')(args, call, context)} % 1000)`,
  date_trunc: ofDay(DATE_SPELLINGS.date_trunc, (part, [instant], context) =>
    bound(instant!, (moment) => {
      const local = wallClock(moment, 'timestamp', context);
      return `(${moment} - (${local} - date_trunc(${text(part)}, ${local})))`;
    }),
  ),
  // `greatest` in `whole` passes a null over.
  dateadd: ofDay(DATE_SPELLINGS.dateadd, (part, [amount, instant]) =>
    bound(amount!, (count) => `CASE WHEN ${count} IS NOT NULL THEN TRY(${instant} + ${part === 'millisecond' ? `to_milliseconds(${whole(count)})` : `to_seconds(${whole(count)} * ${SECONDS[part]})`}) END`)),
  datediff: ofDay(DATE_SPELLINGS.datediff, (part, [from, to], context) => `(${index(part, to!, context)} - ${index(part, from!, context)})`),
};
