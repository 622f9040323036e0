import { END, START } from './company.mjs';
import { isWeekend } from './days.mjs';
import { createRandom } from './random.mjs';

const KINDS = { Call: 40, 'E-mail': 34, Meeting: 18, Demo: 8 };
const MINUTES = { Call: [3, 25], Meeting: [25, 75], Demo: [35, 90] };
const OUTCOMES = { Reached: 52, 'No answer': 30, 'Follow-up agreed': 18 };

/**
 * What sales people do: on a working day, calls and e-mails to leads, and calls, meetings and demos along the course of a
 * deal. Times are instants in UTC within office hours.
 */
export function makeActivities(leads, deals) {
  const random = createRandom('activities');
  const activities = [];
  const add = (day, kind, owner, lead, deal, account) => {
    if (day < START || day > END || isWeekend(day)) return;
    const minute = random.integer(8 * 60, 17 * 60 + 29);
    const [low, high] = MINUTES[kind] ?? [0, 0];
    activities.push({
      at: day * 1440 + minute,
      kind,
      owner,
      lead: lead?.id ?? null,
      deal: deal?.id ?? null,
      account: account?.id ?? null,
      minutes: high === 0 ? null : random.integer(low, high),
      outcome: kind === 'Call' ? random.weighted(OUTCOMES) : null,
    });
  };
  for (const lead of leads) {
    if (lead.owner === null) continue;
    const until = lead.qualified ?? lead.created + 9;
    const count = random.poisson(lead.qualified === null ? 0.9 : 1.8);
    for (let i = 0; i < count; i++) add(random.integer(lead.created, until), random.chance(0.55) ? 'Call' : 'E-mail', lead.owner, lead, null, null);
    if (lead.meeting !== null) add(lead.meeting, 'Meeting', lead.owner, lead, null, lead.account);
  }
  for (const deal of deals) {
    const days = Math.max(1, Math.min(deal.closed, END) - deal.engaged);
    const count = random.poisson(2.5 + Math.min(9, days / 12));
    for (let i = 0; i < count; i++) add(deal.engaged + random.integer(0, days), random.weighted(KINDS), deal.owner, null, deal, deal.account);
  }
  return activities.toSorted((a, b) => a.at - b.at);
}

export const activityRows = (activities) =>
  activities.map((activity, index) => ({
    activity_id: `T-${String(index + 1).padStart(6, '0')}`,
    kind: activity.kind,
    at: `${new Date(activity.at * 60_000).toISOString().slice(0, 19)}Z`,
    salesperson_id: activity.owner,
    lead_id: activity.lead,
    deal_id: activity.deal,
    account_id: activity.account,
    minutes: activity.minutes,
    outcome: activity.outcome,
  }));
