/** The KPIs of the benchmark as an analyst would write them. */
export const DEFINITIONS = `
project: Benchmark
timezone: UTC
currency: USD
---
dataset: deals
source: { file: deals.csv }
primary_key: deal_id
time: created_at
fields:
  deal_id: number
  account_id: string
  region: string
  rep: string
  product: string
  stage: string
  amount: money
  created_at: date
  closed_at: date
  cost: money
---
kpi: won_revenue
dataset: deals
time: closed_at
value: SUM(amount) FILTER (WHERE stage = 'Won')
---
kpi: win_rate
dataset: deals
value: COUNT(*) FILTER (WHERE stage = 'Won') / COUNT(*) FILTER (WHERE stage IN ('Won', 'Lost'))
format: percent
---
kpi: average_deal
dataset: deals
value: AVG(amount)
---
kpi: cycle_days
dataset: deals
time: closed_at
value: MEDIAN(DATEDIFF(day, created_at, closed_at))
---
kpi: cycle_days_p90
dataset: deals
time: closed_at
value: PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY DATEDIFF(day, created_at, closed_at))
---
kpi: active_accounts
dataset: deals
value: COUNT(DISTINCT account_id)
---
kpi: stage_funnel
kind: funnel
dataset: deals
entity: deal_id
steps:
  - { name: Prospecting }
  - { name: Qualified, when: "stage IN ('Qualified', 'Proposal', 'Negotiation', 'Won')" }
  - { name: Proposal, when: "stage IN ('Proposal', 'Negotiation', 'Won')" }
  - { name: Negotiation, when: "stage IN ('Negotiation', 'Won')" }
  - { name: Won, when: "stage = 'Won'" }
---
kpi: growth
value: GROWTH(won_revenue, '1 year')
format: percent
---
kpi: rolling_revenue
value: ROLLING(won_revenue, '3 months')
---
kpi: open_pipeline
dataset: deals
value: SUM(amount) FILTER (WHERE stage NOT IN ('Won', 'Lost'))
---
kpi: weighted_pipeline
dataset: deals
value: >-
  SUM(amount * CASE stage WHEN 'Prospecting' THEN 0.1 WHEN 'Qualified' THEN 0.25 WHEN 'Proposal' THEN 0.5 ELSE 0.75 END)
  FILTER (WHERE stage NOT IN ('Won', 'Lost'))
`;
