import { differences } from '../compare-answers.js';
import { QUESTIONS, type Contender } from '../contender.js';
import { engine } from '../contenders/engine.js';
import { loops } from '../contenders/loops.js';
import { objects } from '../contenders/objects.js';
import { makeDeals, type DealColumns } from '../deals.js';
import { measureMs } from '../measure.js';
import { Disagreement, type Part } from '../part.js';
import { markdownReport, type Measurement } from '../report.js';

/** Ratios are to the first. */
const CONTENDERS: Readonly<Record<string, (deals: DealColumns) => Contender>> = {
  loops,
  engine: (deals) => engine(deals, 'warm'),
  cold: (deals) => engine(deals, 'cold'),
  objects,
};

/** The questions about the deals table, each asked alone. */
export const query: Part = {
  name: 'query',
  summary: 'thirteen KPIs over the deals table',
  contenders: Object.keys(CONTENDERS),
  run({ rows, runs, without }) {
    const deals = makeDeals(rows);
    const contenders = Object.entries(CONTENDERS).filter(([name]) => !without.includes(name)).map(([, create]) => create(deals));
    const differing = differences(contenders);
    if (differing.length > 0) throw new Disagreement(differing);
    const measurements = contenders.map((contender) => measure(contender, runs));
    return {
      markdown: markdownReport(measurements, `Queries: ${rows.toLocaleString('en')} deals, median of ${runs} runs`),
      figures: { measurements },
    };
  },
};

function measure({ name, answers }: Contender, runs: number): Measurement {
  const times = QUESTIONS.map((question) => [question, measureMs(answers[question], runs, 2)] as const);
  const medianMs = Object.fromEntries(times) as Measurement['medianMs'];
  return { contender: name, medianMs, totalMs: times.reduce((sum, [, ms]) => sum + ms, 0) };
}
