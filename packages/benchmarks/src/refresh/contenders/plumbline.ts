import { createEvaluator, type Column, type Evaluator, type Table } from '@plumbline/engine';
import { createLiveEvaluator, type LiveRow } from '@plumbline/engine/live';
import { QUESTIONS } from '../../contender.js';
import { answerOf, compiledDefinitions, QUERIES } from '../../contenders/engine.js';
import { dealObjects, dealTable, type Deal, type DealColumns } from '../../deals.js';
import { dealsSlice } from '../deals-slice.js';
import type { Answers, Refresher } from '../refresher.js';

/** Follows the rows that come, as columns or as plain objects. The first refresh makes the state. */
export function live(deals: DealColumns, count: number, as: 'columns' | 'objects'): Refresher {
  const evaluator = createLiveEvaluator(compiledDefinitions(), { deals: dealTable(dealsSlice(deals, 0, count)) });
  return {
    name: as === 'columns' ? 'Plumbline, live' : 'Plumbline, live, rows as objects',
    append: (start, end) => {
      const added = dealsSlice(deals, start, end);
      evaluator.append('deals', as === 'columns' ? appended(added, start) : dealObjects(added).map((deal, i) => rowOf(deal, start + i)));
    },
    answers: () => answersOf(evaluator),
  };
}

/** A fresh evaluator over all deals, each time. */
export function anew(deals: DealColumns, count: number): Refresher {
  let end = count;
  return {
    name: 'Plumbline, from the start',
    append: (_, to) => void (end = to),
    answers: () => answersOf(createEvaluator(compiledDefinitions(), { deals: dealTable(dealsSlice(deals, 0, end)) })),
  };
}

function answersOf(evaluator: Evaluator): Answers {
  return Object.fromEntries(QUESTIONS.map((question) => [question, answerOf(evaluator, QUERIES[question])])) as Answers;
}

/** Keys go on; accounts are named in a dictionary of their own, as in columns that have just come. */
function appended(deals: DealColumns, start: number): Table {
  const accounts = [...new Set(deals.account)];
  const codeOf = new Map(accounts.map((account, code) => [account, code]));
  const table = dealTable({ ...deals, accountCount: 0 });
  const ids = Float64Array.from({ length: deals.count }, (_, i) => start + i);
  const account_id: Column = {
    type: 'string', length: deals.count, validity: null, codes: Uint32Array.from(deals.account, (account) => codeOf.get(account)!), dictionary: accounts.map((account) => `A${account}`),
  };
  return { ...table, columns: { ...table.columns, account_id, deal_id: { type: 'number', length: deals.count, validity: null, values: ids, scale: 0 } } };
}

function rowOf(deal: Deal, id: number): LiveRow {
  const day = (days: number | null): string | null => (days === null ? null : new Date(days * 86_400_000).toISOString().slice(0, 10));
  return {
    deal_id: id, account_id: deal.accountId, region: deal.region, rep: deal.rep, product: deal.product, stage: deal.stage,
    amount: deal.amount, created_at: day(deal.createdAt), closed_at: day(deal.closedAt), cost: deal.cost,
  };
}
