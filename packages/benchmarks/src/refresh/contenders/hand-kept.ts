import { WEIGHTS, type Answer } from '../../contender.js';
import { FIRST_DAY, LOST, PRODUCT_COUNT, productName, REGION_COUNT, regionName, REP_COUNT, repName, STAGES, WON, type DealColumns } from '../../deals.js';
import { MONTH_OF_DAY, MONTHS } from '../../months.js';
import type { Refresher } from '../refresher.js';

/** Cycle days never pass half a year. */
const RANGE = 256;

/** What a good engineer would keep for these questions and no others, to which deals can only be added. */
export function handKept(deals: DealColumns, count: number): Refresher {
  const wonByMonth = new Float64Array(36);
  const wonByMonthAndRegion = new Float64Array(36 * REGION_COUNT);
  const [wonAmount, wonCount, closedCount] = [new Float64Array(REP_COUNT), new Int32Array(REP_COUNT), new Int32Array(REP_COUNT)];
  const [productSums, productCounts] = [new Float64Array(PRODUCT_COUNT), new Int32Array(PRODUCT_COUNT)];
  const [cycle, cycleCounts] = [new Int32Array(36 * RANGE), new Int32Array(36)];
  const [seen, active] = [new Uint8Array((36 * deals.accountCount + 7) >> 3), new Int32Array(36)];
  const stages = new Int32Array(STAGES.length);
  let [open, weighted, rows] = [0, 0, 0];

  const add = (start: number, end: number): void => {
    const { account, region, rep, product, stage, cents, hasAmount, createdAt, closedAt, isClosed } = deals;
    for (let i = start; i < end; i++) {
      const [at, amount] = [stage[i]!, cents[i]!];
      stages[at]!++;
      rows++;
      if (at < WON) {
        open += amount;
        weighted += amount * WEIGHTS[at]!;
      } else {
        closedCount[rep[i]!]!++;
        if (at === WON) {
          wonAmount[rep[i]!]! += amount;
          wonCount[rep[i]!]!++;
        }
      }
      if (hasAmount[i] === 1) {
        productSums[product[i]!]! += amount;
        productCounts[product[i]!]!++;
      }
      if (isClosed[i] === 1) {
        const month = MONTH_OF_DAY[closedAt[i]! - FIRST_DAY]!;
        cycle[month * RANGE + closedAt[i]! - createdAt[i]!]!++;
        cycleCounts[month]!++;
        if (at === WON) {
          wonByMonth[month]! += amount;
          wonByMonthAndRegion[month * REGION_COUNT + region[i]!]! += amount;
        }
      }
      const created = MONTH_OF_DAY[createdAt[i]! - FIRST_DAY]!;
      const pair = created * deals.accountCount + account[i]!;
      if ((seen[pair >> 3]! & (1 << (pair & 7))) === 0) {
        seen[pair >> 3]! |= 1 << (pair & 7);
        active[created]!++;
      }
    }
  };

  const percentile = (fraction: number): Answer =>
    byMonth((month) => {
      if (cycleCounts[month] === 0) return null;
      const position = fraction * (cycleCounts[month]! - 1);
      const at = (rank: number): number => {
        let cell = month * RANGE;
        for (let passed = cycle[cell]!; passed <= rank; passed += cycle[++cell]!);
        return cell - month * RANGE;
      };
      return at(Math.floor(position)) + (at(Math.ceil(position)) - at(Math.floor(position))) * (position % 1);
    });

  const funnel = (): Answer => {
    let reached = rows;
    return new Map(STAGES.slice(0, LOST).map((name, code) => {
      if (code > 0) reached -= stages[code - 1]! + (code === 1 ? stages[LOST]! : 0);
      return [name, reached];
    }));
  };

  add(0, count);
  return {
    name: 'hand-kept state',
    append: add,
    answers: () => ({
      'won revenue': single(sumOf(wonAmount) / 100),
      'won revenue by month': byMonth((month) => wonByMonth[month]! / 100),
      'won revenue by month and region': new Map(Array.from(wonByMonthAndRegion, (sum, cell) => [`${MONTHS[Math.floor(cell / REGION_COUNT)]}|${regionName(cell % REGION_COUNT)}`, sum / 100])),
      'win rate': single(stages[WON]! / (stages[WON]! + stages[LOST]!)),
      'win rate by rep': byName(REP_COUNT, repName, (code) => (closedCount[code] === 0 ? null : wonCount[code]! / closedCount[code]!)),
      'average deal by product': byName(PRODUCT_COUNT, productName, (code) => (productCounts[code] === 0 ? null : productSums[code]! / productCounts[code]! / 100)),
      'cycle days by month: median': percentile(0.5),
      'cycle days by month: 90th percentile': percentile(0.9),
      'active accounts by month': byMonth((month) => active[month]!),
      'funnel over stages': funnel(),
      'growth on the year before by month': byMonth((month) => (month < 12 || wonByMonth[month - 12] === 0 ? null : wonByMonth[month]! / wonByMonth[month - 12]! - 1)),
      'open pipeline': single(open / 100),
      'weighted pipeline': single(weighted / 100),
      'rolling three-month revenue': byMonth((month) => (wonByMonth[month]! + (wonByMonth[month - 1] ?? 0) + (wonByMonth[month - 2] ?? 0)) / 100),
      'top ten reps': new Map(Array.from(wonAmount, (_, code) => code).toSorted((a, b) => wonAmount[b]! - wonAmount[a]!).slice(0, 10).map((code) => [repName(code), wonAmount[code]! / 100])),
    }),
  };
}

const single = (value: number): Answer => new Map([['', value]]);
const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

function byMonth(value: (month: number) => number | null): Answer {
  return new Map(MONTHS.map((month, n) => [month, value(n)]));
}

function byName(count: number, name: (code: number) => string, value: (code: number) => number | null): Answer {
  return new Map(Array.from({ length: count }, (_, code) => [name(code), value(code)]));
}
