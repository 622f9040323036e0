import { type ReferenceSuite, part } from './reference.js';

const TENURE = { median_tenure: 'median_tenure', mean_tenure: 'average_tenure' } as const;

/** Customers of a telephone company. */
export const telcoChurn: ReferenceSuite = {
  name: 'telco_churn',
  notYet: {},
  queries: [
    {
      id: 'churn_rate',
      parts: [
        part('customers customers_lost churn_rate', {
          customers: 'customers',
          churned: 'customers_lost',
          churn_rate: 'churn_rate',
        }),
      ],
    },
    {
      id: 'churn_by_contract',
      parts: [
        part('customers customers_lost churn_rate --by contract', {
          Contract: 'contract',
          customers: 'customers',
          churned: 'customers_lost',
          churn_rate: 'churn_rate',
        }),
      ],
    },
    {
      id: 'churn_by_payment',
      parts: [
        part('churn_rate --by payment --order-by churn_rate:desc', { PaymentMethod: 'payment', churn_rate: 'churn_rate' }),
      ],
    },
    {
      id: 'churn_by_internet',
      parts: [
        part('customers churn_rate --by internet', {
          InternetService: 'internet',
          n: 'customers',
          churn_rate: 'churn_rate',
        }),
      ],
    },
    {
      id: 'churn_by_tenure_band',
      parts: [
        part('customers churn_rate --by tenure_band', { band: 'tenure_band', n: 'customers', churn_rate: 'churn_rate' }),
      ],
    },
    { id: 'retention_rate', parts: [part('retention_rate', { retention: 'retention_rate' })] },
    {
      id: 'arpu',
      parts: [part('arpu --by churn', { churn: 'churn', arpu: 'arpu' }), part('arpu', { churn: () => 'all', arpu: 'arpu' })],
    },
    {
      id: 'mrr_total',
      parts: [part('mrr lost_mrr revenue_churn', { mrr: 'mrr', lost_mrr: 'lost_mrr', revenue_churn: 'revenue_churn' })],
    },
    {
      id: 'tenure',
      parts: [
        part('median_tenure average_tenure --by churn', { churn: 'churn', ...TENURE }),
        part('median_tenure average_tenure', { churn: () => 'all', ...TENURE }),
      ],
    },
    {
      id: 'total_charges',
      parts: [
        part('charges_total charges_average charges_known charges_blank', {
          total: 'charges_total',
          mean: 'charges_average',
          n: 'charges_known',
          blank: 'charges_blank',
        }),
      ],
    },
    {
      id: 'monthly_charges_pctl',
      parts: [
        part('charges_p25 charges_p50 charges_p75 charges_p95', {
          p25: 'charges_p25',
          p50: 'charges_p50',
          p75: 'charges_p75',
          p95: 'charges_p95',
        }),
      ],
    },
    {
      id: 'churn_senior',
      parts: [
        part('customers churn_rate --by is_senior', {
          SeniorCitizen: (row) => String(row['is_senior']),
          n: 'customers',
          churn_rate: 'churn_rate',
        }),
      ],
    },
    {
      id: 'churn_filtered',
      parts: [
        part(
          `customers churn_rate --where "contract = 'Month-to-month' AND internet = 'Fiber optic' AND payment = 'Electronic check'"`,
          { n: 'customers', churn_rate: 'churn_rate' },
        ),
      ],
    },
  ],
};
