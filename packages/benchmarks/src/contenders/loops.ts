import { WEIGHTS, type Answer, type Contender } from '../contender.js';
import {
  FIRST_DAY, LOST, PRODUCT_COUNT, productName, REGION_COUNT, regionName, REP_COUNT, repName, STAGES, WON, type DealColumns,
} from '../deals.js';
import { MONTH_OF_DAY, MONTHS } from '../months.js';

/**
 * Each question answered by a loop over typed arrays, written for it alone as a good engineer would: the limit to approach.
 * It knows what the engine has to find out: the columns' ranges, that amounts are whole cents, that one row is one deal.
 */
export function loops(deals: DealColumns): Contender {
  const { count, account, accountCount, region, rep, product, stage, cents, hasAmount, createdAt, closedAt, isClosed } = deals;

  const wonByMonth = (): Float64Array => {
    const sums = new Float64Array(36);
    for (let i = 0; i < count; i++) if (stage[i] === WON && isClosed[i] === 1) sums[MONTH_OF_DAY[closedAt[i]! - FIRST_DAY]!]! += cents[i]!;
    return sums;
  };

  const wonByRep = (): Float64Array => {
    const sums = new Float64Array(REP_COUNT);
    for (let i = 0; i < count; i++) if (stage[i] === WON) sums[rep[i]!]! += cents[i]!;
    return sums;
  };

  /** Cycle days never pass half a year: counted in a histogram for each month. */
  const cycleDays = (fraction: number): Answer => {
    const range = 256;
    const cells = new Int32Array(36 * range);
    const counts = new Int32Array(36);
    for (let i = 0; i < count; i++) {
      if (isClosed[i] === 0) continue;
      const month = MONTH_OF_DAY[closedAt[i]! - FIRST_DAY]!;
      cells[month * range + closedAt[i]! - createdAt[i]!]!++;
      counts[month]!++;
    }
    return byMonth((month) => {
      const position = fraction * (counts[month]! - 1);
      const at = (rank: number): number => {
        let cell = month * range;
        for (let passed = cells[cell]!; passed <= rank; passed += cells[++cell]!);
        return cell - month * range;
      };
      return counts[month] === 0 ? null : at(Math.floor(position)) + (at(Math.ceil(position)) - at(Math.floor(position))) * (position % 1);
    });
  };

  return {
    name: 'hand-written loops',
    answers: {
      'won revenue': () => {
        let sum = 0;
        for (let i = 0; i < count; i++) if (stage[i] === WON) sum += cents[i]!;
        return single(sum / 100);
      },
      'won revenue by month': () => {
        const sums = wonByMonth();
        return byMonth((month) => sums[month]! / 100);
      },
      'won revenue by month and region': () => {
        const sums = new Float64Array(36 * REGION_COUNT);
        for (let i = 0; i < count; i++) {
          if (stage[i] === WON && isClosed[i] === 1) sums[MONTH_OF_DAY[closedAt[i]! - FIRST_DAY]! * REGION_COUNT + region[i]!]! += cents[i]!;
        }
        return new Map(Array.from(sums, (sum, cell) => [`${MONTHS[Math.floor(cell / REGION_COUNT)]}|${regionName(cell % REGION_COUNT)}`, sum / 100]));
      },
      'win rate': () => {
        let won = 0;
        let closed = 0;
        for (let i = 0; i < count; i++) {
          if (stage[i] === WON) won++;
          if (stage[i]! >= WON) closed++;
        }
        return single(won / closed);
      },
      'win rate by rep': () => {
        const won = new Int32Array(REP_COUNT);
        const closed = new Int32Array(REP_COUNT);
        for (let i = 0; i < count; i++) {
          if (stage[i]! < WON) continue;
          closed[rep[i]!]!++;
          if (stage[i] === WON) won[rep[i]!]!++;
        }
        return byName(REP_COUNT, repName, (code) => (closed[code] === 0 ? null : won[code]! / closed[code]!));
      },
      'average deal by product': () => {
        const sums = new Float64Array(PRODUCT_COUNT);
        const counts = new Int32Array(PRODUCT_COUNT);
        for (let i = 0; i < count; i++) {
          if (hasAmount[i] === 0) continue;
          sums[product[i]!]! += cents[i]!;
          counts[product[i]!]!++;
        }
        return byName(PRODUCT_COUNT, productName, (code) => (counts[code] === 0 ? null : sums[code]! / counts[code]! / 100));
      },
      'cycle days by month: median': () => cycleDays(0.5),
      'cycle days by month: 90th percentile': () => cycleDays(0.9),
      'active accounts by month': () => {
        const seen = new Uint8Array((36 * accountCount + 7) >> 3);
        const counts = new Int32Array(36);
        for (let i = 0; i < count; i++) {
          const month = MONTH_OF_DAY[createdAt[i]! - FIRST_DAY]!;
          const pair = month * accountCount + account[i]!;
          const bit = 1 << (pair & 7);
          if ((seen[pair >> 3]! & bit) !== 0) continue;
          seen[pair >> 3]! |= bit;
          counts[month]!++;
        }
        return byMonth((month) => counts[month]!);
      },
      'funnel over stages': () => {
        const counts = new Int32Array(STAGES.length);
        for (let i = 0; i < count; i++) counts[stage[i]!]!++;
        let reached = count;
        const steps = new Map<string, number>();
        STAGES.slice(0, LOST).forEach((name, code) => {
          if (code === 1) reached -= counts[0]! + counts[LOST]!;
          else if (code > 1) reached -= counts[code - 1]!;
          steps.set(name, reached);
        });
        return steps;
      },
      'growth on the year before by month': () => {
        const sums = wonByMonth();
        return byMonth((month) => (month < 12 || sums[month - 12] === 0 ? null : sums[month]! / sums[month - 12]! - 1));
      },
      'open pipeline': () => {
        let sum = 0;
        for (let i = 0; i < count; i++) if (stage[i]! < WON) sum += cents[i]!;
        return single(sum / 100);
      },
      'weighted pipeline': () => {
        let sum = 0;
        for (let i = 0; i < count; i++) if (stage[i]! < WON) sum += cents[i]! * WEIGHTS[stage[i]!]!;
        return single(sum / 100);
      },
      'rolling three-month revenue': () => {
        const sums = wonByMonth();
        return byMonth((month) => (sums[month]! + (sums[month - 1] ?? 0) + (sums[month - 2] ?? 0)) / 100);
      },
      'top ten reps': () => {
        const sums = wonByRep();
        const order = Array.from(sums, (_, code) => code).toSorted((a, b) => sums[b]! - sums[a]!);
        return new Map(order.slice(0, 10).map((code) => [repName(code), sums[code]! / 100]));
      },
    },
  };
}

const single = (value: number): Answer => new Map([['', value]]);

function byMonth(value: (month: number) => number | null): Answer {
  return new Map(MONTHS.map((month, n) => [month, value(n)]));
}

function byName(count: number, name: (code: number) => string, value: (code: number) => number | null): Answer {
  return new Map(Array.from({ length: count }, (_, code) => [name(code), value(code)]));
}
