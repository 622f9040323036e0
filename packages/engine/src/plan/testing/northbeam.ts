import { compile } from '../../compile.js';
import { formatDiagnostic } from '../../diagnostics/code-frame.js';
import type { Catalog } from '../../definitions/catalog.js';

/** A small company's definitions, for the tests of planning and evaluation. */
const NORTHBEAM = `
project: Northbeam
timezone: Europe/Paris
parameters:
  big: { type: number, default: 250 }
---
dataset: deals
source: { file: deals.csv }
primary_key: deal_id
time: closed_on
fields:
  deal_id: string
  stage: { type: string, one_of: [Open, Won, Lost] }
  region: { type: string, concept: region }
  rep: string
  opened_on: date
  closed_on: date
  amount: { type: money, currency: USD }
relationships:
  person: { dataset: reps, on: { rep: name } }
checks:
  - fresh: { field: closed_on, within: 7 days }
---
dataset: reps
source: { file: reps.csv }
primary_key: name
fields:
  name: string
  team: string
---
dataset: quotas
source: { file: quotas.csv }
time: month
fields:
  month: date
  area: { type: string, concept: region }
  rep: string
  amount: { type: money, currency: USD }
relationships:
  person: { dataset: reps, on: { rep: name } }
---
dataset: spend
source: { file: spend.csv }
time: day
fields:
  day: date
  region: { type: string, concept: region }
  amount: { type: money, currency: USD }
---
kpi: won
label: Deals won
dataset: deals
value: COUNT(*) FILTER (WHERE stage = 'Won')
---
kpi: revenue
label: Revenue
dataset: deals
value: SUM(amount) FILTER (WHERE stage = 'Won')
direction: up
target: { value: 310, per: month }
status:
  - { name: on track, tone: good, when: value >= target }
  - { name: off track, tone: bad }
---
kpi: revenue_or_zero
label: Revenue
dataset: deals
value: SUM(amount) FILTER (WHERE stage = 'Won')
empty: zero
---
kpi: last_revenue
label: Revenue, the last known
dataset: deals
value: SUM(amount) FILTER (WHERE stage = 'Won')
empty: previous
---
kpi: win_rate
label: Win rate
dataset: deals
value: COUNT(*) FILTER (WHERE stage = 'Won') / COUNT(*) FILTER (WHERE stage IN ('Won', 'Lost'))
format: percent
direction: up
dimensions: [region, person.team]
---
kpi: average_deal
label: Average deal
value: revenue / won
---
kpi: revenue_growth
label: Growth
value: GROWTH(revenue, '1 month')
format: percent
---
kpi: two_back
label: Two months back
value: PREVIOUS(PREVIOUS(revenue, '1 month'), '1 month')
---
kpi: quota_attainment
label: Attainment
dataset: deals
value: SUM(amount) FILTER (WHERE stage = 'Won')
direction: up
target: SUM(quotas.amount)
status:
  - { name: met, tone: good, when: value >= target }
  - { name: missed, tone: bad }
---
kpi: cost_per_win
label: Cost per win
value: spend_total / won
---
kpi: spend_total
label: Spend
dataset: spend
value: SUM(amount)
---
kpi: reps_count
label: Representatives
dataset: reps
value: COUNT(*)
---
kpi: path
label: Path
kind: funnel
dataset: deals
entity: deal_id
steps:
  - { name: Opened, time: opened_on }
  - { name: Closed, when: "stage IN ('Won', 'Lost')", time: closed_on }
  - { name: Won, when: "stage = 'Won'", time: closed_on }
`;

/** The catalogue of these definitions and of others given as YAML; throws when any is wrong. */
export function northbeam(more = ''): Catalog {
  const { catalog, diagnostics } = compile([{ path: 'northbeam.yaml', text: more === '' ? NORTHBEAM : `${NORTHBEAM}---\n${more}` }]);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(formatDiagnostic).join('\n'));
  return catalog;
}
