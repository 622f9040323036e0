import { quoted, type CodeTable } from '../code-table.js';
import { didYouMean, nearestNames } from '../did-you-mean.js';
import { foreignFunction } from './foreign-functions.js';

/** Payload of the codes for a name that is not known where it stands. */
export interface UnknownName {
  readonly name: string;
  readonly known: readonly string[];
}

/** What a name must be by where it stands: of a path, all but the last lead on. */
export type FieldMeant = 'field' | 'relationship' | 'relationship or dataset';

/**
 * Everything that can be wrong with an expression over rows (a filter, a field): syntax first, then names, then what does not
 * belong there, then types and units. Apart from the codes of KPIs, because a browser that only filters needs no more.
 */
export const ROW_EXPRESSION_CODES = {
  'empty-expression': () => ({
    message: 'The expression is empty.',
    fix: 'Write one, such as `SUM(amount)`.',
  }),
  'expression-too-long': ({ length, limit }: { readonly length: number; readonly limit: number }) => ({
    message: `The expression has ${length} characters; at most ${limit} are read.`,
    fix: 'Split it over several fields or KPIs.',
  }),
  'expression-too-deep': ({ limit }: { readonly limit: number }) => ({
    message: `The expression is nested more than ${limit} levels deep.`,
    fix: 'Take inner parts out into fields or KPIs of their own; write a long chain of OR as `IN (…)`.',
  }),
  'unexpected-character': ({ character }: { readonly character: string }) => ({
    message: `${quoted(character)} has no meaning in an expression.`,
    fix: /[‘’“”`]/.test(character)
      ? "Use straight quotes: 'text', or \"name\"."
      : `Remove it; a name with unusual characters takes double quotes, a text single ones.`,
  }),
  'foreign-operator': ({ written, instead }: { readonly written: string; readonly instead: string }) => ({
    message: `${quoted(written)} is not an operator here.`,
    fix: `Write ${quoted(instead)}.`,
  }),
  'unterminated-text': ({ opening }: { readonly opening: string }) => ({
    message: `The ${opening === "'" ? 'text' : opening === '"' ? 'name' : 'comment'} that begins here does not end.`,
    fix:
      opening === '/*'
        ? 'Close the comment with `*/`.'
        : `Add the closing ${opening}; within, write it twice (${opening}${opening}).`,
  }),
  'invalid-number': ({ text }: { readonly text: string }) => ({
    message: `${quoted(text)} is not a number.`,
    fix: 'Write digits with a decimal point, such as `1234.5` or `1e6`; a name that begins with a digit takes double quotes.',
  }),
  'unexpected-token': (p: { readonly expected: string; readonly found: string; readonly fix: string }) => ({
    message: `Expected ${p.expected}, found ${p.found}.`,
    fix: p.fix,
  }),
  'reserved-word': ({ word }: { readonly word: string }) => ({
    message: `${quoted(word)} is a word of the language, not a name.`,
    fix: `If it is a name, write it in double quotes: "${word}".`,
  }),
  'unclosed-parenthesis': () => ({
    message: 'This parenthesis is not closed.',
    fix: 'Add the closing `)`.',
  }),
  'unknown-type': ({ name, known }: UnknownName) => ({
    message: `Unknown type ${quoted(name)}.`,
    fix: didYouMean(name, known, 'types'),
  }),

  'unknown-field': ({ name, known, where, quotes, meant = 'field' }: UnknownName & { readonly where: string; readonly quotes: boolean; readonly meant?: FieldMeant }) => {
    const remedy = didYouMean(name, known, meant === 'relationship or dataset' ? 'relationships and datasets' : `${meant}s`);
    return {
      message: `Unknown ${meant} ${quoted(name)} in ${where}.`,
      fix: quotes ? `${remedy} A text takes single quotes.` : remedy,
    };
  },
  'unknown-column': ({ name, known, quotes }: UnknownName & { readonly quotes: boolean }) => ({
    message: `Unknown column ${quoted(name)} in the source.`,
    fix: quotes ? `${didYouMean(name, known, 'columns')} A text takes single quotes.` : didYouMean(name, known, 'columns'),
  }),
  'unknown-kpi': ({ name, known }: UnknownName) => ({
    message: `Unknown KPI ${quoted(name)}.`,
    fix: didYouMean(name, known, 'KPIs'),
  }),
  'unknown-parameter': ({ name, known }: UnknownName) => ({
    message: `Unknown parameter ${quoted(`:${name}`)}.`,
    fix:
      known.length === 0
        ? `Declare it: \`parameters: { ${name}: { type: number, default: 0 } }\` in the project.`
        : didYouMean(name, known, 'parameters'),
  }),
  'unknown-function': ({ name, known }: UnknownName) => {
    const form = foreignFunction(name);
    const near = nearestNames(name, known).length > 0;
    return {
      message: `Unknown function ${quoted(name)}.`,
      fix:
        form !== undefined
          ? `Write ${quoted(form)}.`
          : near
            ? didYouMean(name, known, 'functions')
            : 'Use a function of the language: its reference lists them all.',
    };
  },

  'misplaced-aggregate': ({ name, place }: { readonly name: string; readonly place: 'row' | 'column' }) => ({
    message: `${name} aggregates rows, but this is worked out for one row at a time.`,
    fix:
      place === 'column'
        ? `Move ${name} into the value of a KPI; a field says what one row holds.`
        : 'Write a condition on fields; a KPI can filter its rows with `FILTER (WHERE …)`.',
  }),
  'mixed-datasets': ({ name, dataset, other }: Readonly<Record<'name' | 'dataset' | 'other', string>>) => ({
    message: `${quoted(name)} is of dataset ${quoted(dataset)}, but this aggregate reads the rows of ${quoted(other)}.`,
    fix: `Use one dataset in an aggregate: reach the other by a relationship of ${quoted(other)}, or combine two aggregates.`,
  }),
  'misplaced-row-test': ({ name, place }: { readonly name: string; readonly place: 'column' | 'kpi' | 'check' }) => ({
    message:
      place === 'kpi'
        ? `${name} asks about one row, and outside of an aggregate there is none.`
        : place === 'check'
          ? `${name} asks for a KPI, but a check looks at the data that KPIs are made of.`
          : `${name} looks at other rows, but a field is worked out from the columns of its own row alone.`,
    fix:
      place === 'kpi'
        ? `Put it into the condition of an aggregate: \`COUNT(*) FILTER (WHERE ${name}(…))\`.`
        : place === 'check'
          ? 'Write the check with fields and EXISTS, or make it a KPI with a target.'
          : `Write ${name} where the field is used: in \`FILTER (WHERE …)\` of a KPI, in a funnel's step, in the \`where\` of a query.`,
  }),
  'name-expected': ({ what }: { readonly what: string }) => ({
    message: `${what} takes a name, but this is an expression.`,
    fix: what === 'PER' ? 'Make the expression a KPI of its own and name it: `PER(that_kpi, key)`.' : 'Make the expression a field and name that.',
  }),
  'unfit-key': (p: Readonly<Record<'key' | 'kpi' | 'dataset', string>> & { readonly other: string | null; readonly known: readonly string[] }) => ({
    message:
      p.other === null
        ? `${quoted(p.kpi)} cannot be asked by ${quoted(p.key)}: dataset ${quoted(p.dataset)}, which it measures, has none.`
        : `${quoted(p.key)} is one thing in dataset ${quoted(p.dataset)} and another in ${quoted(p.other)}.`,
    fix:
      p.other === null
        ? (inheritedKey(p) ?? didYouMean(p.key, p.known, 'keys'))
        : 'Name a key that leads to the same field from both, or give both fields the same `concept` if they mean the same.',
  }),
  'kpi-in-condition': ({ kpi }: { readonly kpi: string }) => ({
    message: `${quoted(kpi)} is a KPI: a condition looks at one row, which has no value of it.`,
    fix: `Say per what it is meant: \`PER(${kpi}, key)\` is its value for the key of the row, such as \`PER(${kpi}, customer_id) > 100\`.`,
  }),
  'unknown-relationship': ({ name, where, known }: UnknownName & { readonly where: string }) => ({
    message: `Unknown to-many relationship ${quoted(name)} in ${where}.`,
    fix:
      known.length === 0
        ? `Declare it there: \`relationships: { ${name}: { dataset: …, on: { here: there }, many: true } }\`.`
        : didYouMean(name, known, 'relationships'),
  }),
  'not-to-many': ({ name, dataset }: { readonly name: string; readonly dataset: string }) => ({
    message: `${quoted(name)} leads to one row of ${quoted(dataset)} at most: there is nothing for EXISTS to search.`,
    fix: `Compare its fields directly, such as \`${name}.field = 'x'\`; if it leads to many rows, declare it with \`many: true\`.`,
  }),
  'to-many-path': ({ relationship, dataset }: { readonly relationship: string; readonly dataset: string }) => ({
    message: `${quoted(relationship)} leads to many rows of ${quoted(dataset)}, so a row here has no single value of theirs.`,
    fix: `Ask whether there is one: \`EXISTS(${relationship} WHERE …)\`; or aggregate the rows of ${quoted(dataset)} in a KPI of their own.`,
  }),
  'misplaced-modifier': ({ modifier, name, takers }: Readonly<Record<'modifier' | 'name' | 'takers', string>>) => ({
    message: `${name} does not take ${modifier}.`,
    fix: `Remove ${modifier}: only ${takers} take it.`,
  }),
  'invalid-time': ({ text }: { readonly text: string }) => ({
    message: `${quoted(text)} is no time of day.`,
    fix: "Write hours, minutes and seconds in two digits each, such as '09:30:00'.",
  }),
  'value-not-listed': ({ field, value, known }: { readonly field: string; readonly value: string; readonly known: readonly string[] }) => ({
    message: `${quoted(value)} is none of the values that ${quoted(field)} declares (\`one_of\`): the two are never equal.`,
    fix: didYouMean(value, known, 'values'),
  }),
  'misplaced-window': ({ name }: { readonly name: string }) => ({
    message: `${name} … OVER runs over the rows of a result: it cannot stand inside an aggregate, a field or a filter.`,
    fix: 'Put it outside of aggregates, in the `value` of a KPI: `SUM(SUM(amount)) OVER (ORDER BY period)`.',
  }),
  'missing-over': ({ name }: { readonly name: string }) => ({
    message: `${name} does not say over which rows it runs.`,
    fix: `Add them: \`${name}(…) OVER (ORDER BY period)\`.`,
  }),
  'misplaced-time-function': ({ name }: { readonly name: string }) => ({
    message: `${name} compares whole periods: it cannot stand inside an aggregate, a field or a filter.`,
    fix: `Put it around the aggregate: \`${name}(SUM(amount), …)\`.`,
  }),
  'argument-count': (p: Readonly<Record<'name' | 'usage', string> & Record<'least' | 'most' | 'got', number>>) => {
    const wanted = p.most === Infinity ? `at least ${p.least}` : p.most === p.least ? `${p.least}` : `${p.least} to ${p.most}`;
    return {
      message: `${p.name} takes ${wanted} argument${wanted === '1' || wanted === 'at least 1' ? '' : 's'}, not ${p.got}.`,
      fix: `Write \`${p.usage}\`.`,
    };
  },
  'type-mismatch': (p: { readonly name: string; readonly wanted: string; readonly got: string; readonly fix: string }) => ({
    message: `${p.name} needs ${p.wanted}, but this is ${p.got}.`,
    fix: p.fix,
  }),
  'not-a-condition': ({ got, what }: { readonly got: string; readonly what: string }) => ({
    message: `${what} must be true or false, but this is ${got}.`,
    fix: "Compare it with something, such as `stage = 'Won'` or `amount > 0`.",
  }),
  'comparison-with-null': ({ operator }: { readonly operator: string }) => ({
    message: `\`${operator} NULL\` is never true.`,
    fix: operator === '=' ? 'Write `IS NULL`.' : 'Write `IS NOT NULL`.',
  }),
  'invalid-date': ({ text, type }: { readonly text: string; readonly type: 'date' | 'timestamp' }) => ({
    message: `'${text}' is not a ${type}.`,
    fix: type === 'date' ? "Write year-month-day: '2026-03-31'." : "Write '2026-03-31 09:00:00', or with an offset or Z: '2026-03-31T09:00:00Z'.",
  }),
  'invalid-interval': ({ problem, fix }: { readonly problem: string; readonly fix: string }) => ({ message: problem, fix }),
  'invalid-conversion': ({ problem, fix }: { readonly problem: string; readonly fix: string }) => ({ message: problem, fix }),
  'invalid-pattern': ({ problem, fix }: { readonly problem: string; readonly fix: string }) => ({ message: problem, fix }),
  'invalid-form': ({ name, use }: { readonly name: string; readonly use: 'write' | 'read' | 'number' }) => ({
    message: use === 'number' ? `${name} cannot write numbers in this form.` : `${name} cannot ${use} dates in this form.`,
    fix:
      use === 'number' ? "Write a text such as '9,990.00', 'FM0.0%' or '$990.00MI', of at most 15 digits; the reference lists the signs."
      : use === 'write'
        ? "Write a text such as 'YYYY-MM-DD HH24:MI', with other words in double quotes; the reference lists the signs."
        : "Write a text such as 'DD/MM/YYYY' or 'YYYY-MM-DD HH24:MI', with year, month and day each once.",
  }),
  'unknown-date-part': ({ name, known }: UnknownName) => ({
    message: `${quoted(name)} is not a part of a date.`,
    fix: didYouMean(name, known, 'parts'),
  }),
  'mixed-units': ({ name, left, right }: { readonly name: string; readonly left: string; readonly right: string }) => ({
    message: `${name} mixes units: ${left} and ${right}.`,
    fix: `Convert one side, divide them to get a rate, or give both fields the same unit.`,
  }),
  'not-evaluated-yet': ({ name, fix }: { readonly name: string; readonly fix?: string }) => ({
    message: `${name} is part of the language, but this version does not evaluate it yet.`,
    fix: fix ?? 'Leave it out for now; the function reference says what this version evaluates.',
  }),
} as const satisfies CodeTable;

/** Codes that warn: the expression means something all the same. */
export const EXPRESSION_WARNINGS: ReadonlySet<string> = new Set(['value-not-listed']);

/** A key has one name wherever it is looked for: what a dataset has over a relationship, it has by its own name when it inherits it. */
function inheritedKey({ key, dataset, known }: { readonly key: string; readonly dataset: string; readonly known: readonly string[] }): string | null {
  const path = known.find((name) => name.endsWith(`.${key}`));
  if (path === undefined) return null;
  const [relationship] = path.split('.');
  return `${quoted(dataset)} has it as ${quoted(path)}. Add \`inherit: true\` to its relationship ${quoted(relationship!)}, so that ${quoted(key)} is known there.`;
}
