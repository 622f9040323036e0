import { REGIONS, SEGMENTS } from './company.mjs';
import { isoOf } from './days.mjs';
import { createRandom } from './random.mjs';

const FIRST = ['Alto', 'Arbor', 'Aster', 'Boreal', 'Bright', 'Cala', 'Cedar', 'Clair', 'Delta', 'Ember', 'Fjord', 'Grano', 'Halden',
  'Iris', 'Juno', 'Kestrel', 'Lumen', 'Maren', 'Nova', 'Olmo', 'Prisma', 'Quarz', 'Riva', 'Sable', 'Tamar', 'Umbra', 'Vela', 'Weser',
  'Ysera', 'Zephyr', 'Orion', 'Pont'];
const SECOND = ['bau', 'chem', 'data', 'farm', 'foods', 'freight', 'gas', 'haus', 'labs', 'log', 'med', 'mobil', 'net', 'pack', 'pharma',
  'print', 'retail', 'steel', 'tech', 'tex', 'trade', 'verde', 'works', 'tron', 'media'];
const FORMS = { France: ['SA', 'SAS'], Belgium: ['NV', 'SA'], Germany: ['GmbH', 'AG'], Austria: ['GmbH'], Switzerland: ['AG'], 'United Kingdom': ['Ltd', 'plc'],
  Ireland: ['Ltd'], Spain: ['SL', 'SA'], Portugal: ['Lda', 'SA'], Sweden: ['AB'], Denmark: ['A/S'], Norway: ['AS'], Finland: ['Oy'] };
const INDUSTRIES = { Manufacturing: 24, 'Retail and wholesale': 19, Logistics: 14, 'Business services': 14, 'Food and drink': 10, Health: 8, Energy: 6, Media: 5 };

/** A maker of accounts: each call yields another company of the region and segment asked for, first seen on the day. */
export function createAccounts() {
  const random = createRandom('accounts');
  const accounts = [];
  const names = new Set();
  return {
    accounts,
    add(day, region, segment) {
      const country = random.weighted(REGIONS[region].countries);
      const [low, high] = SEGMENTS[segment].employees;
      const account = {
        id: `A-${String(accounts.length + 1).padStart(5, '0')}`,
        name: freshName(random, names, FORMS[country]),
        industry: random.weighted(INDUSTRIES),
        country,
        region,
        segment,
        employees: Math.round(low * Math.pow(high / low, random.next())),
        created: day,
        parent: segment !== 'Enterprise' && accounts.length > 40 && random.chance(0.03) ? random.pick(accounts).id : null,
        /** How content the company will be as a customer, around 0: churn and survey answers follow it. */
        content: random.normal(),
        industryKnown: !random.chance(0.04),
        employeesKnown: !random.chance(0.06),
      };
      accounts.push(account);
      return account;
    },
  };
}

export const accountRows = (accounts) =>
  accounts.map((account) => ({
    account_id: account.id,
    name: account.name,
    industry: account.industryKnown ? account.industry : null,
    country: account.country,
    region: account.region,
    segment: account.segment,
    employees: account.employeesKnown ? account.employees : null,
    parent_account_id: account.parent,
    created_on: isoOf(account.created),
  }));

function freshName(random, names, forms) {
  for (;;) {
    const both = random.pick(FIRST) + (random.chance(0.25) ? ` & ${random.pick(FIRST)}` : random.pick(SECOND));
    const name = `${both}${random.chance(0.2) ? ` ${random.pick(SECOND)[0].toUpperCase()}${random.integer(2, 9)}` : ''} ${random.pick(forms)}`;
    if (names.has(name)) continue;
    names.add(name);
    return name;
  }
}
