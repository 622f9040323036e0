import { type ColumnSource, type ReferenceSuite, part } from './reference.js';

const REVENUE_AND_DEALS = { revenue: 'won_revenue', deals: 'won_deals' } as const;
const CYCLES = { mean_days: 'average_cycle', median_days: 'median_cycle', p90_days: 'ninetieth_cycle' } as const;
const CLOSED = `--where "stage IN ('Won', 'Lost')"`;
const OPEN = `--where "stage IN ('Engaging', 'Prospecting')"`;
const WON = `--where "stage = 'Won'"`;

const countOf =
  (step: string): ColumnSource =>
  (_, rows) =>
    rows.find((row) => row['step'] === step)!['count']!;

/** A seller of computer hardware: deals, accounts, products and sales teams. */
export const crmOpportunities: ReferenceSuite = {
  name: 'crm_opportunities',
  notYet: {},
  queries: [
    { id: 'won_revenue_total', parts: [part('won_revenue', { won_revenue: 'won_revenue' })] },
    {
      id: 'won_revenue_by_quarter',
      parts: [
        part('won_revenue won_deals won_revenue_growth --grain quarter', {
          qtr: 'period',
          won_revenue: 'won_revenue',
          won_deals: 'won_deals',
          qoq_growth: 'won_revenue_growth',
        }),
      ],
    },
    {
      id: 'won_revenue_by_month',
      parts: [
        part('won_revenue,won_deals --grain month', {
          month_start: 'period',
          won_revenue: 'won_revenue',
          won_deals: 'won_deals',
        }),
      ],
    },
    {
      id: 'win_rate_overall',
      parts: [part('won_deals lost_deals win_rate', { won: 'won_deals', lost: 'lost_deals', win_rate: 'win_rate' })],
    },
    {
      id: 'win_rate_by_agent',
      parts: [
        part('won_deals lost_deals win_rate --by agent --order-by win_rate:desc,agent', {
          sales_agent: 'agent',
          won: 'won_deals',
          lost: 'lost_deals',
          win_rate: 'win_rate',
        }),
      ],
    },
    {
      id: 'win_rate_by_month',
      parts: [
        part('win_rate closed_deals --grain month', { month_start: 'period', win_rate: 'win_rate', closed: 'closed_deals' }),
      ],
    },
    {
      id: 'avg_deal_size_overall',
      parts: [
        part('average_deal median_deal largest_deal smallest_deal', {
          avg_deal: 'average_deal',
          median_deal: 'median_deal',
          max_deal: 'largest_deal',
          min_deal: 'smallest_deal',
        }),
      ],
    },
    {
      id: 'avg_deal_size_by_product',
      parts: [
        part(
          'won_deals average_deal won_revenue price_realisation ' +
            '--by item.product,item.series,item.list_price --order-by won_revenue:desc',
          {
            product: 'item.product',
            series: 'item.series',
            sales_price: 'item.list_price',
            won_deals: 'won_deals',
            avg_deal: 'average_deal',
            revenue: 'won_revenue',
            price_realisation: 'price_realisation',
          },
        ),
      ],
    },
    {
      id: 'unmapped_product_join',
      parts: [part('unmapped_deals unmapped_revenue', { deals: 'unmapped_deals', revenue: 'unmapped_revenue' })],
    },
    {
      id: 'sales_cycle_days',
      parts: [
        part(`average_cycle median_cycle ninetieth_cycle --by stage ${CLOSED}`, { deal_stage: 'stage', ...CYCLES }),
        part(`average_cycle median_cycle ninetieth_cycle ${CLOSED}`, { deal_stage: () => 'all', ...CYCLES }),
      ],
    },
    {
      id: 'new_opportunities_by_month',
      parts: [
        part('deals_engaged --grain month', { month_start: 'period', n: 'deals_engaged' }),
        part('deals_engaged --where "engaged_on IS NULL"', { month_start: () => null, n: 'deals_engaged' }),
      ],
    },
    {
      id: 'funnel_by_stage',
      parts: [
        part('deals_in_stage share_of_deals --by stage --order-by deals_in_stage:desc', {
          deal_stage: 'stage', n: 'deals_in_stage', shr: 'share_of_deals',
        }),
      ],
    },
    {
      id: 'funnel_reached',
      parts: [
        // The reference has one row with a column per step, a funnel has a row per step.
        {
          ...part('stages_reached', {
            created: countOf('created'),
            engaged: countOf('engaged'),
            closed: countOf('closed'),
            won: countOf('won'),
          }),
          firstRowOnly: true,
        },
      ],
    },
    {
      id: 'top5_agents',
      parts: [
        part('won_revenue won_deals --by agent --order-by won_revenue:desc --limit 5', {
          sales_agent: 'agent',
          ...REVENUE_AND_DEALS,
        }),
      ],
    },
    {
      id: 'revenue_by_region',
      parts: [
        part('won_revenue won_deals win_rate --by team.regional_office --order-by won_revenue:desc', {
          regional_office: 'team.regional_office',
          revenue: 'won_revenue',
          won: 'won_deals',
          win_rate: 'win_rate',
        }),
      ],
    },
    {
      id: 'revenue_by_manager',
      parts: [
        part('won_revenue won_deals --by team.manager,team.regional_office --order-by won_revenue:desc', {
          manager: 'team.manager',
          regional_office: 'team.regional_office',
          ...REVENUE_AND_DEALS,
        }),
      ],
    },
    {
      id: 'revenue_by_sector',
      parts: [
        part(`won_revenue won_deals --by account.sector ${WON} --order-by won_revenue:desc`, {
          sector: 'account.sector',
          ...REVENUE_AND_DEALS,
        }),
      ],
    },
    {
      id: 'open_pipeline',
      parts: [
        part(`deals_in_stage list_value without_account --by stage ${OPEN}`, {
          deal_stage: 'stage',
          n: 'deals_in_stage',
          list_value: 'list_value',
          without_account: 'without_account',
        }),
      ],
    },
    { id: 'sales_velocity', parts: [part('sales_velocity', { velocity_per_day: 'sales_velocity' })] },
  ],
};
