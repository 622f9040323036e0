import type { Column, Table } from '@plumbline/engine/columns';

/** One deal as code over arrays of objects holds it. Dates are days since 1970. */
export interface Deal {
  readonly dealId: number;
  readonly accountId: string;
  readonly region: string;
  readonly rep: string;
  readonly product: string;
  readonly stage: string;
  /** In currency units, with cents; null for two in a hundred. */
  readonly amount: number | null;
  readonly createdAt: number;
  readonly closedAt: number | null;
  readonly cost: number;
}

/** The columns as code over typed arrays would have them: codes, whole cents, days. */
export interface DealColumns {
  readonly count: number;
  readonly account: Uint32Array;
  readonly accountCount: number;
  readonly region: Uint8Array;
  readonly rep: Uint8Array;
  readonly product: Uint8Array;
  readonly stage: Uint8Array;
  readonly cents: Float64Array;
  readonly hasAmount: Uint8Array;
  readonly createdAt: Int32Array;
  readonly closedAt: Int32Array;
  readonly isClosed: Uint8Array;
  readonly costCents: Float64Array;
}

export const STAGES = ['Prospecting', 'Qualified', 'Proposal', 'Negotiation', 'Won', 'Lost'] as const;
export const REGION_COUNT = 8;
export const REP_COUNT = 200;
export const PRODUCT_COUNT = 40;
/** 2022-01-01; the table spans 36 months from here. */
export const FIRST_DAY = 18_993;
export const DAY_COUNT = 1096;
export const WON = 4;
export const LOST = 5;

export const regionName = (code: number): string => `Region ${code}`;
export const repName = (code: number): string => `Rep ${code}`;
export const productName = (code: number): string => `Product ${code}`;

/** The deals table, the same for the same count. Open deals have no closing day. */
export function makeDeals(count: number): DealColumns {
  const random = seeded(20_240_117);
  const below = (limit: number): number => Math.floor(random() * limit);
  const accountCount = Math.max(Math.floor(count / 5), 1);
  const deals = {
    count,
    accountCount,
    account: new Uint32Array(count),
    region: new Uint8Array(count),
    rep: new Uint8Array(count),
    product: new Uint8Array(count),
    stage: new Uint8Array(count),
    cents: new Float64Array(count),
    hasAmount: new Uint8Array(count),
    createdAt: new Int32Array(count),
    closedAt: new Int32Array(count),
    isClosed: new Uint8Array(count),
    costCents: new Float64Array(count),
  };
  for (let i = 0; i < count; i++) {
    deals.account[i] = below(accountCount);
    deals.region[i] = below(REGION_COUNT);
    deals.rep[i] = below(REP_COUNT);
    deals.product[i] = below(PRODUCT_COUNT);
    deals.hasAmount[i] = random() < 0.02 ? 0 : 1;
    deals.cents[i] = deals.hasAmount[i] === 1 ? 1000 + below(5_000_000) : 0;
    deals.costCents[i] = 500 + below(1_000_000);
    deals.createdAt[i] = FIRST_DAY + below(DAY_COUNT);
    const closes = deals.createdAt[i]! + 1 + below(180);
    deals.isClosed[i] = random() < 0.7 && closes < FIRST_DAY + DAY_COUNT ? 1 : 0;
    deals.closedAt[i] = deals.isClosed[i] === 1 ? closes : 0;
    deals.stage[i] = deals.isClosed[i] === 1 ? (random() < 0.45 ? WON : LOST) : below(WON);
  }
  return deals;
}

/** The same rows as objects. */
export function dealObjects(deals: DealColumns): Deal[] {
  return Array.from({ length: deals.count }, (_, i) => ({
    dealId: i,
    accountId: `A${deals.account[i]}`,
    region: regionName(deals.region[i]!),
    rep: repName(deals.rep[i]!),
    product: productName(deals.product[i]!),
    stage: STAGES[deals.stage[i]!]!,
    amount: deals.hasAmount[i] === 1 ? deals.cents[i]! / 100 : null,
    createdAt: deals.createdAt[i]!,
    closedAt: deals.isClosed[i] === 1 ? deals.closedAt[i]! : null,
    cost: deals.costCents[i]! / 100,
  }));
}

/** The same rows as a table of the engine, as its readers would build it. */
export function dealTable(deals: DealColumns): Table {
  const { count: length } = deals;
  const strings = (codes: Uint8Array | Uint32Array, dictionary: readonly string[]): Column => ({
    type: 'string', length, validity: null, codes, dictionary,
  });
  const names = (count: number, name: (code: number) => string): string[] => Array.from({ length: count }, (_, code) => name(code));
  return {
    rowCount: length,
    columns: {
      deal_id: { type: 'number', length, validity: null, values: Float64Array.from({ length }, (_, i) => i), scale: 0 },
      account_id: strings(deals.account, names(deals.accountCount, (code) => `A${code}`)),
      region: strings(deals.region, names(REGION_COUNT, regionName)),
      rep: strings(deals.rep, names(REP_COUNT, repName)),
      product: strings(deals.product, names(PRODUCT_COUNT, productName)),
      stage: strings(deals.stage, STAGES),
      amount: { type: 'number', length, validity: bitmap(deals.hasAmount), values: deals.cents, scale: 2 },
      created_at: { type: 'date', length, validity: null, days: deals.createdAt },
      closed_at: { type: 'date', length, validity: bitmap(deals.isClosed), days: deals.closedAt },
      cost: { type: 'number', length, validity: null, values: deals.costCents, scale: 2 },
    },
  };
}

function bitmap(flags: Uint8Array): Uint8Array {
  const bits = new Uint8Array((flags.length + 7) >> 3);
  for (let i = 0; i < flags.length; i++) bits[i >> 3]! |= flags[i]! << (i & 7);
  return bits;
}

/** Mulberry32 (Tommy Ettinger, public domain): small, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
