import { listed, quoted, type CodeTable } from '../code-table.js';
import { GOAL_CODES } from './goal-codes.js';
import { didYouMean } from '../did-you-mean.js';

/** Everything that can be wrong with documents, apart from the expressions in them: reading, shape, names, meaning. */
export const DEFINITION_CODES = {
  'yaml-syntax': ({ problem, fix }: { readonly problem: string; readonly fix: string }) => ({
    message: `This is not valid YAML: ${problem}`,
    fix,
  }),
  'duplicate-key': ({ key, line }: { readonly key: string; readonly line: number }) => ({
    message: `The key ${quoted(key)} stands twice in this map; the first is on line ${line}.`,
    fix: `Keep one of the two ${quoted(key)}.`,
  }),
  'file-too-large': ({ length, limit }: { readonly length: number; readonly limit: number }) => ({
    message: `This file has ${length} characters; at most ${limit} are read.`,
    fix: 'Split the definitions over several files.',
  }),
  'too-deep': ({ limit }: { readonly limit: number }) => ({
    message: `Maps and lists are nested more than ${limit} levels deep.`,
    fix: 'Flatten this part of the document.',
  }),
  'too-many-aliases': ({ limit }: { readonly limit: number }) => ({
    message: `Aliases (\`*name\`) expand to more than ${limit} values in this document.`,
    fix: 'Write the repeated parts out, or make the anchored part smaller.',
  }),
  'unknown-document': ({ key, known, later }: { readonly key: string | null; readonly known: readonly string[]; readonly later: boolean }) => ({
    message:
      key === null
        ? 'A document is a map of keys, and its first key says what it defines.'
        : `The first key of a document says what it defines; ${quoted(key)} does not.`,
    fix:
      key === null
        ? `Begin it with ${listed(known, 'or')}.`
        : later
          ? `Move the key that says it to the top of the document.`
          : didYouMean(key, known, 'first keys'),
  }),

  'unknown-key': ({ key, known, kind }: { readonly key: string; readonly known: readonly string[]; readonly kind: string | null }) => ({
    message: kind === null ? `Unknown key ${quoted(key)}.` : `${quoted(key)} is a key of KPIs of kind ${quoted(kind)}.`,
    fix: kind === null ? didYouMean(key, known, 'keys') : `Say \`kind: ${kind}\`, or take ${quoted(key)} out.`,
  }),
  'missing-key': ({ key, what, example }: { readonly key: string; readonly what: string; readonly example: string | null }) => ({
    message: `${what} has no ${quoted(key)}.`,
    fix: example ?? `Add \`${key}:\`.`,
  }),
  'wrong-type': (p: { readonly key: string; readonly wanted: string; readonly got: string; readonly remedy: string | null }) => ({
    message: `${quoted(p.key)} must be ${p.wanted}, but this is ${p.got}.`,
    fix: p.remedy ?? `Write ${p.wanted}.`,
  }),
  'unknown-value': (p: { readonly key: string; readonly value: string; readonly known: readonly string[]; readonly meant: string | null }) => ({
    message: `${quoted(p.value)} is not a value of ${quoted(p.key)}, which is one of ${listed(p.known, 'or')}.`,
    fix: p.meant ? `Did you mean ${quoted(p.meant)}?` : didYouMean(p.value, p.known, 'values'),
  }),
  'invalid-value': ({ key, problem, remedy }: { readonly key: string; readonly problem: string; readonly remedy: string }) => ({
    message: `${quoted(key)} ${problem}.`,
    fix: remedy,
  }),

  'duplicate-name': ({ what, name, place }: { readonly what: string; readonly name: string; readonly place: string }) => ({
    message: `There are two ${what} of the name ${quoted(name)}; the first is at ${place}.`,
    fix: 'Give one of them another name, or remove it.',
  }),
  'reserved-name': ({ name, why }: { readonly name: string; readonly why: string }) => ({
    message: `${quoted(name)} cannot be used as a name: ${why}.`,
    fix: `Choose another name, for example ${quoted(`${name.replaceAll(/^_+|_+$/g, '')}_${/kpi/i.test(name) ? '1' : 'kpi'}`)}.`,
  }),
  'unknown-dataset': ({ name, known }: { readonly name: string; readonly known: readonly string[] }) => ({
    message: `Unknown dataset ${quoted(name)}.`,
    fix: didYouMean(name, known, 'datasets'),
  }),
  'unknown-dimension': (p: { readonly name: string; readonly dataset: string; readonly known: readonly string[]; readonly part: string }) => ({
    message: `${quoted(p.name)} is no dimension of dataset ${quoted(p.dataset)}: it has no ${quoted(p.part)}.`,
    fix: didYouMean(p.part, p.known, 'dimensions'),
  }),
  'left-out': ({ what, name, because }: { readonly what: string; readonly name: string; readonly because: string }) => ({
    message: `${what} ${quoted(name)} is left out, because ${because} has errors.`,
    fix: `Mend ${because}.`,
  }),

  'unknown-timezone': ({ name }: { readonly name: string }) => ({
    message: `${quoted(name)} is no time zone.`,
    fix: 'Write an IANA name such as `Europe/Paris`, `America/New_York` or `UTC`.',
  }),
  'unknown-locale': ({ locale, known }: { readonly locale: string; readonly known: readonly string[] }) => ({
    message: `The project has no language ${quoted(locale)}.`,
    fix: `Add it to the project's \`locales\`, or use one of them: ${listed(known, 'and')}.`,
  }),
  'missing-locale': ({ key, missing }: { readonly key: string; readonly missing: readonly string[] }) => ({
    message: `${quoted(key)} has no text in ${listed(missing, 'and')}; readers of that language see another one.`,
    fix: `Add ${missing.map((locale) => `\`${locale}: …\``).join(' and ')}.`,
  }),

  'field-type-mismatch': (p: { readonly field: string; readonly declared: string; readonly got: string; readonly cast: string }) => ({
    message: `Field ${quoted(p.field)} is declared as ${p.declared}, but its expression yields a ${p.got}.`,
    fix: `Declare \`type: ${p.got}\`, or convert: \`CAST(… AS ${p.cast})\`.`,
  }),
  'unit-mismatch': (p: { readonly field: string; readonly declared: string; readonly got: string }) => ({
    message: `Field ${quoted(p.field)} is declared in ${p.declared}, but its expression yields ${p.got}.`,
    fix: `Declare the unit that the expression yields, or leave the unit out: it is then inferred.`,
  }),
  'missing-currency': ({ field }: { readonly field: string }) => ({
    message: `Field ${quoted(field)} is money, but of no currency.`,
    fix: 'Add `currency: EUR` to the field, or a `currency` for all to the project.',
  }),
  'unused-key': ({ key, why, fix }: { readonly key: string; readonly why: string; readonly fix: string }) => ({
    message: `${quoted(key)} has no effect here: ${why}.`,
    fix,
  }),
  'date-format': ({ format, problem }: { readonly format: string; readonly problem: string }) => ({
    message: `The date format ${quoted(format)} ${problem}.`,
    fix: 'Write how a date looks, with `YYYY` or `YY`, `MM` or `M` (`MMM` for names) and `DD` or `D`: `M/D/YYYY`.',
  }),
  'column-not-field': ({ name, field }: { readonly name: string; readonly field: string }) => ({
    message: `In the expression of ${quoted(field)}, ${quoted(name)} is the source's column, not the field of that name, which is calculated otherwise.`,
    fix: `Repeat the calculation of ${quoted(name)} here, or give the field a name that is no column's.`,
  }),
  'time-not-a-date': ({ field, type }: { readonly field: string; readonly type: string }) => ({
    message: `${quoted(field)} cannot place rows in time: it is a ${type}.`,
    fix: 'Name a field of type `date` or `timestamp`, or declare this one so.',
  }),

  'key-type-mismatch': (p: { readonly from: string; readonly fromType: string; readonly to: string; readonly toType: string }) => ({
    message: `${quoted(p.from)} is a ${p.fromType} and ${quoted(p.to)} a ${p.toType}: they can never be equal.`,
    fix: `Declare both with the same type.`,
  }),
  'key-not-primary': ({ dataset, keys, primary }: { readonly dataset: string; readonly keys: readonly string[]; readonly primary: readonly string[] }) => ({
    message:
      primary.length === 0
        ? `Dataset ${quoted(dataset)} declares no primary key, so nothing says that ${listed(keys, 'and')} finds one row at most.`
        : `${listed(keys, 'and')} is not the primary key of dataset ${quoted(dataset)}, so it may find several rows; queries that follow it then fail.`,
    fix: primary.length === 0 ? `Add \`primary_key: ${keys.length === 1 ? keys[0] : `[${keys.join(', ')}]`}\` to ${quoted(dataset)}.` : `Relate by ${listed(primary, 'and')}.`,
  }),

  'cyclic-kpi': ({ cycle }: { readonly cycle: readonly string[] }) => ({
    message: `The KPIs refer to each other in a circle: ${cycle.join(' → ')}.`,
    fix: 'Write one of them with aggregates instead of the others.',
  }),
  'chain-too-long': ({ limit }: { readonly limit: number }) => ({
    message: `This KPI rests on more than ${limit} others, one after the other.`,
    fix: 'Write one of them with aggregates instead of the others.',
  }),
  'target-type-mismatch': (p: { readonly kpi: string; readonly own: string; readonly target: string; readonly type: string }) => ({
    message: `The target of KPI ${quoted(p.kpi)} is ${p.target}, its value ${p.own}.`,
    fix:
      p.type === 'date' || p.type === 'timestamp'
        ? `Write ${p.own}: \`${p.type.toUpperCase()} '2026-03-31'\`.`
        : `Write a target that is ${p.own}, such as an aggregate of the same kind.`,
  }),
  'numbers-only': (p: { readonly key: string; readonly kpi: string; readonly type: string }) => ({
    message: `${quoted(p.key)} is for numbers, and the value of KPI ${quoted(p.kpi)} is a ${p.type === 'string' ? 'text' : p.type}.`,
    fix: `Leave ${quoted(p.key)} out: dates are shown in the reader's language, texts as they are.`,
  }),
  'no-single-value': ({ kpi, kind }: { readonly kpi: string; readonly kind: string }) => ({
    message: `KPI ${quoted(kpi)} is a ${kind}: it has no single value to calculate with.`,
    fix: `Name a KPI of kind \`value\`${kind === 'funnel' ? ': one that counts what is in a step, `COUNT(DISTINCT deal_id) FILTER (WHERE …)` with the condition of the step' : ''}.`,
  }),
  'missing-dataset': ({ kpi }: { readonly kpi: string }) => ({
    message: `KPI ${quoted(kpi)} does not say which dataset it measures.`,
    fix: 'Add `dataset:` with the name of a dataset.',
  }),
  'entity-not-shared': ({ what, fix }: { readonly what: string; readonly fix: string }) => ({ message: `${what}.`, fix }),
  'cohort-without-time': ({ kpi, dataset }: { readonly kpi: string; readonly dataset: string }) => ({
    message: `KPI ${quoted(kpi)} is a cohort, but nothing says when the rows of ${quoted(dataset)} happened.`,
    fix: 'Add `time:` with a date or timestamp field to the KPI or the dataset.',
  }),
  'cohort-value': ({ kpi, what, fix }: { readonly kpi: string; readonly what: string; readonly fix: string }) => ({
    message: `The value of cohort ${quoted(kpi)} ${what}.`,
    fix,
  }),
  'invalid-currencies': ({ problem, fix }: { readonly problem: string; readonly fix: string }) => ({ message: problem, fix }),
  'invalid-validity': ({ problem, fix }: { readonly problem: string; readonly fix: string }) => ({ message: problem, fix }),
  'format-unit-mismatch': ({ style, unit, fix }: { readonly style: string; readonly unit: string; readonly fix: string }) => ({
    message: `A value in ${unit} cannot be shown as ${quoted(style)}.`,
    fix,
  }),
  'target-unit-mismatch': ({ kpi, own, target }: { readonly kpi: string; readonly own: string; readonly target: string }) => ({
    message: `The target of KPI ${quoted(kpi)} is in ${target}, its value in ${own}.`,
    fix: `Write a target in ${own}; a bare number takes the unit of the value.`,
  }),
  'target-per-stock': ({ kpi, per }: { readonly kpi: string; readonly per: string }) => ({
    message: `The target of KPI ${quoted(kpi)} is per ${per} and would add up over time; the value is what it is where a period ends, and does not.`,
    fix: 'Leave `per` out: the target then holds at the end of every period.',
  }),
  ...GOAL_CODES,
  'target-without-direction': ({ kpi }: { readonly kpi: string }) => ({
    message: `KPI ${quoted(kpi)} has a target, but nothing says whether more is better.`,
    fix: 'Add `direction: up`, `down` or `on_target`.',
  }),
  'status-without-target': ({ kpi }: { readonly kpi: string }) => ({
    message: `This status compares with \`target\`, but KPI ${quoted(kpi)} has none.`,
    fix: 'Add `target:` to the KPI, or compare with a number.',
  }),
  'status-without-fallback': ({ kpi }: { readonly kpi: string }) => ({
    message: `Every status of KPI ${quoted(kpi)} has a condition: where none is true, no status is shown.`,
    fix: 'Leave `when` out of the last one.',
  }),
  'unreachable-status': ({ name, line }: { readonly name: string; readonly line: number }) => ({
    message: `The status ${quoted(name)} is never reached: the one on line ${line} has no condition and always wins.`,
    fix: 'Move the status without `when` to the end.',
  }),
  'show-mismatch': ({ kpi, kind, show, fitting }: { readonly kpi: string; readonly kind: string; readonly show: string; readonly fitting: readonly string[] }) => ({
    message: `KPI ${quoted(kpi)} is a ${kind} and cannot be shown as ${quoted(show)}.`,
    fix: fitting.length === 0 ? 'Leave it off the board, and ask for it with `kpi query`.' : `Write \`show: ${fitting[0]}\`${fitting.length > 1 ? ` (or ${listed(fitting.slice(1), 'or')})` : ''}.`,
  }),
  'board-too-full': ({ board, count, most }: { readonly board: string; readonly count: number; readonly most: number }) => ({
    message: `Board ${quoted(board)} shows ${count} KPIs, and more than ${most} hide what matters.`,
    fix: `Keep the ${most} that its readers act on, and give the others a board of their own.`,
  }),
} as const satisfies CodeTable;

export type DefinitionCode = keyof typeof DEFINITION_CODES;

/** Codes that warn: the definition still evaluates. Every other code is an error. */
export const WARNING_CODES: ReadonlySet<string> = new Set<DefinitionCode | 'value-not-listed'>([
  'value-not-listed',
  'left-out',
  'missing-locale',
  'unused-key',
  'column-not-field',
  'key-not-primary',
  'goal-not-specific',
  'goal-not-measurable',
  'goal-not-relevant',
  'goal-not-time-bound',
  'target-without-direction',
  'status-without-fallback',
  'unreachable-status',
  'board-too-full',
]);
