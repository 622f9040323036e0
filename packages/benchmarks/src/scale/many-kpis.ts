import { DEFINITIONS } from '../definitions.js';
import { productName, PRODUCT_COUNT, REGION_COUNT, regionName, STAGES } from '../deals.js';

/** KPIs of a page, each of its own filter: sums, counts, means, rates, a median and a count of distinct values, in turns. */
const FORMS: readonly ((n: number) => string)[] = [
  (n) => `SUM(amount) FILTER (WHERE stage = '${STAGES[n % STAGES.length]}' AND region = '${regionName(n % REGION_COUNT)}')`,
  (n) => `COUNT(*) FILTER (WHERE region = '${regionName(n % REGION_COUNT)}')`,
  (n) => `AVG(cost) FILTER (WHERE product = '${productName(n % PRODUCT_COUNT)}')`,
  (n) => `COUNT(*) FILTER (WHERE stage = 'Won' AND product = '${productName(n % PRODUCT_COUNT)}') / COUNT(*) FILTER (WHERE product = '${productName(n % PRODUCT_COUNT)}')`,
  (n) => `MEDIAN(DATEDIFF(day, created_at, closed_at)) FILTER (WHERE region = '${regionName(n % REGION_COUNT)}')`,
  (n) => `COUNT(DISTINCT account_id) FILTER (WHERE stage = '${STAGES[n % STAGES.length]}')`,
];

export const kpiName = (n: number): string => `kpi_${n}`;

/** The deals' definitions with so many KPIs more. */
export function definitionsOf(count: number): string {
  const kpis = Array.from({ length: count }, (_, n) => `---\nkpi: ${kpiName(n)}\ndataset: deals\nvalue: >-\n  ${FORMS[n % FORMS.length]!(n)}\n`);
  return `${DEFINITIONS}${kpis.join('')}`;
}
