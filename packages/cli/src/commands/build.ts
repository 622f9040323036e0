import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Command } from '../command.js';
import { compileDefinitions, summaryOf } from '../compile-definitions.js';
import { UsageError } from '../failure.js';

/** `kpi build DIR -o FILE`: the catalogue that a browser loads. */
export const build: Command = {
  name: 'build',
  summary: 'Compile definitions into a catalogue (JSON) that a browser loads.',
  usage: 'DIR… -o FILE',
  options: [{ name: 'out', short: 'o', value: 'FILE', help: 'Where to write the catalogue; - is standard output.' }],
  notes: 'Nothing is written if a definition has an error.',
  async run({ words, value }, host) {
    const out = value('out');
    if (words.length === 0) throw new UsageError('kpi build needs the folder of the definitions: kpi build DIR -o FILE.');
    if (out === undefined) throw new UsageError('kpi build needs a file to write: kpi build DIR -o FILE.');
    const compiled = await compileDefinitions(words, host);
    host.stderr(`${summaryOf(compiled)}\n`);
    if (compiled.errorCount > 0) return 1;
    const json = `${JSON.stringify(compiled.catalog)}\n`;
    if (out === '-') host.stdout(json);
    else {
      const path = resolve(host.cwd, out);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, json);
    }
    return 0;
  },
};
