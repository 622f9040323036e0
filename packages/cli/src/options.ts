import { parseArgs } from 'node:util';
import { nearestNames } from '@plumbline/engine/diagnostics';
import { UsageError } from './failure.js';

/** One option of a command, as it is parsed and as help shows it. */
export interface OptionSpec {
  /** Without the dashes. */
  readonly name: string;
  readonly short?: string;
  /** What the value is, for help: `DIR`. Absent: the option takes none. */
  readonly value?: string;
  readonly repeatable?: boolean;
  readonly help: string;
}

/**
 * A command's arguments: its words in order, and its options' values by name (`[]` when absent, `['']` for one without a
 * value).
 */
export interface Arguments {
  readonly words: readonly string[];
  readonly values: (name: string) => readonly string[];
  /** The value of an option that may be given once; undefined when absent. */
  readonly value: (name: string) => string | undefined;
}

/**
 * Reads a command's arguments. Throws a `UsageError` for an unknown option (naming the nearest), a missing value, a
 * repetition.
 */
export function parseOptions(args: readonly string[], specs: readonly OptionSpec[]): Arguments {
  const options = Object.fromEntries(
    specs.map(({ name, short, value }) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: true,
        ...(short === undefined ? {} : { short }),
      },
    ]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const words: string[] = [];
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = specs.find(({ name }) => name === token.name);
    if (spec === undefined) throw unknownOption(token.rawName, specs);
    if (spec.value === undefined && token.value !== undefined) throw new UsageError(`--${spec.name} takes no value.`);
    if (spec.value !== undefined && isMissing(token.value, token.inlineValue, specs)) {
      throw new UsageError(`--${spec.name} needs a value: --${spec.name} ${spec.value}.`);
    }
    const earlier = given.get(spec.name) ?? [];
    if (earlier.length > 0 && spec.repeatable !== true) throw new UsageError(`--${spec.name} can be given once only.`);
    given.set(spec.name, [...earlier, token.value ?? '']);
  }
  return { words, values: (name) => given.get(name) ?? [], value: (name) => given.get(name)?.[0] };
}

/**
 * `--from --to 2018`: the next option is no value, though a text that begins with a dash may be (`--where "-amount > 5"`).
 */
function isMissing(value: string | undefined, inline: boolean | undefined, specs: readonly OptionSpec[]): boolean {
  if (value === undefined) return true;
  return inline !== true && specs.some(({ name }) => value === `--${name}` || value.startsWith(`--${name}=`));
}

function unknownOption(written: string, specs: readonly OptionSpec[]): UsageError {
  const nearest = nearestNames(
    written.replace(/^-+/u, ''),
    specs.map(({ name }) => name),
  ).map((name) => `--${name}`);
  const remedy =
    nearest.length > 0
      ? `Did you mean ${nearest.join(' or ')}?`
      : `The options are ${specs.map(({ name }) => `--${name}`).join(', ')}.`;
  return new UsageError(`Unknown option ${written}. ${remedy}`);
}
