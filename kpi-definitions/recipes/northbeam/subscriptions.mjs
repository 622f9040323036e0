import { END, REGIONS, SEGMENTS, START } from './company.mjs';
import { isoOf, monthOf } from './days.mjs';
import { createRandom } from './random.mjs';

const LEGACY_CUSTOMERS = 640;
const MONTH = 30.44;
const ENDINGS = { 'Contract ended': 34, Price: 20, Competitor: 16, 'Stopped trading': 8, 'Not used': 22 };

/** The customers that the company had before the data begins. */
export function makeLegacyCustomers(accounts) {
  const random = createRandom('legacy customers');
  const customers = [];
  for (let i = 0; i < LEGACY_CUSTOMERS; i++) {
    const region = random.weighted(weightsOf(REGIONS));
    customers.push(accounts.add(START - random.integer(40, 1_300), region, random.weighted(weightsOf(SEGMENTS))));
  }
  return customers;
}

/**
 * Subscriptions of customers from before and of every won deal: a monthly fee from a start until, perhaps, an end. Who is
 * less content leaves sooner; more leave in January, when budgets are made.
 */
export function makeSubscriptions(deals, legacy) {
  const random = createRandom('subscriptions');
  const subscriptions = [];
  const add = (account, deal, started, product, yearly) => {
    const ended = endOf(account, Math.max(started, START), random);
    subscriptions.push({
      id: '',
      account,
      deal,
      product,
      billing: random.chance(0.7) ? 'Yearly' : 'Monthly',
      seats: Math.max(3, Math.round(yearly / 12 / random.between(18, 32))),
      mrr: Math.round((yearly / 12) * 100) / 100,
      started,
      ended,
      reason: random.chance(0.8) ? random.weighted(ENDINGS) : null,
    });
  };
  for (const account of legacy) {
    const traits = SEGMENTS[account.segment];
    add(account, null, Math.min(account.created + 35, START - 1), account.segment === 'SMB' ? 'Beam Core' : 'Beam Plus', random.logNormal(traits.amount * 0.85, traits.amountSpread));
  }
  for (const deal of deals) {
    if (!deal.won || deal.closed > END) continue;
    add(deal.account, deal, deal.closed + random.integer(0, 14), deal.product, deal.list * (1 - deal.discount));
  }
  subscriptions.sort((a, b) => a.started - b.started);
  subscriptions.forEach((subscription, index) => (subscription.id = `M-${String(index + 1).padStart(5, '0')}`));
  return subscriptions;
}

/** The day it ends, month after month at the segment's rate, or null. */
function endOf(account, from, random) {
  const rate = SEGMENTS[account.segment].churn * Math.exp(-0.55 * account.content);
  for (let day = from + MONTH * 3; day <= END + 40; day += MONTH) {
    const month = monthOf(Math.round(day));
    if (random.chance(rate * (month === 1 ? 1.8 : 1))) return Math.round(day);
  }
  return null;
}

export const subscriptionRows = (subscriptions) =>
  subscriptions
    .filter((subscription) => subscription.started <= END)
    .map((subscription) => {
      const ended = subscription.ended !== null && subscription.ended <= END;
      return {
        subscription_id: subscription.id,
        account_id: subscription.account.id,
        deal_id: subscription.deal?.id ?? null,
        product: subscription.product,
        billing: subscription.billing,
        seats: subscription.seats,
        mrr: subscription.mrr,
        started_on: isoOf(subscription.started),
        ended_on: ended ? isoOf(subscription.ended) : null,
        end_reason: ended ? subscription.reason : null,
      };
    });

const weightsOf = (table) => Object.fromEntries(Object.entries(table).map(([key, { weight }]) => [key, weight]));
