import { count, descending, mean, median, quantile, rollup, sum } from 'd3-array';
import { WEIGHTS, type Answer, type Contender } from '../contender.js';
import { dealObjects, FIRST_DAY, STAGES, type Deal, type DealColumns } from '../deals.js';
import { MONTH_OF_DAY, MONTHS } from '../months.js';

const monthOf = (day: number): string => MONTHS[MONTH_OF_DAY[day - FIRST_DAY]!]!;
const isWon = (deal: Deal): boolean => deal.stage === 'Won';
const isOpen = (deal: Deal): boolean => deal.stage !== 'Won' && deal.stage !== 'Lost';
const amountOf = (deal: Deal): number | null => deal.amount;

/** What most pages do today: rows as objects, grouped and reduced by d3-array. */
export function objects(columns: DealColumns): Contender {
  const deals = dealObjects(columns);
  const closed = (): Deal[] => deals.filter((deal) => deal.closedAt !== null);
  const wonByMonth = (): Map<string, number> =>
    rollup(deals.filter((deal) => isWon(deal) && deal.closedAt !== null), (rows) => sum(rows, amountOf), (deal) => monthOf(deal.closedAt!));
  const cycle = (reduce: (rows: Deal[]) => number | undefined): Answer => {
    const found = rollup(closed(), reduce, (deal) => monthOf(deal.closedAt!));
    return new Map(MONTHS.map((month) => [month, found.get(month) ?? null]));
  };
  const days = (deal: Deal): number => deal.closedAt! - deal.createdAt;
  const reached = (step: number) => (deal: Deal): boolean => step === 0 || (deal.stage !== 'Lost' && STAGES.indexOf(deal.stage as (typeof STAGES)[number]) >= step);
  const winRate = (rows: readonly Deal[]): number => rows.filter(isWon).length / rows.filter((deal) => !isOpen(deal)).length;

  return {
    name: 'objects with d3-array',
    answers: {
      'won revenue': () => single(sum(deals.filter(isWon), amountOf)),
      'won revenue by month': wonByMonth,
      'won revenue by month and region': () => {
        const rows = deals.filter((deal) => isWon(deal) && deal.closedAt !== null);
        return rollup(rows, (group) => sum(group, amountOf), (deal) => `${monthOf(deal.closedAt!)}|${deal.region}`);
      },
      'win rate': () => single(winRate(deals)),
      'win rate by rep': () => rollup(deals, winRate, (deal) => deal.rep),
      'average deal by product': () => rollup(deals, (rows) => mean(rows, amountOf) ?? null, (deal) => deal.product),
      'cycle days by month: median': () => cycle((rows) => median(rows, days)),
      'cycle days by month: 90th percentile': () => cycle((rows) => quantile(rows, 0.9, days)),
      'active accounts by month': () =>
        rollup(deals, (rows) => new Set(rows.map((deal) => deal.accountId)).size, (deal) => monthOf(deal.createdAt)),
      'funnel over stages': () => new Map(STAGES.slice(0, 5).map((name, step) => [name, count(deals.filter(reached(step)), (deal) => deal.dealId)])),
      'growth on the year before by month': () => {
        const sums = wonByMonth();
        const growth = (month: string, n: number): number | null => {
          const before = n < 12 ? undefined : sums.get(MONTHS[n - 12]!);
          return before ? (sums.get(month) ?? 0) / before - 1 : null;
        };
        return new Map(MONTHS.map((month, n) => [month, growth(month, n)]));
      },
      'open pipeline': () => single(sum(deals.filter(isOpen), amountOf)),
      'weighted pipeline': () =>
        single(sum(deals.filter(isOpen), (deal) => (deal.amount ?? 0) * WEIGHTS[STAGES.indexOf(deal.stage as (typeof STAGES)[number])]!)),
      'rolling three-month revenue': () => {
        const sums = wonByMonth();
        return new Map(MONTHS.map((month, n) => [month, sum(MONTHS.slice(Math.max(n - 2, 0), n + 1), (one) => sums.get(one) ?? 0)]));
      },
      'top ten reps': () => {
        const sums = rollup(deals.filter(isWon), (rows) => sum(rows, amountOf), (deal) => deal.rep);
        return new Map([...sums].toSorted((a, b) => descending(a[1], b[1])).slice(0, 10));
      },
    },
  };
}

const single = (value: number): Answer => new Map([['', value]]);
