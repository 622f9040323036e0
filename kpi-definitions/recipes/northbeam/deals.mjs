import { CHANNELS, demandOn, END, growthOn, PRODUCTS, REGIONS, SEGMENTS, START } from './company.mjs';
import { isoOf, isWeekend, monthOf, quarterEnd, workingDay } from './days.mjs';
import { ownerOn } from './people.mjs';
import { createRandom } from './random.mjs';

const LOST = { Price: 27, Competitor: 21, 'No decision': 33, Timing: 14, 'Missing feature': 5 };
const EXPANSIONS_A_DAY = 1.05;
const CARRIED_OVER_A_DAY = 4.2;

/**
 * Deals: those handed over from leads, those of existing customers who buy more, and those already open on the first day.
 * Each knows its whole course; what lies after the last day is left out of the rows.
 */
export function makeDeals(leads, people, accounts, customers) {
  const random = createRandom('deals');
  const skill = new Map(people.map((person) => [person.id, person.skill]));
  const drafts = [];
  for (const lead of leads) {
    if (lead.handedOver === null || lead.handedOver > END) continue;
    drafts.push({ lead, account: lead.account, type: 'New business', source: lead.channel, engaged: lead.handedOver });
  }
  for (let day = START - 130; day < START; day++) {
    if (isWeekend(day)) continue;
    const count = random.poisson(CARRIED_OVER_A_DAY * demandOn(day));
    for (let i = 0; i < count; i++) {
      const account = accounts.add(day, random.weighted(weightsOf(REGIONS)), random.weighted(weightsOf(SEGMENTS)));
      drafts.push({ lead: null, account, type: 'New business', source: null, engaged: day });
    }
  }
  for (let day = START; day <= END; day++) {
    if (isWeekend(day)) continue;
    const count = random.poisson(EXPANSIONS_A_DAY * demandOn(day));
    for (let i = 0; i < count; i++) {
      drafts.push({ lead: null, account: random.pick(customers), type: 'Expansion', source: 'Customer', engaged: day });
    }
  }
  drafts.sort((a, b) => a.engaged - b.engaged);
  const deals = [];
  for (const draft of drafts) {
    const deal = makeDeal(draft, people, skill, random);
    if (deal.closed < START) continue;
    deal.id = `D-${String(deals.length + 1).padStart(5, '0')}`;
    if (draft.lead !== null) draft.lead.deal = deal.id;
    deals.push(deal);
  }
  return deals;
}

function makeDeal({ lead, account, type, source, engaged }, people, skill, random) {
  const traits = SEGMENTS[account.segment];
  const expansion = type === 'Expansion';
  const owner = lead?.owner ?? ownerOn(engaged, account.region, people, random);
  const chance = traits.win * (CHANNELS[source]?.win ?? 1) * skill.get(owner) * (expansion ? 1.75 : 1) * (1 + 0.04 * (growthOn(engaged) - 1));
  const won = random.chance(Math.min(0.85, chance));
  const product = random.weighted(Object.fromEntries(Object.entries(PRODUCTS).map(([name, weights]) => [name, weights[account.segment]])));
  const cycle = random.logNormal(traits.cycle * (won ? 1 : 1.15) * (expansion ? 0.6 : 1), 0.42);
  let closed = workingDay(engaged + Math.max(3, Math.round(cycle)));
  // Nobody signs on holiday: half of August waits for September.
  if (monthOf(closed) === 8 && random.chance(0.5)) closed = workingDay(closed + 24);
  // Half of what would be signed in the first ten days of a quarter is pulled into the one before, at a price.
  const pulled = won && random.chance(0.5) ? quarterEnd(closed - 10) : closed;
  if (pulled < closed && pulled > engaged + 2) closed = isWeekend(pulled) ? pulled - 2 : pulled;
  const list = Math.round((random.logNormal(traits.amount, traits.amountSpread) * PRODUCTS[product].price * (expansion ? 0.4 : 1)
    * Math.pow(1.05, (engaged - START) / 365.25)) / 60) * 60;
  const discount = Math.min(0.35, Math.max(0, Math.round((traits.discount + 0.06 * random.normal() + (pulled === closed && won ? 0.04 : 0)) * 100) / 100));
  const proposal = workingDay(engaged + Math.round((closed - engaged) * random.between(0.2, 0.4)));
  const negotiation = workingDay(engaged + Math.round((closed - engaged) * random.between(0.55, 0.8)));
  return {
    id: '',
    lead,
    account,
    owner,
    type,
    product,
    source,
    engaged,
    // A deal lost early was never quoted.
    proposal: !won && random.chance(0.3) ? null : Math.min(proposal, closed),
    negotiation: !won && random.chance(0.65) ? null : Math.min(negotiation, closed),
    closed,
    expected: workingDay(engaged + Math.round(traits.cycle * random.between(0.8, 1.3))),
    won,
    list: Math.max(1_200, list),
    discount,
    amountKnown: !random.chance(0.35),
    reason: !won && random.chance(0.88) ? random.weighted(LOST) : null,
  };
}

/** The stage of a deal at the end of a day, null before it began. */
export function stageOn(deal, day) {
  if (day < deal.engaged) return null;
  if (day >= deal.closed) return deal.won ? 'Won' : 'Lost';
  if (deal.proposal === null || day < deal.proposal) return 'Discovery';
  return deal.negotiation === null || deal.negotiation < deal.proposal || day < deal.negotiation ? 'Proposal' : 'Negotiation';
}

/** The amount asked for, after the discount; some deals in discovery have none yet. */
export function amountOn(deal, day) {
  if (stageOn(deal, day) === 'Discovery' && !deal.amountKnown) return null;
  return Math.round(deal.list * (1 - deal.discount) * 100) / 100;
}

export const dealRows = (deals) =>
  deals.map((deal) => {
    const stage = stageOn(deal, END);
    const amount = amountOn(deal, END);
    return {
      deal_id: deal.id,
      lead_id: deal.lead?.id ?? null,
      account_id: deal.account.id,
      salesperson_id: deal.owner,
      type: deal.type,
      source: deal.source,
      product: deal.product,
      stage,
      engaged_on: isoOf(deal.engaged),
      proposal_on: known(deal.proposal),
      negotiation_on: known(deal.negotiation),
      expected_on: isoOf(deal.expected),
      closed_on: known(deal.closed),
      list_amount: amount === null ? null : deal.list,
      amount,
      lost_reason: stage === 'Lost' ? deal.reason : null,
    };
  });

/** The pipeline as it stood on each Monday: one row for each open deal, so that its past can be seen although deals change. */
export function makeSnapshots(deals) {
  const rows = [];
  for (let day = START + 3; day <= END; day += 7) {
    for (const deal of deals) {
      if (day < deal.engaged || day >= deal.closed) continue;
      rows.push({ as_of: isoOf(day), deal_id: deal.id, salesperson_id: deal.owner, stage: stageOn(deal, day), amount: amountOn(deal, day) });
    }
  }
  return rows;
}

const known = (day) => (day === null || day > END ? null : isoOf(day));

const weightsOf = (table) => Object.fromEntries(Object.entries(table).map(([key, { weight }]) => [key, weight]));
