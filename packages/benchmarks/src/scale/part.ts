import { compile, createEvaluator, formatDiagnostic } from '@plumbline/engine';
import { differences } from '../compare-answers.js';
import { QUESTIONS } from '../contender.js';
import { engine } from '../contenders/engine.js';
import { loops } from '../contenders/loops.js';
import { dealTable, makeDeals } from '../deals.js';
import { measureMs } from '../measure.js';
import { Disagreement, type Part } from '../part.js';
import { growthExponent } from './growth.js';
import { definitionsOf, kpiName } from './many-kpis.js';

const SIZES = [10_000, 100_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, 50_000_000];
/** Below, what a query costs whatever it reads outweighs the rows. */
const FITTED_FROM = 100_000;
const KPI_COUNTS = [1, 10, 30, 100];
const KPI_ROWS = 1_000_000;

/** How the cost of the questions grows with rows, up to as many as asked for, and that of a query with its KPIs. */
export const scale: Part = {
  name: 'scale',
  summary: 'growth with rows, up to --rows, and with the KPIs of a query',
  contenders: ['loops', 'engine'],
  async run({ rows, runs }) {
    const bySize: { size: number; loopsMs: number; ms: number }[] = [];
    for (const size of SIZES.filter((one) => one <= rows)) {
      const deals = makeDeals(size);
      const contenders = [loops(deals), engine(deals, 'warm')] as const;
      const differing = await differences(contenders);
      if (differing.length > 0) throw new Disagreement(differing);
      const [loopsMs, ms] = [0, 0].map(() => [] as number[]) as [number[], number[]];
      for (const question of QUESTIONS) {
        loopsMs.push(await measureMs(contenders[0].answers[question], runs, 1));
        ms.push(await measureMs(contenders[1].answers[question], runs, 1));
      }
      bySize.push({ size, loopsMs: sum(loopsMs), ms: sum(ms) });
    }
    const byKpis = await measureKpis(Math.min(rows, KPI_ROWS), runs);
    const fitted = bySize.filter(({ size }) => size >= FITTED_FROM);
    const exponents = { rows: growthExponent(fitted), loops: growthExponent(fitted.map(({ size, loopsMs }) => ({ size, ms: loopsMs }))), kpis: growthExponent(byKpis.map(({ count, ms }) => ({ size: count, ms }))) };
    return { markdown: report(bySize, byKpis, exponents, runs), figures: { bySize, byKpis, exponents } };
  },
};

async function measureKpis(rows: number, runs: number): Promise<{ count: number; ms: number }[]> {
  const { catalog, diagnostics } = compile([{ path: 'deals.yaml', text: definitionsOf(Math.max(...KPI_COUNTS)) }]);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  const evaluator = createEvaluator(catalog, { deals: dealTable(makeDeals(rows)) });
  const measured = [];
  for (const count of KPI_COUNTS) {
    const kpis = Array.from({ length: count }, (_, n) => kpiName(n));
    measured.push({ count, ms: await measureMs(() => evaluator.query({ kpis }), runs, 2) });
  }
  return measured;
}

function report(
  bySize: readonly { size: number; loopsMs: number; ms: number }[],
  byKpis: readonly { count: number; ms: number }[],
  { rows, loops: ofLoops, kpis }: { rows: number; loops: number; kpis: number },
  runs: number,
): string {
  return [
    `### Scale: all questions by rows, median of ${runs} runs; the cost grows with the power ${rows.toFixed(2)} of rows (loops: ${ofLoops.toFixed(2)})`,
    '',
    '| deals | hand-written loops ms | Plumbline ms | ratio | ns for each row and question |',
    '| ---: | ---: | ---: | ---: | ---: |',
    ...bySize.map(({ size, loopsMs, ms }) => {
      const each = (ms * 1e6) / size / QUESTIONS.length;
      return `| ${size.toLocaleString('en')} | ${loopsMs.toFixed(2)} | ${ms.toFixed(2)} | ${(ms / loopsMs).toFixed(2)} × | ${each.toFixed(2)} |`;
    }),
    '',
    `### Scale: KPIs in one query; the cost grows with the power ${kpis.toFixed(2)} of KPIs`,
    '',
    '| KPIs | ms | ms for each |',
    '| ---: | ---: | ---: |',
    ...byKpis.map(({ count, ms }) => `| ${count} | ${ms.toFixed(2)} | ${(ms / count).toFixed(2)} |`),
  ].join('\n');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
