import { END, REGIONS, START } from './company.mjs';
import { dayOf, isoOf, monthOf, monthStarts } from './days.mjs';
import { createRandom } from './random.mjs';

const PEOPLE = [
  ['Camille Laurent', 'France', 'Account executive', '2021-03-01', null],
  ['Hugo Marchand', 'France', 'Account executive', '2022-09-05', null],
  ['Inès Benali', 'France', 'Account executive', '2025-02-03', null],
  ['Lucas Perrin', 'France', 'Account executive', '2020-06-15', '2026-01-30'],
  ['Manon Girard', 'France', 'Account executive', '2026-03-02', null],
  ['Jonas Weber', 'DACH', 'Account executive', '2020-10-01', null],
  ['Lena Hoffmann', 'DACH', 'Account executive', '2023-01-09', null],
  ['Felix Brunner', 'DACH', 'Account executive', '2024-04-02', null],
  ['Mia Schneider', 'DACH', 'Account executive', '2025-09-01', null],
  ['Oliver Grant', 'UK & Ireland', 'Account executive', '2021-11-08', null],
  ['Aoife Byrne', 'UK & Ireland', 'Account executive', '2023-05-02', null],
  ['Priya Shah', 'UK & Ireland', 'Account executive', '2025-01-13', null],
  ['Carmen Ruiz', 'Iberia', 'Account executive', '2022-02-14', null],
  ['Tiago Mendes', 'Iberia', 'Account executive', '2024-06-03', null],
  ['Astrid Lindqvist', 'Nordics', 'Account executive', '2021-08-16', null],
  ['Emil Sørensen', 'Nordics', 'Account executive', '2025-05-05', '2026-06-30'],
  ['Nora Halvorsen', 'Nordics', 'Account executive', '2026-06-15', null],
];

/** Sales people with the skill (around 1) that their win rate follows, and the days of their employment. */
export function makePeople() {
  const random = createRandom('people');
  return PEOPLE.map(([name, region, role, hired, left], index) => ({
    id: `S${String(index + 1).padStart(2, '0')}`,
    name,
    region,
    office: REGIONS[region].office,
    role,
    hired: dayOf(hired),
    left: left === null ? null : dayOf(left),
    skill: Math.min(1.35, Math.max(0.7, 1 + 0.18 * random.normal())),
  }));
}

export const peopleRows = (people) =>
  people.map((person) => ({
    salesperson_id: person.id,
    name: person.name,
    team: person.region,
    office: person.office,
    role: person.role,
    hired_on: isoOf(person.hired),
    left_on: person.left === null ? null : isoOf(person.left),
  }));

/** Whoever of the region is employed on the day, new people taking fewer. */
export function ownerOn(day, region, people, random) {
  const weights = {};
  for (const person of people) {
    if (person.region !== region || person.hired > day || (person.left !== null && person.left < day)) continue;
    weights[person.id] = day - person.hired < 90 ? 0.5 : 1;
  }
  return random.weighted(weights);
}

/** The share of a year's business that a region brings to one of its people, in euros a month. */
const MONTHLY_QUOTA = { France: 52_000, DACH: 55_000, 'UK & Ireland': 49_000, Iberia: 46_000, Nordics: 44_000 };
/** Quotas follow the season; December is the year's last push. January first. */
const QUOTA_SEASON = [0.9, 0.95, 1.15, 0.95, 0.95, 1.15, 0.85, 0.7, 1.15, 1.0, 1.0, 1.25];

/** One quota for each person and month of employment: half of it in the first three months, 12 % more each year. */
export function makeQuotas(people) {
  const rows = [];
  for (const month of monthStarts(START, END)) {
    for (const person of people) {
      if (person.hired > month + 14 || (person.left !== null && person.left < month)) continue;
      const ramp = month - person.hired < 90 ? 0.5 : 1;
      const raised = Math.pow(1.12, Math.floor((month - dayOf('2024-02-01')) / 365.25));
      const amount = MONTHLY_QUOTA[person.region] * QUOTA_SEASON[monthOf(month) - 1] * ramp * raised;
      rows.push({
        quota_id: `Q-${isoOf(month).slice(0, 7)}-${person.id}`,
        salesperson_id: person.id,
        month: isoOf(month),
        amount: Math.round(amount / 500) * 500,
      });
    }
  }
  return rows;
}
