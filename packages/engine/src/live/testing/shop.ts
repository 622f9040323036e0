import { compileText } from '../../definitions/testing/compile-text.js';
import type { Catalog } from '../../definitions/catalog.js';
import type { Query } from '../../plan/query.js';

const DEFINITIONS = `
project: Live
timezone: Europe/Paris
currency: EUR
---
dataset: deals
source: { file: deals.csv }
primary_key: deal_id
time: closed_on
fields:
  deal_id: string
  account: string
  stage: string
  region: string
  amount: money
  weight: number
  urgent: boolean
  opened_on: date
  closed_on: date
  seen_at: timestamp
relationships:
  owner: { dataset: accounts, on: { account: name } }
---
dataset: accounts
source: { file: accounts.csv }
primary_key: name
fields:
  name: string
  segment: string
  size: number
relationships:
  deals: { dataset: deals, on: { name: account }, many: true }
---
kpi: won
dataset: deals
value: SUM(amount) FILTER (WHERE stage = 'Won')
---
kpi: count
dataset: deals
value: COUNT(*)
---
kpi: rate
value: won_count / count
---
kpi: won_count
dataset: deals
value: COUNT(*) FILTER (WHERE stage = 'Won')
---
kpi: mean
dataset: deals
value: AVG(amount)
---
kpi: weighted
dataset: deals
value: SUM(amount * CASE stage WHEN 'Open' THEN 0.1 WHEN 'Won' THEN 0.3 ELSE weight END)
---
kpi: total_weight
dataset: deals
value: SUM(weight)
---
kpi: spread
dataset: deals
value: STDDEV(weight) + VAR_POP(weight) + STDDEV_POP(weight)
---
kpi: variance
dataset: deals
value: VARIANCE(amount)
---
kpi: least
dataset: deals
value: MIN(amount)
---
kpi: most
dataset: deals
value: MAX(weight)
---
kpi: middle
dataset: deals
value: MEDIAN(amount)
---
kpi: high
dataset: deals
value: PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY weight)
---
kpi: stepped
dataset: deals
value: PERCENTILE_DISC(0.3) WITHIN GROUP (ORDER BY DATEDIFF(day, opened_on, closed_on))
---
kpi: accounts_active
dataset: deals
value: COUNT(DISTINCT account)
---
kpi: sum_distinct
dataset: deals
value: SUM(DISTINCT amount) FILTER (WHERE urgent)
---
kpi: owners_size
dataset: deals
value: SUM(owner.size)
---
kpi: big_deals
dataset: deals
value: SUM(amount) FILTER (WHERE owner.size > 10)
---
kpi: growth
value: GROWTH(won, '1 year')
---
kpi: rolling
value: ROLLING(mean, '3 months')
---
kpi: rolling_accounts
value: ROLLING(accounts_active, '3 months')
---
kpi: rolling_middle
value: ROLLING(middle, '2 months')
---
kpi: share
value: SHARE(won)
---
kpi: ranked
value: RANK(won)
---
kpi: so_far
value: CUMULATIVE(count)
---
kpi: seen
dataset: deals
time: seen_at
value: COUNT(*)
---
kpi: alive
kind: state
dataset: deals
state: { from: opened_on, until: closed_on }
value: SUM(amount)
---
kpi: dealing
dataset: accounts
value: COUNT(*) FILTER (WHERE EXISTS(deals WHERE stage = 'Won'))
---
kpi: by_account
value: AVG(won BY account)
---
kpi: repeat
dataset: deals
value: COUNT(*) FILTER (WHERE PER(count, account) >= 2)
---
kpi: funnel
kind: funnel
dataset: deals
entity: deal_id
steps:
  - { name: Opened, time: opened_on }
  - { name: Closed, when: closed_on IS NOT NULL, time: closed_on }
  - { name: Won, when: "stage = 'Won'", time: closed_on }
---
kpi: account_funnel
kind: funnel
dataset: deals
entity: account
within: 90 days
steps:
  - { name: Opened, time: opened_on }
  - { name: Won, when: "stage = 'Won'", time: closed_on }
---
kpi: retention
kind: cohort
dataset: deals
entity: account
grain: month
periods: 3
value: COUNT(DISTINCT account)
`;

export function liveCatalog(): Catalog {
  const { catalog, diagnostics } = compileText(DEFINITIONS);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return catalog;
}

const YEAR = { from: '2025-01-01', to: '2026-01-01' } as const;

/** Every kind of aggregate, window and plan, and both ways to be answered. */
export const QUERIES: readonly Query[] = [
  { kpis: ['won', 'count', 'mean', 'rate'] },
  { kpis: ['won', 'weighted', 'total_weight'], grain: 'month', ...YEAR },
  { kpis: ['won', 'count'], by: ['region'], grain: 'quarter' },
  { kpis: ['mean', 'middle'], by: ['region', 'urgent'] },
  { kpis: ['won'], by: ['amount'] },
  { kpis: ['spread', 'variance'] },
  { kpis: ['spread', 'variance'], by: ['stage'] },
  { kpis: ['least', 'most', 'middle', 'high', 'stepped'], grain: 'quarter', ...YEAR },
  { kpis: ['least', 'most', 'middle', 'high', 'stepped'], where: "region <> 'West'" },
  { kpis: ['accounts_active', 'sum_distinct'], grain: 'month', ...YEAR },
  { kpis: ['accounts_active', 'sum_distinct'], by: ['region'] },
  { kpis: ['owners_size', 'big_deals'], by: ['owner.segment'] },
  { kpis: ['won'], by: ['owner.segment'], where: 'owner.size IS NOT NULL' },
  { kpis: ['growth', 'rolling'], grain: 'month', ...YEAR },
  { kpis: ['rolling_accounts', 'rolling_middle'], grain: 'month', ...YEAR },
  { kpis: ['share', 'ranked'], by: ['region'] },
  { kpis: ['so_far'], grain: 'month' },
  { kpis: ['won'], grain: 'month' },
  { kpis: ['seen'], grain: 'day', from: '2025-03-25', to: '2025-04-05' },
  { kpis: ['seen'], grain: 'month' },
  { kpis: ['seen'], grain: 'hour', from: '2025-03-30', to: '2025-03-31' },
  { kpis: ['alive'], grain: 'month', ...YEAR },
  { kpis: ['dealing'] },
  { kpis: ['by_account'] },
  { kpis: ['repeat'] },
  { kpis: ['won'], by: ['region'], orderBy: [{ key: 'won', descending: true }], limit: 2, others: true },
  { kpis: ['funnel'] },
  { kpis: ['funnel'], by: ['region'] },
  { kpis: ['funnel'], grain: 'month', ...YEAR },
  { kpis: ['account_funnel'], by: ['region'] },
  { kpis: ['retention'] },
];
