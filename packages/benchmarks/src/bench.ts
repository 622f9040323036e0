import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { Disagreement, type Report, type Settings } from './part.js';
import { PARTS } from './parts.js';

const NAMES = new Set(PARTS.map(({ name }) => name));
const USAGE = `Usage: npm run bench -w @plumbline/benchmarks -- [PART]… [--rows N] [--runs N] [--without NAME]… [--json FILE]
Each part compares what its contenders yield, then measures them. Without a name, all parts run:
${PARTS.map(({ name, summary, contenders }) => `  ${name.padEnd(12)} ${summary} (${contenders.join(', ')})`).join('\n')}`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rows: { type: 'string', default: '1000000' },
      runs: { type: 'string', default: '7' },
      without: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => !NAMES.has(name));
  if (values.help || unknown.length > 0) {
    console.log(unknown.length > 0 ? `There is no part ${unknown.join(', ')}.\n\n${USAGE}` : USAGE);
    process.exitCode = unknown.length > 0 ? 2 : 0;
    return;
  }
  const settings: Settings = { rows: Number(values.rows), runs: Number(values.runs), without: values.without };
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}`;
  console.log(`${machine}\n`);
  const reports: Record<string, Report['figures']> = {};
  for (const part of PARTS) {
    if (positionals.length > 0 && !positionals.includes(part.name)) continue;
    try {
      const { markdown, figures } = await part.run(settings);
      console.log(`${markdown}\n`);
      reports[part.name] = figures;
    } catch (error) {
      if (!(error instanceof Disagreement)) throw error;
      console.error(error.message);
      process.exitCode = 1;
    }
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ ...settings, machine, ...reports }, null, 2)}\n`);
}

await main();
