import { formWidth, parseForm, parseNumberForm, widthOf, type CallExpr, type EvaluatedFunctionName, type FormPiece, type FormSign } from '@plumbline/engine/back-end';
import type { ScalarSpelling } from '../../dialect.js';
import { bound } from './bound.js';
import { instantOf, wallClock } from './dates.js';
import { text } from './literals.js';

type FormFunction = Extract<EvaluatedFunctionName, 'to_char' | 'number_to_char' | 'parse_date' | 'parse_timestamp'>;

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

/** Digits are written with zeros as far as the form goes, and those at its ends that it leaves out are taken off. */
const numberToChar: ScalarSpelling = ([number], { args }) => {
  const [, literal] = args;
  const form = literal?.op === 'literal' ? parseNumberForm(String(literal.value)) : null;
  if (!form) throw new Error("Plumbline's own mistake: the checker let a form of numbers pass.");
  const { most, least, decimals, leastDecimals, dollar, percent, minusLast, trimmed } = form;
  return bound(number!, (value) => {
    const units = `round(abs(${value}) * 1e${decimals + (percent ? 2 : 0)})`;
    const digits = `CASE WHEN ${units} < 1e${most + decimals} THEN lpad(CAST(CAST(${units} AS BIGINT) AS VARCHAR), ${most + decimals}, '0') ELSE ${text('#'.repeat(most + decimals))} END`;
    const starts = form.grouped ? Array.from({ length: Math.ceil(most / 3) }, (_, i) => most - 3 * i).reverse() : [most];
    const groups = starts.map((end, i) => `substring(digits_, ${(starts[i - 1] ?? 0) + 1}, ${end - (starts[i - 1] ?? 0)})`).join(` || ',' || `);
    const left = `list_transform([${groups}], lambda grouped_: right(grouped_, greatest(length(ltrim(grouped_, '0,')), ${widthOf(least, form)})))[1]`;
    const fraction = `right(digits_, ${decimals})`;
    const kept = trimmed ? `left(${fraction}, greatest(length(rtrim(${fraction}, '0')), ${leastDecimals}))` : fraction;
    const point = `CASE WHEN ${kept} = '' THEN '' ELSE '.' || ${kept} END`;
    const body = `${text(dollar ? '$' : '')} || ${left} || ${point} || ${text(percent ? '%' : '')}`;
    const minus = (none: string): string => `CASE WHEN ${value} < 0 AND ${units} > 0 THEN '-' ELSE '${none}' END`;
    const whole = minusLast ? `${body} || ${minus(trimmed ? '' : ' ')}` : `${minus('')} || ${body}`;
    const shown = `list_transform([${digits}], lambda digits_: ${whole})[1]`;
    const filled = trimmed ? shown : `lpad(${shown}, ${formWidth(form)}, ' ')`;
    return `CASE WHEN ${value} IS NOT NULL THEN ${filled} END`;
  });
};

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
  number_to_char: numberToChar,
  parse_date: (args, call, context) => `CAST(${parse(args, call, context)} AS DATE)`,
  parse_timestamp: (args, call, context) => instantOf(parse(args, call, context), context),
};
