import { differences } from '../compare-answers.js';
import { QUESTIONS, type Contender, type Question } from '../contender.js';
import { arquero } from '../contenders/arquero.js';
import { duckdb } from '../contenders/duckdb.js';
import { engine } from '../contenders/engine.js';
import { loops } from '../contenders/loops.js';
import { objects } from '../contenders/objects.js';
import { makeDeals, type DealColumns } from '../deals.js';
import { measureMs } from '../measure.js';
import { Disagreement, type Part } from '../part.js';
import { markdownReport, type Measurement } from '../report.js';

/** Ratios are to the first. */
const CONTENDERS: Readonly<Record<string, (deals: DealColumns) => Contender | Promise<Contender>>> = {
  loops,
  engine: (deals) => engine(deals, 'warm'),
  cold: (deals) => engine(deals, 'cold'),
  'duckdb-1': (deals) => duckdb(deals, 1),
  duckdb: (deals) => duckdb(deals, null),
  arquero,
  objects,
};

/** The questions about the deals table, each asked alone. */
export const query: Part = {
  name: 'query',
  summary: 'thirteen KPIs over the deals table',
  contenders: Object.keys(CONTENDERS),
  async run({ rows, runs, without }) {
    const deals = makeDeals(rows);
    const contenders: Contender[] = [];
    for (const [name, create] of Object.entries(CONTENDERS)) if (!without.includes(name)) contenders.push(await create(deals));
    const differing = await differences(contenders);
    if (differing.length > 0) throw new Disagreement(differing);
    const measurements: Measurement[] = [];
    for (const contender of contenders) {
      measurements.push(await measure(contender, runs));
      contender.close?.();
    }
    return {
      markdown: markdownReport(measurements, `Queries: ${rows.toLocaleString('en')} deals, median of ${runs} runs`),
      figures: { measurements },
    };
  },
};

async function measure({ name, answers }: Contender, runs: number): Promise<Measurement> {
  const times: [Question, number][] = [];
  for (const question of QUESTIONS) times.push([question, await measureMs(answers[question], runs, 2)]);
  const medianMs = Object.fromEntries(times) as Measurement['medianMs'];
  return { contender: name, medianMs, totalMs: times.reduce((sum, [, ms]) => sum + ms, 0) };
}
