import type { Query } from '@plumbline/engine';

/** More KPIs over the deals, for a board of ten measures. */
export const MORE_DEFINITIONS = `
---
kpi: deal_count
dataset: deals
value: COUNT(*)
---
kpi: total_cost
dataset: deals
value: SUM(cost)
---
kpi: best_deal
dataset: deals
value: MAX(amount) FILTER (WHERE stage = 'Won')
`;

const MEASURES = [
  'won_revenue', 'win_rate', 'average_deal', 'cycle_days', 'active_accounts', 'open_pipeline', 'weighted_pipeline', 'deal_count', 'total_cost', 'best_deal',
] as const;

const ALL = { from: '2022-01-01', to: '2025-01-01' } as const;
const LAST = { from: '2024-01-01', to: '2025-01-01' } as const;

/** What an element asks of a measure: a number, a trend, a ranking, a table. */
const FORMS: readonly ((kpi: string) => Omit<Query, 'kpis'>)[] = [
  () => ({}),
  () => ({ ...ALL, grain: 'month' }),
  () => ({ ...ALL, grain: 'quarter' }),
  () => ({ by: ['region'] }),
  () => ({ by: ['product'] }),
  (kpi) => ({ by: ['rep'], orderBy: [{ key: kpi, descending: true }], limit: 10 }),
  () => ({ ...LAST, grain: 'month', by: ['region'] }),
  () => ({ ...LAST, compare: 'year_ago' }),
  () => ({ ...LAST, where: "region = 'Region 1'" }),
  () => ({ ...LAST, grain: 'month', compare: 'previous' }),
];

const query = (measure: number, form: number): Query => ({ kpis: [MEASURES[measure]!], ...FORMS[form]!(MEASURES[measure]!) });

/** Each measure once, each in another form. */
export const TEN: readonly Query[] = MEASURES.map((_, n) => query(n, n));
/** Each measure in each form. */
export const HUNDRED: readonly Query[] = MEASURES.flatMap((_, measure) => FORMS.map((_form, form) => query(measure, form)));
