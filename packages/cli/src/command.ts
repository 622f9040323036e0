import type { ExitCode, Host } from './host.js';
import type { Arguments, OptionSpec } from './options.js';

/** A subcommand of `kpi`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the name in the usage line: `DIR -o FILE`. */
  readonly usage: string;
  readonly options: readonly OptionSpec[];
  /** Paragraphs and examples after the options. */
  readonly notes: string;
  /** Does the work. Throws a `Failure` to end with a message. */
  readonly run: (args: Arguments, host: Host) => Promise<ExitCode>;
}
