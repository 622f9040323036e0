import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { makeNorthbeam } from './northbeam/tables.mjs';
import { toCsv } from './write-csv.mjs';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const FIRST_DAY = '2024-11-01';
const LAST_DAY = '2026-10-31';

let tables;
beforeAll(() => {
  tables = makeNorthbeam();
});

const digest = (made) => createHash('sha256').update(Object.values(made).map(toCsv).join('')).digest('hex');
const ids = (table, key) => new Set(tables[table].map((row) => row[key]));

describe('the data of Northbeam', () => {
  it('is the same in every run', () => {
    expect(digest(makeNorthbeam())).toBe(digest(tables));
  });

  it.each([
    ['salespeople', 'salesperson_id'],
    ['quotas', 'quota_id'],
    ['accounts', 'account_id'],
    ['leads', 'lead_id'],
    ['deals', 'deal_id'],
    ['activities', 'activity_id'],
    ['subscriptions', 'subscription_id'],
    ['surveys', 'survey_id'],
  ])('has no two %s of one %s', (table, key) => {
    expect(ids(table, key).size).toBe(tables[table].length);
  });

  it.each([
    ['deals', 'account_id', 'accounts'],
    ['deals', 'salesperson_id', 'salespeople'],
    ['deals', 'lead_id', 'leads'],
    ['leads', 'deal_id', 'deals'],
    ['leads', 'account_id', 'accounts'],
    ['leads', 'salesperson_id', 'salespeople'],
    ['quotas', 'salesperson_id', 'salespeople'],
    ['activities', 'deal_id', 'deals'],
    ['activities', 'lead_id', 'leads'],
    ['subscriptions', 'deal_id', 'deals'],
    ['subscriptions', 'account_id', 'accounts'],
    ['surveys', 'account_id', 'accounts'],
    ['pipeline_snapshots', 'deal_id', 'deals'],
  ])('has every %s.%s among the %s', (table, key, target) => {
    const known = ids(target, key);
    const lost = tables[table].filter((row) => row[key] !== null && !known.has(row[key]));
    expect(lost).toEqual([]);
  });

  it('has leads and deals name each other', () => {
    const leadOf = new Map(tables.deals.map((deal) => [deal.deal_id, deal.lead_id]));
    const odd = tables.leads.filter((lead) => lead.deal_id !== null && leadOf.get(lead.deal_id) !== lead.lead_id);
    expect(odd).toEqual([]);
  });

  it('tells nothing of what comes after its last day', () => {
    const later = [];
    for (const [name, rows] of Object.entries(tables)) {
      for (const row of rows) {
        for (const [key, value] of Object.entries(row)) {
          if (key !== 'expected_on' && /(_on|^at|^as_of|^month)$/.test(key) && value !== null && value > `${LAST_DAY}T24`) later.push({ name, key, value });
        }
      }
    }
    expect(later).toEqual([]);
    const endless = tables.deals.filter((deal) => (deal.closed_on === null) === ['Won', 'Lost'].includes(deal.stage));
    expect(endless).toEqual([]);
  });

  it('has dates in the order of what they tell', () => {
    const wrong = tables.deals.filter((deal) => deal.closed_on !== null && (deal.closed_on < deal.engaged_on || deal.closed_on < FIRST_DAY));
    expect(wrong).toEqual([]);
    for (const lead of tables.leads) {
      const dates = [lead.created_on, lead.qualified_on, lead.meeting_on, lead.opportunity_on].filter((date) => date !== null);
      expect(dates.toSorted()).toEqual(dates);
    }
    const ended = tables.subscriptions.filter((one) => one.ended_on !== null && one.ended_on <= one.started_on);
    expect(ended).toEqual([]);
  });

  it('keeps scores within their scales, with some missing', () => {
    const scores = (key) => tables.surveys.map((row) => row[key]).filter((score) => score !== null);
    expect([...new Set(scores('nps_score'))].every((score) => score >= 0 && score <= 10)).toBe(true);
    expect([...new Set(scores('csat_score'))].every((score) => score >= 1 && score <= 5)).toBe(true);
    expect(tables.leads.some((lead) => lead.score === null)).toBe(true);
    expect(tables.deals.some((deal) => deal.amount === null)).toBe(true);
  });
});
