import type { Catalog } from '@plumbline/engine';
import { compile } from '@plumbline/engine/compile';
import { formatDiagnostic } from '@plumbline/engine/diagnostics';

const DEFINITIONS = `
project: Stories
timezone: Europe/Paris
currency: EUR
locales: [en, fr, es, ar]
---
dataset: deals
source: { file: deals.csv }
primary_key: deal_id
time: closed_on
fields:
  deal_id: string
  customer: string
  stage: { type: string, one_of: [Won, Lost] }
  region: string
  created_on: date
  closed_on: date
  amount: { type: money, currency: EUR }
checks:
  - fresh: { field: closed_on, within: 60 days }
---
kpi: win_rate
label: { en: Win rate, fr: Taux de réussite, es: Tasa de cierre, ar: معدل الفوز }
dataset: deals
value: COUNT(*) FILTER (WHERE stage = 'Won') / COUNT(*)
format: percent
direction: up
target: 0.65
status:
  - { name: { en: on track, fr: en bonne voie, es: en curso, ar: على المسار }, tone: good, when: value >= target }
  - { name: { en: at risk, fr: à surveiller, es: en riesgo, ar: معرض للخطر }, tone: warning, when: value >= 0.9 * target }
  - { name: { en: off track, fr: hors objectif, es: fuera de objetivo, ar: خارج المسار }, tone: bad }
---
kpi: revenue
label: { en: Revenue, fr: Chiffre d’affaires, es: Ingresos, ar: الإيرادات }
dataset: deals
value: SUM(amount) FILTER (WHERE stage = 'Won')
direction: up
target: { value: 40000, per: month }
---
kpi: deal_funnel
label: { en: From deal to order, fr: De l’affaire à la commande, es: Del trato al pedido, ar: من الصفقة إلى الطلب }
kind: funnel
dataset: deals
entity: deal_id
steps:
  - { name: { en: Created, fr: Créée, es: Creado, ar: أُنشئت }, time: created_on }
  - { name: { en: Closed, fr: Close, es: Cerrado, ar: أُغلقت }, when: closed_on IS NOT NULL, time: closed_on }
  - { name: { en: Won, fr: Gagnée, es: Ganado, ar: تم الفوز }, when: stage = 'Won', time: closed_on }
---
kpi: retention
label: { en: Retention, fr: Rétention, es: Retención, ar: الاحتفاظ }
kind: cohort
dataset: deals
entity: customer
grain: quarter
periods: 7
value: COUNT(DISTINCT customer)
---
board: Sales
label: { en: Sales at a glance, fr: Les ventes en un coup d’œil, es: Las ventas de un vistazo, ar: لمحة عن المبيعات }
period: 2017-Q4
kpis:
  - { kpi: revenue, compare: year_ago }
  - { kpi: win_rate, show: gauge, compare: year_ago }
  - { kpi: win_rate, show: ranking, by: region }
  - { kpi: revenue, show: trend, compare: year_ago, grain: month }
  - { kpi: deal_funnel }
  - { kpi: retention }
`;

/** Definitions compiled in the page, as `kpi build` compiles them; wrong ones fail here with their diagnostics. */
export const catalog: Catalog = compileOrThrow(DEFINITIONS);

/** Where the rows of each dataset are: 480 deals of two years, made by rule, so that every run draws the same. */
export const data = { deals: `data:text/csv;charset=utf-8,${encodeURIComponent(dealsCsv())}` };

function compileOrThrow(text: string): Catalog {
  const compiled = compile([{ path: 'stories.yaml', text }]);
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(formatDiagnostic).join('\n'));
  return compiled.catalog;
}

function dealsCsv(): string {
  const lines = ['deal_id,customer,stage,region,created_on,closed_on,amount'];
  for (let index = 0; index < 480; index += 1) {
    // Twenty deals a month; primes keep stage, region and amount out of step with each other.
    const month = Math.floor(index / 20);
    const day = 1 + ((index * 7) % 28);
    const closedOn = isoDay(month, day);
    const stage = (index * 37) % 100 < 61 ? 'Won' : 'Lost';
    const region = ['North', 'West', 'South'][(index * 11) % 3]!;
    lines.push(`D${index},C${(index * 53) % 97},${stage},${region},${isoDay(month - 1, day)},${closedOn},${1200 + ((index * 7919) % 4100)}.50`);
  }
  return lines.join('\n');
}

function isoDay(month: number, day: number): string {
  return new Date(Date.UTC(2016, month, day)).toISOString().slice(0, 10);
}
