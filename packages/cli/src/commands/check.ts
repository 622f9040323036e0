import type { Command } from '../command.js';
import { compileDefinitions, summaryOf } from '../compile-definitions.js';
import { UsageError } from '../failure.js';

/** `kpi check DIR`: every mistake of every file, with its line and its remedy. */
export const check: Command = {
  name: 'check',
  summary: 'Check definitions and print every mistake with its remedy.',
  usage: 'DIR…',
  options: [],
  notes: 'DIR is a folder, read with all folders below it, or one file. Exits with 1 if there is any error.',
  async run({ words }, host) {
    if (words.length === 0) throw new UsageError('kpi check needs the folder of the definitions: kpi check DIR.');
    const compiled = await compileDefinitions(words, host);
    host.stderr(`${summaryOf(compiled)}\n`);
    return compiled.errorCount > 0 ? 1 : 0;
  },
};
