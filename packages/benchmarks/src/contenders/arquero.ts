import { desc, op, rolling, table } from 'arquero';
import { WEIGHTS, type Answer, type Contender } from '../contender.js';
import { dealObjects, STAGES, type DealColumns } from '../deals.js';
import { MONTHS } from '../months.js';

interface Deal {
  readonly account_id: string;
  readonly stage: string;
  readonly amount: number | null;
  readonly created_at: number;
  readonly closed_at: number | null;
}

/** Plain columns as Arquero makes them of a file; dates as milliseconds. Its expressions are read as text and compiled, so they name nothing from here. */
export function arquero(columns: DealColumns): Contender {
  const rows = dealObjects(columns);
  const ms = (day: number): number => day * 86_400_000;
  const deals = table({
    deal_id: rows.map((row) => row.dealId),
    account_id: rows.map((row) => row.accountId),
    region: rows.map((row) => row.region),
    rep: rows.map((row) => row.rep),
    product: rows.map((row) => row.product),
    stage: rows.map((row) => row.stage),
    amount: rows.map((row) => row.amount),
    created_at: rows.map((row) => ms(row.createdAt)),
    closed_at: rows.map((row) => (row.closedAt === null ? null : ms(row.closedAt))),
  });
  const won = () => deals.filter((d: Deal) => d.stage === 'Won');
  const closed = () => deals.filter((d: Deal) => d.closed_at !== null);
  const closedMonth = { month: (d: Deal) => (op.utcyear(d.closed_at as never) - 2022) * 12 + op.utcmonth(d.closed_at as never) };
  const wonByMonth = () => won().groupby(closedMonth).rollup({ value: (d: Deal) => op.sum(d.amount) }).orderby('month');
  const days = { value: (d: Deal) => (d.closed_at! - d.created_at) / 86400000 };
  const rate = { won: (d: Deal) => op.sum(d.stage === 'Won' ? 1 : 0), closed: (d: Deal) => op.sum(d.stage === 'Won' || d.stage === 'Lost' ? 1 : 0) };
  const ratio = { value: (d: { won: number; closed: number }) => d.won / d.closed };
  const open = () => deals.filter((d: Deal) => d.stage !== 'Won' && d.stage !== 'Lost');

  return {
    name: 'Arquero',
    answers: {
      'won revenue': () => read(won().rollup({ value: (d: Deal) => op.sum(d.amount) })),
      'won revenue by month': () => read(wonByMonth(), 'month'),
      'won revenue by month and region': () => read(won().groupby(closedMonth, 'region').rollup({ value: (d: Deal) => op.sum(d.amount) }), 'month', 'region'),
      'win rate': () => read(deals.rollup(rate).derive(ratio)),
      'win rate by rep': () => read(deals.groupby('rep').rollup(rate).derive(ratio), 'rep'),
      'average deal by product': () => read(deals.groupby('product').rollup({ value: (d: Deal) => op.mean(d.amount) }), 'product'),
      'cycle days by month: median': () => read(closed().derive(days).groupby(closedMonth).rollup({ value: (d: { value: number }) => op.median(d.value) }), 'month'),
      'cycle days by month: 90th percentile': () =>
        read(closed().derive(days).groupby(closedMonth).rollup({ value: (d: { value: number }) => op.quantile(d.value, 0.9) }), 'month'),
      'active accounts by month': () =>
        read(
          deals
            .groupby({ month: (d: Deal) => (op.utcyear(d.created_at as never) - 2022) * 12 + op.utcmonth(d.created_at as never) })
            .rollup({ value: (d: Deal) => op.distinct(d.account_id) }),
          'month',
        ),
      'funnel over stages': () => {
        const counts = new Map((deals.groupby('stage').count().objects() as { stage: string; count: number }[]).map(({ stage, count }) => [stage, count]));
        return new Map(STAGES.slice(0, 5).map((name, step): [string, number] => {
          const stages: readonly string[] = step === 0 ? STAGES : STAGES.slice(step, 5);
          return [name, stages.reduce((sum, stage) => sum + (counts.get(stage) ?? 0), 0)];
        }));
      },
      'growth on the year before by month': () => {
        const growth = wonByMonth().derive({ before: (d: { value: number }) => op.lag(d.value, 12, null) });
        return read(growth.derive({ value: (d: { value: number; before: number | null }) => (d.before ? d.value / d.before - 1 : null) }), 'month');
      },
      'open pipeline': () => read(open().rollup({ value: (d: Deal) => op.sum(d.amount) })),
      'weighted pipeline': () =>
        read(
          open()
            .params({ weights: Object.fromEntries(WEIGHTS.map((weight, n) => [STAGES[n], weight])) })
            .rollup({ value: (d: Deal, $: { weights: Record<string, number> }) => op.sum(d.amount! * $.weights[d.stage]!) }),
        ),
      'rolling three-month revenue': () => read(wonByMonth().derive({ value: rolling((d: { value: number }) => op.sum(d.value), [-2, 0]) }), 'month'),
      'top ten reps': () => read(won().groupby('rep').rollup({ value: (d: Deal) => op.sum(d.amount) }).orderby(desc('value')).slice(0, 10), 'rep'),
    },
  };
}

function read(result: { objects: (options?: object) => object[] }, ...keys: readonly string[]): Answer {
  const text = (key: string, value: unknown): string => (key === 'month' ? MONTHS[value as number]! : String(value));
  const rows = result.objects({ limit: Infinity }) as Record<string, unknown>[];
  return new Map(rows.map((row) => [keys.map((key) => text(key, row[key])).join('|'), (row['value'] as number | null | undefined) ?? null]));
}
