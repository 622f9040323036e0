import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { differences } from './compare-answers.js';
import { QUESTIONS, type Contender } from './contender.js';
import { engine } from './contenders/engine.js';
import { loops } from './contenders/loops.js';
import { objects } from './contenders/objects.js';
import { makeDeals } from './deals.js';
import { measureMs } from './measure.js';
import { markdownReport, type Measurement } from './report.js';

const USAGE = `Usage: npm run bench -w @plumbline/benchmarks -- [--rows N] [--runs N] [--without NAME]… [--json FILE]
Names: loops, engine, cold, objects.
Answers the questions about the deals table with each contender, checks that the answers are equal, then measures.`;

function main(): void {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '1000000' },
      runs: { type: 'string', default: '7' },
      without: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const [rows, runs] = [Number(values.rows), Number(values.runs)];
  const deals = makeDeals(rows);
  const all: Readonly<Record<string, () => Contender>> = {
    loops: () => loops(deals),
    engine: () => engine(deals, 'warm'),
    cold: () => engine(deals, 'cold'),
    objects: () => objects(deals),
  };
  const contenders = Object.entries(all).filter(([name]) => !values.without.includes(name)).map(([, create]) => create());
  const differing = differences(contenders);
  if (differing.length > 0) {
    console.error(`The contenders disagree; nothing was measured.\n${differing.slice(0, 20).join('\n')}`);
    process.exitCode = 1;
    return;
  }
  const measurements = contenders.map((contender) => measure(contender, runs));
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}`;
  console.log(markdownReport(measurements, `${rows.toLocaleString('en')} deals, median of ${runs} runs (${machine})`));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ rows, runs, machine, measurements }, null, 2)}\n`);
}

function measure({ name, answers }: Contender, runs: number): Measurement {
  const times = QUESTIONS.map((question) => [question, measureMs(answers[question], runs, 2)] as const);
  const medianMs = Object.fromEntries(times) as Measurement['medianMs'];
  return { contender: name, medianMs, totalMs: times.reduce((sum, [, ms]) => sum + ms, 0) };
}

main();
