import { CHANNELS, demandOn, END, REGIONS, SEGMENTS, START } from './company.mjs';
import { isoOf, isWeekend, workingDay } from './days.mjs';
import { ownerOn } from './people.mjs';
import { createRandom } from './random.mjs';

const REASONS = { 'No budget': 26, 'No reply': 34, 'Not a fit': 22, Student: 8, Duplicate: 4, Competitor: 6 };

/**
 * Leads day by day and what becomes of each: qualified or not, a first meeting, handed over as a deal. Days after the end
 * are known here and left out of the rows: the future of an open lead must not show.
 */
export function makeLeads(people, accounts) {
  const random = createRandom('leads');
  const leads = [];
  for (let day = START; day <= END; day++) {
    for (const [channel, traits] of Object.entries(CHANNELS)) {
      const share = isWeekend(day) ? (traits.weekends ? 0.35 : 0) : 1;
      // A trade fair: three weeks a quarter bring most of the leads of events.
      const burst = channel === 'Events' ? (Math.floor(day / 7) % 13 < 3 ? 2.6 : 0.5) : 1;
      const count = random.poisson(traits.daily * share * burst * demandOn(day));
      for (let i = 0; i < count; i++) leads.push(makeLead(leads.length + 1, day, channel, traits, people, accounts, random));
    }
  }
  return leads;
}

function makeLead(number, day, channel, traits, people, accounts, random) {
  const region = random.weighted(weightsOf(REGIONS));
  const segment = random.weighted(weightsOf(SEGMENTS));
  const qualifies = random.chance(traits.qualify);
  const lead = {
    id: `L-${String(number).padStart(6, '0')}`,
    created: day,
    channel,
    region,
    segment,
    score: Math.max(1, Math.min(100, Math.round((qualifies ? 66 : 41) + 15 * random.normal()))),
    scored: !random.chance(0.05),
    owner: random.chance(0.03) && !qualifies ? null : ownerOn(day, region, people, random),
    qualified: null,
    meeting: null,
    handedOver: null,
    reason: null,
    account: null,
    deal: null,
  };
  if (!qualifies) {
    lead.reason = random.chance(0.85) ? random.weighted(REASONS) : null;
    return lead;
  }
  lead.qualified = workingDay(day + Math.round(random.logNormal(2.4, 0.9)));
  lead.account = accounts.add(day, region, segment);
  if (!random.chance(0.82)) return lead;
  lead.meeting = workingDay(lead.qualified + 1 + Math.round(random.logNormal(5, 0.7)));
  if (!random.chance(0.74)) return lead;
  lead.handedOver = workingDay(lead.meeting + Math.round(random.logNormal(4, 0.9)));
  return lead;
}

export const leadRows = (leads) =>
  leads.map((lead) => ({
    lead_id: lead.id,
    created_on: isoOf(lead.created),
    channel: lead.channel,
    region: lead.region,
    segment: lead.segment,
    salesperson_id: lead.owner,
    score: lead.scored ? lead.score : null,
    account_id: known(lead.qualified) === null ? null : lead.account.id,
    qualified_on: known(lead.qualified),
    meeting_on: known(lead.meeting),
    opportunity_on: known(lead.handedOver),
    deal_id: known(lead.handedOver) === null ? null : lead.deal,
    rejected_reason: lead.reason,
  }));

const known = (day) => (day === null || day > END ? null : isoOf(day));

const weightsOf = (table) => Object.fromEntries(Object.entries(table).map(([key, { weight }]) => [key, weight]));
