import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { nearestNames } from '@plumbline/engine/diagnostics';
import { EXPORTERS, type Exporter } from '@plumbline/interop';
import type { Command } from '../command.js';
import { compileDefinitions, summaryOf } from '../compile-definitions.js';
import { readDefinitionFiles } from '../definition-files.js';
import { UsageError } from '../failure.js';

const USAGE = `kpi export ${EXPORTERS.map(({ name }) => name).join('|')} [DIR] [-o FILE]`;

/** `kpi export NAME [DIR] [-o FILE]`: our definitions as the file of another semantic layer. */
export const exportDefinitions: Command = {
  name: 'export',
  summary: 'Write KPI definitions as the file of another semantic layer.',
  usage: 'TO [DIR] [-o FILE]',
  options: [
    {
      name: 'out',
      short: 'o',
      value: 'FILE',
      help: 'The file to write, as JSON where its name ends in .json, else as YAML; - or none\nis standard output.',
    },
  ],
  notes:
    `DIR is the folder of the definitions, here unless it is named. TO is one of:\n${EXPORTERS.map(({ name, summary }) => `  ${name}: ${summary}`).join('\n')}\n\n` +
    'What the other has no word for is kept beside it, so that an import gives the same definitions; what others do not\n' +
    'see of them is listed on standard error. Nothing is written if a definition has an error.',
  async run({ words, value }, host) {
    const [to, folder = '.', ...more] = words;
    if (to === undefined) throw new UsageError(`kpi export needs what to write: ${USAGE}.`);
    const exporter = findExporter(to);
    if (more.length > 0) throw new UsageError(`kpi export reads one folder, not also ${more.join(', ')}.`);
    const compiled = await compileDefinitions([folder], host, { quiet: true });
    if (compiled.errorCount > 0) {
      host.stderr(`${summaryOf(compiled)}\n`);
      return 1;
    }
    // Files are told as seen from their folder, so that an import lays them out alike wherever it writes.
    const start = resolve(host.cwd, folder);
    const read = await readDefinitionFiles(folder, host.cwd);
    const files = read.map(({ path, text }) => ({ path: relative(start, resolve(host.cwd, path)).replaceAll('\\', '/') || path, text }));
    const out = value('out');
    const { text, notes } = exporter.run(files, { format: out?.toLowerCase().endsWith('.json') === true ? 'json' : 'yaml' });
    if (out === undefined || out === '-') host.stdout(text);
    else {
      const path = resolve(host.cwd, out);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    for (const { subject, message } of notes) host.stderr(`${subject}: ${message}\n`);
    return 0;
  },
};

function findExporter(name: string): Exporter {
  const found = EXPORTERS.find((exporter) => exporter.name === name);
  if (found !== undefined) return found;
  const names = EXPORTERS.map((exporter) => exporter.name);
  const [nearest] = nearestNames(name, names);
  throw new UsageError(`There is no export to ${name}. ${nearest === undefined ? `There is: ${names.join(', ')}.` : `Did you mean ${nearest}?`}`);
}
