import { accountRows, createAccounts } from './accounts.mjs';
import { activityRows, makeActivities } from './activities.mjs';
import { dealRows, makeDeals, makeSnapshots } from './deals.mjs';
import { leadRows, makeLeads } from './leads.mjs';
import { makeSpend } from './marketing.mjs';
import { makePeople, makeQuotas, peopleRows } from './people.mjs';
import { makeLegacyCustomers, makeSubscriptions, subscriptionRows } from './subscriptions.mjs';
import { makeSurveys, surveyRows } from './surveys.mjs';

/** All tables of Northbeam by name, as rows. The same on every machine and every run. */
export function makeNorthbeam() {
  const people = makePeople();
  const accounts = createAccounts();
  const legacy = makeLegacyCustomers(accounts);
  const leads = makeLeads(people, accounts);
  const deals = makeDeals(leads, people, accounts, legacy);
  const subscriptions = makeSubscriptions(deals, legacy);
  const activities = makeActivities(leads, deals);
  return {
    salespeople: peopleRows(people),
    quotas: makeQuotas(people),
    accounts: accountRows(accounts.accounts),
    leads: leadRows(leads),
    deals: dealRows(deals),
    pipeline_snapshots: makeSnapshots(deals),
    activities: activityRows(activities),
    subscriptions: subscriptionRows(subscriptions),
    surveys: surveyRows(makeSurveys(subscriptions)),
    marketing_spend: makeSpend(),
  };
}
