import { QUESTIONS } from '../../contender.js';
import { loops } from '../../contenders/loops.js';
import type { DealColumns } from '../../deals.js';
import { dealsSlice } from '../deals-slice.js';
import type { Answers, Refresher } from '../refresher.js';

/** The loops of the queries, over all deals once more. To append costs nothing: the arrays have room. */
export function loopsAnew(deals: DealColumns, count: number): Refresher {
  let end = count;
  return {
    name: 'hand-written loops',
    append: (_, to) => void (end = to),
    answers: () => {
      const { answers } = loops(dealsSlice(deals, 0, end));
      return Object.fromEntries(QUESTIONS.map((question) => [question, answers[question]()])) as Answers;
    },
  };
}
