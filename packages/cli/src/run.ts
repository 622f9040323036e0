import { nearestNames } from '@plumbline/engine/diagnostics';
import type { Command } from './command.js';
import { build } from './commands/build.js';
import { check } from './commands/check.js';
import { doctor } from './commands/doctor.js';
import { exportDefinitions } from './commands/export.js';
import { explain } from './commands/explain.js';
import { importDefinitions } from './commands/import.js';
import { query } from './commands/query.js';
import { render } from './commands/render.js';
import { test } from './commands/test.js';
import { Failure, UsageError } from './failure.js';
import { commandHelp, generalHelp } from './help.js';
import type { ExitCode, Host } from './host.js';
import { type OptionSpec, parseOptions } from './options.js';
import { version } from './version.js';

/** Every command, in the order that help lists them. */
export const COMMANDS: readonly Command[] = [check, test, build, query, render, explain, importDefinitions, exportDefinitions, doctor];

const HELP: OptionSpec = { name: 'help', short: 'h', help: 'Show this help.' };

/**
 * Runs `kpi` with the arguments after its name. Results go to `host.stdout`, everything else to `host.stderr`. Resolves with
 * the exit code; rejects only for a mistake of ours.
 */
export async function run(args: readonly string[], host: Host): Promise<ExitCode> {
  try {
    return await dispatch(args, host);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    host.stderr(`${error.message}\n`);
    return error.exitCode;
  }
}

async function dispatch(args: readonly string[], host: Host): Promise<ExitCode> {
  const [first, ...rest] = args;
  if (first === undefined) {
    host.stderr(generalHelp(COMMANDS));
    return 2;
  }
  if (first === '--version' || first === '-V') return print(host, `${version}\n`);
  if (first === '--help' || first === '-h') return print(host, generalHelp(COMMANDS));
  if (first === 'help')
    return print(host, rest[0] === undefined ? generalHelp(COMMANDS) : commandHelp(findCommand(rest[0])));
  if (first.startsWith('-')) throw new UsageError(`Unknown option ${first}. Name a command first: kpi query --help.`);
  const command = findCommand(first);
  const parsed = parseOptions(rest, [...command.options, HELP]);
  if (parsed.value('help') !== undefined) return print(host, commandHelp(command));
  try {
    return await command.run(parsed, host);
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${error.message}\nRun kpi help ${command.name} for its usage.`);
    throw error;
  }
}

function print(host: Host, text: string): ExitCode {
  host.stdout(text);
  return 0;
}

function findCommand(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  const names = COMMANDS.map((candidate) => candidate.name);
  const [nearest] = nearestNames(name, names);
  const remedy = nearest === undefined ? `The commands are ${names.join(', ')}.` : `Did you mean ${nearest}?`;
  throw new UsageError(`There is no command ${name}. ${remedy}`);
}
