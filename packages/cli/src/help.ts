import type { Command } from './command.js';
import type { OptionSpec } from './options.js';

/** What `kpi --help` shows. */
export function generalHelp(commands: readonly Command[]): string {
  const lines = commands.map(({ name, summary }): [string, string] => [name, summary]);
  return (
    'kpi: check, build, query and import KPI definitions.\n\n' +
    'Usage: kpi COMMAND [options]\n\n' +
    `Commands:\n${table([...lines, ['help [COMMAND]', 'Show help.']])}\n` +
    'Options:\n' +
    table([
      ['-h, --help', 'Show this help.'],
      ['-V, --version', 'Show the version.'],
    ]) +
    '\nExit code: 0 done, 1 definitions or data at fault, 2 wrong usage.\n'
  );
}

/** What `kpi help COMMAND` shows. */
export function commandHelp({ name, summary, usage, options, notes }: Command): string {
  const listed = options.map((option): [string, string] => [spelling(option), option.help]);
  return (
    `${summary}\n\nUsage: kpi ${name} ${usage}\n\n` +
    `Options:\n${table([...listed, ['-h, --help', 'Show this help.']])}` +
    (notes === '' ? '' : `\n${notes}\n`)
  );
}

function spelling({ name, short, value, repeatable }: OptionSpec): string {
  const dashes = short === undefined ? `    --${name}` : `-${short}, --${name}`;
  return `${dashes}${value === undefined ? '' : ` ${value}`}${repeatable === true ? ' …' : ''}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows
    .map(([left, right]) => `  ${left.padEnd(width)}  ${right.replaceAll('\n', `\n${' '.repeat(width + 4)}`)}\n`)
    .join('');
}
