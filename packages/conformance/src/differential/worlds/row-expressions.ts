import * as fc from 'fast-check';
import { DAYS, DIGITS, TEXTS } from './rows.js';
import { manyOf, type Schema, type ValueKind } from './schema.js';

/**
 * How far two engines agree on a number, so that nothing discontinuous (a comparison, a rounding) is asked of one on which
 * they may not: `3` exact in binary, `2` the same operations on the same doubles, `1` within rounding of each other and zero in both if
 * in one, `0` within rounding of what went into it.
 */
export type Quality = 0 | 1 | 2 | 3;

export interface Written {
  readonly text: string;
  readonly quality: Quality;
}

/** `EUR` amounts do not mix with plain numbers. */
export type NumberKind = 'plain' | 'EUR';
export type ExpressionType = NumberKind | 'text' | 'truth' | 'day' | 'instant';

interface ReachableField {
  readonly text: string;
  readonly kind: ValueKind;
}

export interface RowExpressions {
  readonly of: (type: ExpressionType, depth: number, least?: Quality) => fc.Arbitrary<Written>;
  /** Fields as a query names dimensions. */
  readonly dimensions: readonly string[];
  readonly fields: readonly ReachableField[];
}

/** A KPI that rows may look up by keys, with `PER`. */
export interface LookedUpKpi {
  readonly name: string;
  readonly kind: NumberKind;
  readonly quality: Quality;
}

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const named = (name: string): string => (/^[a-z_]+$/.test(name) && !['select', 'order', 'group'].includes(name) ? name : `"${name}"`);
const write = (text: string, quality: Quality = 2): Written => ({ text, quality });
const lower = (...parts: readonly Written[]): Quality => Math.min(...parts.map(({ quality }) => quality)) as Quality;

const KEYS: ReadonlySet<ValueKind> = new Set(['key', 'text', 'digits', 'small', 'quarters', 'truth', 'day']);
const FIELD_QUALITY: Readonly<Partial<Record<ValueKind, Quality>>> = { quarters: 3, small: 3 };
const TYPE_KINDS: Readonly<Record<ExpressionType, readonly ValueKind[]>> = {
  plain: ['quarters', 'small', 'decimals', 'extreme'],
  EUR: ['money'],
  text: ['text', 'digits', 'key', 'coin'],
  truth: ['truth'],
  day: ['day'],
  instant: ['instant'],
};

/** Expressions over the rows of a dataset and those it relates to; or, with `own`, over its columns only, as a field's `expr` is. KPIs stand in them by keys. */
export function rowExpressions(schema: Schema, dataset: string, own = false, kpis: readonly LookedUpKpi[] = []): RowExpressions {
  const fields = own ? columnsOf(schema, dataset) : reachable(schema, dataset, [], 2);
  const many = own ? [] : toMany(schema, dataset, [], 1);
  const keys = fields.filter(({ kind }) => KEYS.has(kind)).map(({ text }) => text);
  const known = new Map<string, fc.Arbitrary<Written>>();
  const of = (type: ExpressionType, depth: number, least: Quality = 0): fc.Arbitrary<Written> => {
    const key = `${type} ${depth} ${least}`;
    let arbitrary = known.get(key);
    if (arbitrary === undefined) known.set(key, (arbitrary = make(type, depth, least)));
    return arbitrary;
  };
  const leaf = (type: ExpressionType): fc.Arbitrary<Written> => {
    const converted = own || type !== 'EUR' ? [] : fields.flatMap(({ kind, text }) => (kind === 'mixed' ? [{ kind, text: `CONVERT(${text}, 'EUR')` }] : []));
    const found = [...fields.filter(({ kind }) => TYPE_KINDS[type].includes(kind)), ...converted, ...converted];
    const literals = LITERALS[type];
    if (found.length === 0) return literals;
    const names = fc.constantFrom(...found.map(({ text, kind }) => write(text, FIELD_QUALITY[kind] ?? 2)));
    return fc.oneof({ weight: 4, arbitrary: names }, { weight: 1, arbitrary: literals });
  };
  const lookUps = (type: ExpressionType, least: Quality): fc.WeightedArbitrary<Written>[] => {
    const found = kpis.filter(({ kind, quality }) => kind === type && quality >= least);
    if (found.length === 0) return [];
    const by = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...keys).map((key) => [key]) }, { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...keys), { minLength: 2, maxLength: 2 }) });
    return [{ weight: 3, arbitrary: fc.tuple(fc.constantFrom(...found), by).map(([{ name, quality }, each]) => write(`PER(${[name, ...each].join(', ')})`, quality)) }];
  };
  const make = (type: ExpressionType, depth: number, least: Quality): fc.Arbitrary<Written> =>
    depth === 0 ? fc.oneof({ weight: 2, arbitrary: leaf(type) }, ...lookUps(type, least)) : fc.oneof({ weight: 2, arbitrary: leaf(type) }, ...lookUps(type, least), ...shared(type, depth - 1, least, of), ...OWN[type](depth - 1, least, of), ...(type === 'truth' ? tests(depth - 1) : []));
  /** Rare enough that conditions stay short, common enough that most worlds have one. */
  const tests = (depth: number): fc.Arbitrary<Written>[] => many.flatMap(({ text, dataset: target }) => {
    const related = rowExpressions(schema, target).of('truth', depth);
    return [fc.constant(write(`EXISTS(${text})`)), related.map((where) => write(`EXISTS(${text} WHERE ${where.text})`))];
  });
  const dimensions = fields.filter(({ kind }) => !['decimals', 'extreme', 'instant', 'mixed'].includes(kind)).map(({ text }) => text.replaceAll('"', ''));
  return { of, dimensions, fields };
}

function reachable(schema: Schema, dataset: string, path: readonly string[], hops: number): ReachableField[] {
  const { fields, relationships } = schema.datasets.find(({ name }) => name === dataset)!;
  const here = fields.map(({ name, kind }) => ({ text: [...path, named(name)].join('.'), kind }));
  if (hops === 0) return here;
  return [...here, ...relationships.flatMap(({ name, dataset: to }) => reachable(schema, to, [...path, name], hops - 1))];
}

/** To-many relationships of a dataset and of those that its rows lead to. */
function toMany(schema: Schema, dataset: string, path: readonly string[], hops: number): { readonly text: string; readonly dataset: string }[] {
  const here = manyOf(schema, dataset).map(({ name, dataset: to }) => ({ text: [...path, name].join('.'), dataset: to }));
  if (hops === 0) return here;
  const { relationships } = schema.datasets.find(({ name }) => name === dataset)!;
  return [...here, ...relationships.flatMap(({ name, dataset: to }) => toMany(schema, to, [...path, name], hops - 1))];
}

function columnsOf(schema: Schema, dataset: string): ReachableField[] {
  const { fields } = schema.datasets.find(({ name }) => name === dataset)!;
  return fields.flatMap(({ name, kind, computed }) => (computed ? [] : [{ text: named(name), kind }]));
}

const LITERALS: Readonly<Record<ExpressionType, fc.Arbitrary<Written>>> = {
  plain: fc.constantFrom('0', '1', '2', '-2.5', '0.25', '10', '100', ':big').map((text) => write(text, 3)),
  EUR: fc.constantFrom('0', '10', '-2.5', '99.75').map((text) => write(`(1 * ${text})`, 3)),
  text: fc.oneof(fc.constantFrom(...TEXTS, ...DIGITS).map((text) => write(quoted(text))), fc.constant(write(':word'))),
  truth: fc.constantFrom('TRUE', 'FALSE').map((text) => write(text)),
  day: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...DAYS).map((day) => write(`DATE '${day}'`)) }, fc.constant(write('CURRENT_DATE'))),
  instant: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...DAYS).map((day) => write(`TIMESTAMP '${day}T01:30:00Z'`)) }, fc.constant(write('CURRENT_TIMESTAMP'))),
};

type Of = RowExpressions['of'];
type Make = (depth: number, least: Quality, of: Of) => fc.Arbitrary<Written>[];

/** What every type has: CASE, COALESCE and the like. */
function shared(type: ExpressionType, depth: number, least: Quality, of: Of): fc.Arbitrary<Written>[] {
  const one = of(type, depth, least);
  const firm = of(type, depth, 2);
  const when = of('truth', depth);
  const choices: fc.Arbitrary<Written>[] = [
    fc.tuple(when, one, one).map(([c, a, b]) => write(`CASE WHEN ${c.text} THEN ${a.text} ELSE ${b.text} END`, lower(a, b))),
    fc.tuple(when, one, when, one).map(([c, a, d, b]) => write(`CASE WHEN ${c.text} THEN ${a.text} WHEN ${d.text} THEN ${b.text} END`, lower(a, b))),
    fc.tuple(when, one, one).map(([c, a, b]) => write(`IF(${c.text}, ${a.text}, ${b.text})`, lower(a, b))),
    fc.tuple(one, one).map(([a, b]) => write(`COALESCE(${a.text}, ${b.text})`, lower(a, b))),
    fc.tuple(one, one, one).map(([x, a, b]) => write(`NVL2(${x.text}, ${a.text}, ${b.text})`, lower(a, b))),
    fc.tuple(firm, firm).map(([a, b]) => write(`NULLIF(${a.text}, ${b.text})`, lower(a, b))),
  ];
  if (type !== 'truth') {
    choices.push(
      fc.tuple(fc.constantFrom('GREATEST', 'LEAST'), fc.array(one, { minLength: 1, maxLength: 3 })).map(([name, args]) =>
        write(`${name}(${args.map(({ text }) => text).join(', ')})`, lower(...args)),
      ),
    );
  }
  return choices;
}

/** Read by RE2 and by our own matcher alike. */
const patterns = fc.constantFrom('a', '^a', 'b$', '.', 'a|b', '[a-z]+', '[^a]', 'a*', '(a)(,|%)?', '\\d+', '^\\s*$', '(?i)A.', 'b??', '\\bx', 'é', '^$', 'x?y*');
const forms = fc.constantFrom('YYYY-MM-DD', 'DD/MM/YY', 'YYYY"Q"Q', 'IYYY-IW', 'DDD', 'YYYY-MM');
const clockForms = fc.constantFrom('YYYY-MM-DD HH24:MI:SS', 'HH12:MI AM', 'HH24:MI:SS.MS', 'DY DD MON YYYY');

const number = (depth: number, of: Of): fc.Arbitrary<Written> => of('plain', Math.min(depth, 1), 2);
const places = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -2, max: 4 }).map(String) }, fc.constantFrom('1.5', '-0.5', 'NULL', '-400'));

const OWN: Readonly<Record<ExpressionType, Make>> = {
  plain: (depth, least, of) => {
    const one = of('plain', depth, least);
    const firm = of('plain', depth, 2);
    const text = of('text', depth);
    const day = fc.oneof(of('day', depth), of('instant', depth));
    const choices = [
      fc.tuple(one, fc.constantFrom('+', '-'), one).map(([a, op, b]) => write(`(${a.text} ${op} ${b.text})`, sumQuality(a, b))),
      fc.tuple(one, one).map(([a, b]) => write(`(${a.text} * ${b.text})`, productQuality(a, b))),
      fc.tuple(firm, firm).map(([a, b]) => write(`(${a.text} / ${b.text})`)),
      fc.tuple(firm, firm).map(([a, b]) => write(`(${a.text} % ${b.text})`)),
      one.map((a) => write(`(- ${a.text})`, a.quality)),
      one.map((a) => write(`ABS(${a.text})`, a.quality)),
      fc.tuple(fc.constantFrom('ROUND', 'FLOOR', 'CEIL', 'TRUNC', 'SIGN'), firm).map(([name, a]) => write(`${name}(${a.text})`)),
      fc.tuple(fc.constantFrom('ROUND', 'TRUNC', 'TRUNCATE'), firm, places).map(([name, a, n]) => write(`${name}(${a.text}, ${n})`)),
      fc.tuple(fc.constantFrom('ZEROIFNULL', 'NULLIFZERO'), firm).map(([name, a]) => write(`${name}(${a.text})`, a.quality)),
      text.map((a) => write(`LENGTH(${a.text})`, 3)),
      fc.tuple(fc.constantFrom('POSITION', 'CHARINDEX'), text, text).map(([name, a, b]) => write(`${name}(${a.text}, ${b.text})`, 3)),
      fc.tuple(fc.constantFrom('YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY', 'DAYOFWEEK', 'DAYOFYEAR'), day).map(([name, a]) => write(`${name}(${a.text})`, 3)),
      fc.tuple(fc.constantFrom('year', 'month', 'dow', 'doy', 'week'), day).map(([part, a]) => write(`EXTRACT(${part} FROM ${a.text})`, 3)),
      fc.tuple(fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), day, day).map(([part, a, b]) =>
        // Divided by one of its own unit it is a plain number.
        write(`(DATEDIFF(${part}, ${a.text}, ${b.text}) / DATEDIFF(${part}, DATE '2024-01-31', DATE '${part === 'day' ? '2024-02-01' : part === 'week' ? '2024-02-07' : part === 'month' ? '2024-02-01' : part === 'quarter' ? '2024-04-01' : '2025-01-01'}'))`),
      ),
      fc.tuple(fc.constantFrom('HOUR', 'MINUTE', 'SECOND', 'MILLISECOND'), of('instant', depth)).map(([name, a]) => write(`${name}(${a.text})`, 3)),
      fc.tuple(fc.constantFrom('hour', 'minute', 'second'), of('instant', depth), of('instant', depth)).map(([part, a, b]) =>
        write(`(DATEDIFF(${part}, ${a.text}, ${b.text}) / DATEDIFF(${part}, TIMESTAMP '2024-01-31T00:00:00Z', TIMESTAMP '2024-01-31T${part === 'hour' ? '01:00:00' : part === 'minute' ? '00:01:00' : '00:00:01'}Z'))`),
      ),
      fc.tuple(text, patterns).map(([a, pattern]) => write(`REGEXP_COUNT(${a.text}, ${quoted(pattern)})`, 3)),
      fc.tuple(fc.constantFrom('CAST', 'TRY_CAST'), text).map(([name, a]) => write(`${name}(${a.text} AS number)`)),
      of('truth', depth).map((a) => write(`TO_NUMBER(${a.text})`, 3)),
    ];
    if (least < 2) {
      choices.push(
        fc.tuple(firm, fc.constantFrom('2', '0.5', '-1', '3')).map(([a, b]) => write(`POWER(${a.text}, ${b})`, 1)),
        fc.tuple(fc.constantFrom('SQRT', 'EXP', 'LOG10'), firm).map(([name, a]) => write(`${name}(${a.text})`, 0)),
        fc.tuple(fc.constantFrom('LN', 'LOG'), firm).map(([name, a]) => write(`${name}(${a.text})`, 0)),
        fc.tuple(fc.constantFrom('SIN', 'COS', 'ATAN', 'ASIN', 'ACOS', 'RADIANS', 'DEGREES'), firm).map(([name, a]) => write(`${name}(${a.text})`, 0)),
        fc.tuple(firm, firm).map(([a, b]) => write(`ATAN2(${a.text}, ${b.text})`, 0)),
        fc.tuple(fc.constantFrom('2', '10', '3', '0', '1', '-2'), firm).map(([base, a]) => write(`LOG(${base}, ${a.text})`, 0)),
      );
    }
    return choices;
  },
  EUR: (depth, least, of) => {
    const one = of('EUR', depth, least);
    const plain = of('plain', Math.min(depth, 1), 2);
    const choices = [one.map((a) => write(`ABS(${a.text})`, a.quality)), one.map((a) => write(`(- ${a.text})`, a.quality))];
    if (least < 2) {
      choices.push(
        fc.tuple(one, fc.constantFrom('+', '-'), one).map(([a, op, b]) => write(`(${a.text} ${op} ${b.text})`, 0)),
        fc.tuple(fc.constantFrom('ROUND', 'TRUNC'), of('EUR', depth, 2), fc.integer({ min: -1, max: 3 })).map(([name, a, n]) => write(`${name}(${a.text}, ${n})`, 1)),
        fc.tuple(one, plain).map(([a, b]) => write(`(${a.text} * ${b.text})`, 0)),
        fc.tuple(one, plain).map(([a, b]) => write(`(${a.text} / ${b.text})`, 0)),
      );
    }
    return choices;
  },
  text: (depth, _, of) => {
    const one = of('text', depth);
    const whole = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -3, max: 5 }).map((n) => write(String(n))) }, number(depth, of));
    return [
      fc.tuple(fc.constantFrom('LOWER', 'UPPER', 'TRIM', 'LTRIM', 'RTRIM'), one).map(([name, a]) => write(`${name}(${a.text})`)),
      fc.tuple(fc.constantFrom('LEFT', 'RIGHT'), one, whole).map(([name, a, n]) => write(`${name}(${a.text}, ${n.text})`)),
      fc.tuple(one, whole).map(([a, n]) => write(`SUBSTRING(${a.text}, ${n.text})`)),
      fc.tuple(one, whole, whole).map(([a, n, m]) => write(`SUBSTR(${a.text}, ${n.text}, ${m.text})`)),
      fc.tuple(one, one, one).map(([a, b, c]) => write(`REPLACE(${a.text}, ${b.text}, ${c.text})`)),
      fc.tuple(one, fc.oneof(one, fc.constantFrom(write("','"), write("'a'"))), whole).map(([a, b, n]) => write(`SPLIT_PART(${a.text}, ${b.text}, ${n.text})`)),
      fc.tuple(one, one).map(([a, b]) => write(`(${a.text} || ${b.text})`)),
      fc.tuple(one, of('day', depth), of('truth', depth)).map(([a, b, c]) => write(`CONCAT(${a.text}, ${b.text}, ${c.text})`)),
      fc.tuple(one, patterns, fc.constantFrom('', ', 0')).map(([a, pattern, more]) => write(`REGEXP_EXTRACT(${a.text}, ${quoted(pattern)}${more})`)),
      fc.tuple(one, patterns, fc.constantFrom("''", "'-'", "'[\\0]'")).map(([a, pattern, by]) => write(`REGEXP_REPLACE(${a.text}, ${quoted(pattern)}, ${by})`)),
      fc.tuple(of('day', depth), forms).map(([a, form]) => write(`TO_CHAR(${a.text}, ${quoted(form)})`)),
      fc.tuple(of('plain', depth, 2), fc.constantFrom('990.00', 'FM9,999,990.99', '$00,000MI', 'FM0.0%')).map(([a, form]) => write(`TO_CHAR(${a.text}, '${form}')`)),
      of('instant', depth).map((a) => write(`CAST(${a.text} AS TIME)`)),
      one.map((a) => write(`TRY_CAST(${a.text} AS TIME)`)),
      fc.tuple(of('instant', depth), clockForms).map(([a, form]) => write(`TO_CHAR(${a.text}, ${quoted(form)})`)),
      fc.tuple(fc.constantFrom('TRIM', 'LTRIM', 'RTRIM'), one, fc.constantFrom("'a'", "' a'", "'%1'", "''")).map(([name, a, of]) => write(`${name}(${a.text}, ${of})`)),
      fc.tuple(fc.constantFrom('day', 'truth', 'instant'), fc.nat(9)).chain(([type]) => of(type as ExpressionType, depth)).map((a) => write(`CAST(${a.text} AS string)`)),
      fc.constantFrom('YEAR', 'MONTH', 'DAY').chain((name) => of('day', depth).map((a) => write(`TO_VARCHAR(${name}(${a.text}) / 4)`))),
    ];
  },
  truth: (depth, _, of) => {
    const any = fc.constantFrom<ExpressionType>('plain', 'EUR', 'text', 'day', 'instant', 'truth');
    const ordered = fc.constantFrom<ExpressionType>('plain', 'EUR', 'text', 'day', 'instant');
    const one = of('truth', depth);
    const text = of('text', depth);
    const pattern = fc.oneof(text, fc.constantFrom("'%'", "'a%'", "'%b'", "'_'", "'A_'", "'%%b%'", "''", "'é%'", "'%\\'", "'a.b*c'").map((each) => write(each)));
    return [
      ordered.chain((type) => fc.tuple(fc.constantFrom('=', '<>', '<', '<=', '>', '>='), of(type, depth, 2), of(type, depth, 2))).map(([op, a, b]) => write(`(${a.text} ${op} ${b.text})`)),
      any.chain((type) => fc.tuple(fc.constantFrom('IS DISTINCT FROM', 'IS NOT DISTINCT FROM'), of(type, depth, 2), of(type, depth, 2))).map(([op, a, b]) => write(`(${a.text} ${op} ${b.text})`)),
      any.chain((type) => fc.tuple(fc.constantFrom('IS NULL', 'IS NOT NULL'), of(type, depth))).map(([op, a]) => write(`(${a.text} ${op})`)),
      ordered.chain((type) => fc.tuple(fc.constantFrom('IN', 'NOT IN'), of(type, depth, 2), fc.array(of(type, depth, 2), { minLength: 1, maxLength: 3 }))).map(([op, a, list]) =>
        write(`(${a.text} ${op} (${list.map((each) => each.text).join(', ')}))`),
      ),
      ordered.chain((type) => fc.tuple(fc.constantFrom('BETWEEN', 'NOT BETWEEN'), of(type, depth, 2), of(type, depth, 2), of(type, depth, 2))).map(([op, a, b, c]) =>
        write(`(${a.text} ${op} ${b.text} AND ${c.text})`),
      ),
      fc.tuple(fc.constantFrom('AND', 'OR'), one, one).map(([op, a, b]) => write(`(${a.text} ${op} ${b.text})`)),
      one.map((a) => write(`(NOT ${a.text})`)),
      fc.tuple(text, fc.constantFrom('LIKE', 'ILIKE', 'NOT LIKE'), pattern).map(([a, op, b]) => write(`(${a.text} ${op} ${b.text})`)),
      fc.tuple(fc.constantFrom('CONTAINS', 'STARTSWITH', 'ENDSWITH'), text, text).map(([name, a, b]) => write(`${name}(${a.text}, ${b.text})`)),
      fc.tuple(text, patterns).map(([a, pattern]) => write(`REGEXP_LIKE(${a.text}, ${quoted(pattern)})`)),
      text.map((a) => write(`TO_BOOLEAN(${a.text})`)),
      of('plain', depth, 2).map((a) => write(`CAST(${a.text} AS boolean)`)),
    ];
  },
  day: (depth, _, of) => {
    const one = of('day', depth);
    return [
      fc.tuple(fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), one).map(([part, a]) => write(`DATE_TRUNC(${part}, ${a.text})`)),
      fc.tuple(fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), number(depth, of), one).map(([part, n, a]) => write(`DATEADD(${part}, ${n.text}, ${a.text})`)),
      fc.tuple(one, fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 400 })).map(([a, op, n]) => write(`(${a.text} ${op} ${n})`)),
      of('instant', depth).map((a) => write(`CAST(${a.text} AS date)`)),
      of('text', depth).map((a) => write(`TRY_CAST(${a.text} AS date)`)),
      of('text', depth).map((a) => write(`TO_DATE(${a.text}, 'YYYY-MM-DD')`)),
    ];
  },
  instant: (depth, _, of) => {
    const one = of('instant', depth);
    return [
      fc.tuple(fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), one).map(([part, a]) => write(`DATE_TRUNC(${part}, ${a.text})`)),
      fc.tuple(fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), fc.integer({ min: -13, max: 13 }), one).map(([part, n, a]) => write(`DATEADD(${part}, ${n}, ${a.text})`)),
      fc.tuple(fc.constantFrom('hour', 'minute', 'second'), one).map(([part, a]) => write(`DATE_TRUNC(${part}, ${a.text})`)),
      fc.tuple(fc.constantFrom('hour', 'minute', 'second'), fc.integer({ min: -100, max: 100 }), one).map(([part, n, a]) => write(`DATEADD(${part}, ${n}, ${a.text})`)),
      of('day', depth).map((a) => write(`CAST(${a.text} AS timestamp)`)),
    ];
  },
};

export function sumQuality(a: Written, b: Written): Quality {
  const least = lower(a, b);
  return least >= 2 ? least : 0;
}

/** Products of quarters may pass 53 bits. */
export function productQuality(a: Written, b: Written): Quality {
  return Math.min(lower(a, b), 2) as Quality;
}
