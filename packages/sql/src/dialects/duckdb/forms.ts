import { parseForm, type CallExpr, type EvaluatedFunctionName, type FormPiece, type FormSign } from '@plumbline/engine/back-end';
import type { ScalarSpelling } from '../../dialect.js';
import { bound } from './bound.js';
import { instantOf, wallClock } from './dates.js';
import { text } from './literals.js';

type FormFunction = Extract<EvaluatedFunctionName, 'to_char' | 'parse_date' | 'parse_timestamp'>;

/** Signs of forms as `strftime` and `strptime` know them. */
const SPECIFIERS: Readonly<Record<Exclude<FormSign, 'Q' | 'MS'>, string>> = {
  IYYY: '%G', YYYY: '%Y', YY: '%y', MONTH: '%B', MON: '%b', MM: '%m', DDD: '%j', DD: '%d', DAY: '%A', DY: '%a', HH24: '%H', HH12: '%I',
  MI: '%M', SS: '%S', AM: '%p', PM: '%p', IW: '%V',
};

/** What a text may hold where a sign stands: `strptime` alone would take more. */
const HELD: Readonly<Partial<Record<FormSign, string>>> = {
  YYYY: '\\d{4}', MON: '[a-z]{3}', MONTH: '[a-z]{3,9}', MS: '\\d{1,3}', AM: '[ap]m', PM: '[ap]m',
};

function piecesOf({ args }: CallExpr, use: 'write' | 'read'): readonly FormPiece[] {
  const form = args[1];
  const pieces = form?.op === 'literal' ? parseForm(String(form.value), use) : null;
  if (!pieces) throw new Error("Plumbline's own mistake: the checker let a form pass.");
  return pieces;
}

const toChar: ScalarSpelling = ([value], call, context) => {
  const local = wallClock(value!, call.args[0]!.type, context);
  return bound(local, (moment) => written(moment, piecesOf(call, 'write')));
};

/** A wall-clock time in a form. */
function written(local: string, pieces: readonly FormPiece[]): string {
  const parts = pieces.map(({ sign, written: letters }) => {
    if (sign === null) return text(letters);
    const part = sign === 'Q' ? `CAST(quarter(${local}) AS VARCHAR)` : `strftime(${local}, '${sign === 'MS' ? '%g' : SPECIFIERS[sign]}')`;
    return letters === letters.toUpperCase() ? `upper(${part})` : letters === letters.toLowerCase() ? `lower(${part})` : part;
  });
  // An empty form gives an empty text, but null for null.
  return `(left(CAST(${local} AS VARCHAR), 0) || ${parts.length === 0 ? "''" : parts.join(' || ')})`;
}

/** The wall-clock time of a text in a form; null when it is none. */
const parse: ScalarSpelling = ([value], call) => {
  const pieces = piecesOf(call, 'read');
  const pattern = pieces.map(({ sign, written }) => (sign === null ? written.replace(/[^\w\s]/gu, '\\$&') : (HELD[sign] ?? '\\d{1,2}'))).join('');
  const format = pieces.map(({ sign, written }) => (sign === null ? written.replaceAll('%', '%%') : sign === 'MS' ? '%f' : SPECIFIERS[sign as 'MM']));
  return bound(value!, (read) => `CASE WHEN regexp_full_match(${read}, ${text(`(?i) *${pattern} *`)}) THEN try_strptime(trim(${read}, ' '), ${text(format.join('').trim())}) END`);
};

/** Forms of dates in DuckDB. */
export const FORM_SPELLINGS: Readonly<Record<FormFunction, ScalarSpelling>> = {
  to_char: toChar,
  parse_date: (args, call, context) => `CAST(${parse(args, call, context)} AS DATE)`,
  parse_timestamp: (args, call, context) => instantOf(parse(args, call, context), context),
};
