import { differences } from '../compare-answers.js';
import { QUESTIONS, type Contender } from '../contender.js';
import { makeDeals, type DealColumns } from '../deals.js';
import { Disagreement, type Part } from '../part.js';
import { handKept } from './contenders/hand-kept.js';
import { loopsAnew } from './contenders/loops.js';
import { anew, live } from './contenders/plumbline.js';
import type { Answers, Refresher } from './refresher.js';

const APPENDED = 1000;
const WARMUPS = 3;

/** Ratios are to the first. Every contender begins with the deals up to `count`. */
const CONTENDERS: Readonly<Record<string, (deals: DealColumns, count: number) => Refresher>> = {
  loops: loopsAnew,
  kept: handKept,
  live: (deals, count) => live(deals, count, 'columns'),
  objects: (deals, count) => live(deals, count, 'objects'),
  anew,
};

interface Measured {
  readonly contender: string;
  readonly medianMs: number;
  readonly appendMs: number;
}

/** A thousand deals come, and every question is answered again. */
export const refresh: Part = {
  name: 'refresh',
  summary: `append ${APPENDED} deals and answer all questions again`,
  contenders: Object.keys(CONTENDERS),
  async run({ rows, runs, without }) {
    const rounds = WARMUPS + runs;
    const deals = makeDeals(rows + APPENDED * rounds);
    const measured: Measured[] = [];
    let expected: Contender | null = null;
    for (const [name, create] of Object.entries(CONTENDERS)) {
      if (without.includes(name)) continue;
      const contender = create(deals, rows);
      await contender.answers();
      const times: { readonly append: number; readonly all: number }[] = [];
      let last: Answers | null = null;
      for (let round = 0; round < rounds; round++) {
        const start = performance.now();
        await contender.append(rows + round * APPENDED, rows + (round + 1) * APPENDED);
        const append = performance.now() - start;
        last = await contender.answers();
        times.push({ append, all: performance.now() - start });
      }
      const answers = asContender(contender.name, last!);
      expected ??= answers;
      const differing = await differences([expected, answers]);
      if (differing.length > 0) throw new Disagreement(differing);
      const timed = times.slice(WARMUPS);
      measured.push({ contender: contender.name, medianMs: median(timed.map(({ all }) => all)), appendMs: median(timed.map(({ append }) => append)) });
      contender.close?.();
    }
    return { markdown: report(measured, rows, runs), figures: { appended: APPENDED, measured } };
  },
};

function asContender(name: string, answers: Answers): Contender {
  return { name, answers: Object.fromEntries(QUESTIONS.map((question) => [question, () => answers[question]])) as Contender['answers'] };
}

function report(measured: readonly Measured[], rows: number, runs: number): string {
  const first = measured[0]!.medianMs;
  return [
    `### Refresh: ${APPENDED.toLocaleString('en')} deals appended to ${rows.toLocaleString('en')}, all questions again, median of ${runs} runs`,
    '',
    '| contender | ms | of which to append | ratio |',
    '| --- | ---: | ---: | ---: |',
    ...measured.map(({ contender, medianMs, appendMs }) => `| ${contender} | ${medianMs.toFixed(2)} | ${appendMs.toFixed(2)} | ${(medianMs / first).toFixed(3)} × |`),
  ].join('\n');
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1]!;
}
