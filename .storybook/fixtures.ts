import type { KpiInfo, QueryResult, ResultRow } from '@plumbline/engine';
import type { ElementState } from '../packages/elements/src/base/state.js';
import type { LanguageTag } from './surroundings.js';

/** States that a result alone can put an element into; the others come from where the result does. */
export type ResultState = Extract<ElementState, 'ready' | 'empty' | 'partial' | 'stale'>;

const AS_OF = '2017-12-12';
const STALE = { dataUntil: '2017-09-30', stale: true } as const;

const STATUSES = [
  { id: 'on track', name: { en: 'on track', fr: 'en bonne voie', es: 'en curso', ar: 'على المسار' }, tone: 'good' },
  { id: 'at risk', name: { en: 'at risk', fr: 'à surveiller', es: 'en riesgo', ar: 'معرض للخطر' }, tone: 'warning' },
  { id: 'off track', name: { en: 'off track', fr: 'hors objectif', es: 'fuera de objetivo', ar: 'خارج المسار' }, tone: 'bad' },
] as const;

const WIN_RATE: KpiInfo = {
  name: 'win_rate', kind: 'value', direction: 'up', unit: {}, statuses: STATUSES, comparison: 'year_ago',
  label: { en: 'Win rate', fr: 'Taux de réussite', es: 'Tasa de cierre', ar: 'معدل الفوز' },
  format: { style: 'percent' },
};

const REVENUE: KpiInfo = {
  name: 'revenue', kind: 'value', direction: 'up', unit: { EUR: 1 }, statuses: STATUSES, comparison: 'year_ago',
  label: { en: 'Revenue', fr: 'Chiffre d’affaires', es: 'Ingresos', ar: 'الإيرادات' },
  format: { style: 'currency', currency: 'EUR' },
};

const LEADS: KpiInfo = {
  name: 'lead_funnel', kind: 'funnel', direction: null, unit: {}, statuses: [],
  label: { en: 'From lead to order', fr: 'Du prospect à la commande', es: 'Del contacto al pedido', ar: 'من العميل المحتمل إلى الطلب' },
  format: { style: 'number' },
  steps: [
    { id: 'Lead', name: { en: 'Lead', fr: 'Prospect', es: 'Contacto', ar: 'عميل محتمل' } },
    { id: 'Qualified', name: { en: 'Qualified', fr: 'Qualifié', es: 'Cualificado', ar: 'مؤهل' } },
    { id: 'Opportunity', name: { en: 'Opportunity', fr: 'Opportunité', es: 'Oportunidad', ar: 'فرصة' } },
    { id: 'Won', name: { en: 'Won', fr: 'Gagné', es: 'Ganado', ar: 'تم الفوز' } },
  ],
};

const RETENTION: KpiInfo = {
  name: 'retention', kind: 'cohort', direction: null, unit: {}, statuses: [], grain: 'month', periods: 5, as: 'share',
  label: { en: 'Retention', fr: 'Rétention', es: 'Retención', ar: 'الاحتفاظ' },
  format: { style: 'percent' },
};

/** Names of the KPIs, for pages that write them in an attribute. */
export const LABELS = { winRate: WIN_RATE.label, revenue: REVENUE.label, leads: LEADS.label, retention: RETENTION.label } as {
  readonly [Kpi in 'winRate' | 'revenue' | 'leads' | 'retention']: Readonly<Record<LanguageTag, string>>;
};

/** Twenty-four months of revenue in euros, made up; July 2017 has none. */
const MONTHS = [
  182400, 176900, 201300, 214800, 208200, 231500, 198700, 187300, 224900, 246100, 251800, 268400,
  205700, 199400, 228600, 241900, 239300, 262700, null, 216800, 259400, 281300, 287900, 174200,
] as const;

/** One number against its target. What is given wins over the win rate of 63 % with a target of 65 %. */
export function winRate(state: ResultState, numbers: { value?: number | null; target?: number | null; previous?: number | null } = {}): QueryResult {
  const { value = 0.63, target = 0.65, previous = 0.602 } = numbers;
  const row: ResultRow = {
    win_rate: state === 'empty' ? null : value, 'win_rate.target': target, 'win_rate.previous': previous,
    'win_rate.status': statusOf(state === 'empty' ? null : value, target), ...(state === 'partial' ? { partial: true } : {}),
  };
  return resultOf(WIN_RATE, state, [row], { from: '2017-10-01', to: '2018-01-01', grain: null });
}

/** Revenue by month against the year before and a target; `marks` shortens it to the last months. */
export function revenue(state: ResultState, months = 12): QueryResult {
  const rows = MONTHS.slice(-months).map((value, place): ResultRow => {
    const index = MONTHS.length - months + place;
    const last = place === months - 1;
    return {
      period: `${2016 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`,
      revenue: value, 'revenue.target': 250000,
      'revenue.previous': index >= 12 ? MONTHS[index - 12]! : null,
      'revenue.status': statusOf(value, 250000),
      ...(state === 'partial' && last ? { partial: true } : {}),
    };
  });
  return resultOf(REVENUE, state, state === 'empty' ? [] : rows, { from: `${months > 12 ? 2016 : 2017}-01-01`, to: '2018-01-01', grain: 'month' });
}

/** A funnel of four steps, or of the counts given. */
export function leadFunnel(state: ResultState, counts: readonly (number | null)[] = [1204, 746, 310, 94]): QueryResult {
  const rows = counts.map((count, index): ResultRow => {
    const before = counts[index - 1] ?? null;
    return {
      step: LEADS.steps![index]!.id, count,
      ofFirst: share(count, counts[0] ?? null),
      ofPrevious: index === 0 ? null : share(count, before),
      dropOff: index === 0 || count === null || before === null ? null : before - count,
      medianDays: index === 0 ? null : [null, 6, 14.5, 31][index] ?? null,
      ...(state === 'partial' ? { partial: true } : {}),
    };
  });
  return resultOf(LEADS, state, state === 'empty' ? [] : rows, { from: '2017-10-01', to: '2018-01-01', grain: null });
}

/** Revenue by region against a target and the year before, and one row of all others. */
export function regions(state: ResultState): QueryResult {
  const rows = ([['West', 96400, 88200], ['North', 71300, 76900], ['South', 64900, 51000], [null, 12700, 15400]] as const).map(
    ([region, value, previous], index): ResultRow => ({
      region, revenue: value, 'revenue.target': 70000, 'revenue.previous': previous, 'revenue.status': statusOf(value, 70000),
      ...(index === 3 ? { others: true } : {}), ...(state === 'partial' ? { partial: true } : {}),
    }),
  );
  const result = resultOf(REVENUE, state, state === 'empty' ? [] : rows, { from: '2017-10-01', to: '2018-01-01', grain: null });
  return { ...result, by: [{ name: 'region', type: 'string' }] };
}

/** Retention of five monthly cohorts, each followed for as long as there is data. */
export function retention(state: ResultState): QueryResult {
  const shares = [1, 0.62, 0.48, 0.41, 0.38, 0.36];
  const rows = Array.from({ length: 5 }, (_, month) => Array.from({ length: 6 - month }, (__, index): ResultRow => ({
    cohort: `2017-0${month + 4}-01`, index, size: 120 + month * 14, value: shares[index]! - (index === 0 ? 0 : month * 0.02),
    ...(state === 'partial' && index === 5 - month ? { partial: true } : {}),
  }))).flat();
  return resultOf(RETENTION, state, state === 'empty' ? [] : rows, { from: '2017-04-01', to: '2017-09-01', grain: null });
}

/** The same result under another name, for very long words and other languages. */
export function renamed(result: QueryResult, label: string): QueryResult {
  return { ...result, kpis: result.kpis.map((kpi) => ({ ...kpi, label })) };
}

function resultOf(info: KpiInfo, state: ResultState, rows: readonly ResultRow[], range: Pick<QueryResult, 'from' | 'to' | 'grain'>): QueryResult {
  return {
    version: 1, ...range, by: [], rows, warnings: [], asOf: AS_OF,
    // What is not said to be unfinished is: the queries were made when the year was over.
    ...(state === 'partial' ? {} : { asOf: '2018-01-15' }),
    kpis: [state === 'stale' ? { ...info, freshness: STALE } : info],
  };
}

function statusOf(value: number | null, target: number | null): string | null {
  if (value === null || target === null) return null;
  if (value >= target) return 'on track';
  return value >= 0.9 * target ? 'at risk' : 'off track';
}

function share(count: number | null, of: number | null): number | null {
  return count === null || of === null || of === 0 ? null : count / of;
}
