import { dayOf, monthOf } from './days.mjs';

/**
 * The made-up company: Northbeam sells planning software to other companies in five European regions. The two years that
 * its data covers are fixed, so that every number drawn from it stays the same for good.
 */

/** First day covered. The CRM was introduced on it: deals open by then were carried over, without their leads. */
export const START = dayOf('2024-11-01');
/** Last day covered. */
export const END = dayOf('2026-10-31');

export const REGIONS = {
  France: { weight: 30, countries: { France: 9, Belgium: 1 }, office: 'Paris' },
  DACH: { weight: 26, countries: { Germany: 7, Austria: 1.5, Switzerland: 1.5 }, office: 'Munich' },
  'UK & Ireland': { weight: 20, countries: { 'United Kingdom': 8, Ireland: 2 }, office: 'London' },
  Iberia: { weight: 14, countries: { Spain: 7, Portugal: 3 }, office: 'Madrid' },
  Nordics: { weight: 10, countries: { Sweden: 4, Denmark: 3, Norway: 2, Finland: 1 }, office: 'Stockholm' },
};

/** By size of the customer: how often, deal size in euros a year, days from first talk to signature, chances. */
export const SEGMENTS = {
  SMB: { weight: 62, employees: [12, 180], amount: 8_400, amountSpread: 0.45, cycle: 27, win: 0.29, churn: 0.017, discount: 0.05 },
  'Mid-market': { weight: 29, employees: [180, 1_500], amount: 27_000, amountSpread: 0.5, cycle: 54, win: 0.24, churn: 0.009, discount: 0.09 },
  Enterprise: { weight: 9, employees: [1_500, 24_000], amount: 92_000, amountSpread: 0.45, cycle: 108, win: 0.19, churn: 0.004, discount: 0.14 },
};

/** Where leads come from: how many a working day, how many qualify, how well their deals close, euros spent a day. */
export const CHANNELS = {
  'Paid search': { daily: 4.6, qualify: 0.31, win: 0.9, spend: 640, weekends: true },
  'Paid social': { daily: 3.4, qualify: 0.24, win: 0.85, spend: 520, weekends: true },
  Events: { daily: 1.7, qualify: 0.45, win: 1.05, spend: 560, weekends: false },
  Webinars: { daily: 2.3, qualify: 0.38, win: 1.0, spend: 130, weekends: false },
  Partners: { daily: 1.3, qualify: 0.56, win: 1.25, spend: 210, weekends: false },
  Website: { daily: 4.9, qualify: 0.35, win: 1.0, spend: 170, weekends: true },
  Referral: { daily: 0.9, qualify: 0.62, win: 1.45, spend: 0, weekends: false },
};

export const PRODUCTS = {
  'Beam Core': { SMB: 70, 'Mid-market': 25, Enterprise: 5, price: 0.9 },
  'Beam Plus': { SMB: 25, 'Mid-market': 50, Enterprise: 25, price: 1.1 },
  'Beam Insights': { SMB: 5, 'Mid-market': 18, Enterprise: 25, price: 0.75 },
  'Beam Enterprise': { SMB: 0, 'Mid-market': 7, Enterprise: 45, price: 1.3 },
};

/** August and the end of December are quiet; autumn and early spring are not. January first. */
const LEAD_SEASON = [0.94, 1.02, 1.14, 1.04, 1.0, 0.97, 0.8, 0.6, 1.14, 1.2, 1.15, 0.76];

/** How much busier than at the start the market is on a day: the season, and 28 % growth a year. */
export const demandOn = (day) => LEAD_SEASON[monthOf(day) - 1] * growthOn(day);
export const growthOn = (day) => Math.pow(1.28, (day - START) / 365.25);
