import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Compilation, type SourceFile, compile, createCompiler } from './compile.js';

/** Far more than it takes: a machine that builds other things at the same time is slow. */
const TIMEOUT = { timeout: 120_000 };

const FOLDER: Readonly<Record<string, string>> = {
  'project.yaml': 'project: Sales\ntimezone: UTC\ncurrency: EUR\nparameters:\n  least: { type: number, default: 0 }\n',
  'deals.yaml': `dataset: deals
source: { file: deals.csv }
primary_key: deal_id
time: closed_on
fields:
  deal_id: string
  account: string
  stage: { type: string, one_of: [Won, Lost] }
  closed_on: date
  amount: money
relationships:
  client: { dataset: accounts, on: { account: account } }
---
dataset: accounts
source: { file: accounts.csv }
primary_key: account
fields: { account: string, sector: string, opened_on: date }
`,
  'a.yaml': `kpi: revenue
dataset: deals
value: SUM(amount) FILTER (WHERE stage = 'Won')
dimensions: [stage, client.sector]
---
kpi: deals_won
dataset: deals
value: COUNT(*) FILTER (WHERE stage = 'Won')
tests:
  - given: { deals: [ { stage: Won }, { stage: Lost } ] }
    expect: 1
---
kpi: average_deal
value: revenue / deals_won
direction: up
target: 1.1 * PREVIOUS(average_deal, '1 year')
status:
  - { name: good, tone: good, when: value >= target }
  - { name: bad, tone: bad }
`,
  'b.yaml': `kpi: growth
value: GROWTH(revenue, '1 year')
---
kpi: share
value: average_deal / revenue
---
kpi: open_deals
kind: state
dataset: deals
state: { from: closed_on, until: closed_on }
value: COUNT(*)
---
kpi: by_client
dataset: deals
value: AVG(revenue BY client.sector)
---
board: Sales
kpis:
  - { kpi: revenue, show: trend }
  - { kpi: share, show: gauge }
`,
};

const WORDS = [
  'revenue', 'deals_won', 'average_deal', 'growth', 'share', 'open_deals', 'Revenue', 'amount', 'stage', 'closed_on', 'deals', 'accounts', 'sector', 'kpi', 'dataset',
  'value', 'target', '---\n', ': ', '\n', '\n  ', "'", '"', '[', '}', 'SUM(', ')', ' / ', '1', 'true', 'money', 'date', 'string',
] as const;

type Edit =
  | { readonly kind: 'word'; readonly file: number; readonly at: number; readonly word: string }
  | { readonly kind: 'cut'; readonly file: number; readonly at: number; readonly length: number }
  | { readonly kind: 'chain'; readonly file: number; readonly length: number }
  | { readonly kind: 'restore' | 'remove' | 'swap' | 'repeat'; readonly file: number };

const file = fc.nat(5);
const at = fc.double({ min: 0, max: 1, noNaN: true });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('word' as const), file, at, word: fc.constantFrom(...WORDS) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cut' as const), file, at, length: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('chain' as const), file, length: fc.constantFrom(3, 60, 110) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('restore' as const, 'remove' as const, 'swap' as const, 'repeat' as const), file }) },
);

/** KPIs that rest on each other, the last first, so that the first that is checked goes through all. */
function chain(length: number): string {
  return Array.from({ length }, (_, i) => (i === length - 1 ? 'kpi: link_0\nvalue: revenue' : `kpi: link_${length - 1 - i}\nvalue: link_${length - 2 - i} + 1`)).join('\n---\n');
}

function apply(files: readonly SourceFile[], change: Edit): readonly SourceFile[] {
  const index = change.file % Math.max(files.length, 1);
  const edited = files[index];
  if (edited === undefined || change.kind === 'restore') {
    const [path, text] = Object.entries(FOLDER)[change.file % 4]!;
    return files.some((other) => other.path === path) ? files.map((other) => (other.path === path ? { path, text } : other)) : [...files, { path, text }];
  }
  const replaced = (text: string): readonly SourceFile[] => files.map((other, i) => (i === index ? { path: edited.path, text } : other));
  const { text } = edited;
  switch (change.kind) {
    case 'word': {
      const place = Math.floor(change.at * text.length);
      return replaced(text.slice(0, place) + change.word + text.slice(place));
    }
    case 'cut': {
      const place = Math.floor(change.at * text.length);
      return replaced(text.slice(0, place) + text.slice(place + change.length));
    }
    case 'chain':
      return replaced(`${text}\n---\n${chain(change.length)}\n`);
    case 'remove':
      return files.filter((_, i) => i !== index);
    case 'repeat':
      return [...files, edited];
    case 'swap':
      return [...files.slice(index + 1), ...files.slice(0, index + 1)];
  }
}

/** Everything, with the order of keys. Whole files say too much: their paths stand for them. */
function asText({ catalog, diagnostics, tests }: Compilation): string {
  return JSON.stringify({ catalog, tests, diagnostics: diagnostics.map((one) => ({ ...one, file: one.file.path })) }, null, 1);
}

const startFiles: readonly SourceFile[] = Object.entries(FOLDER).map(([path, text]) => ({ path, text }));

describe('a compiler', () => {
  it('starts from files without a mistake', () => {
    expect(compile(startFiles).diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });

  it('gives, after any edits, what compiling all files anew gives: catalogue, tests, diagnostics, and their order', TIMEOUT, () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        const compiler = createCompiler();
        compiler.compile(startFiles);
        let files = startFiles;
        for (const change of edits) {
          files = apply(files, change);
          expect(asText(compiler.compile(files))).toBe(asText(compile(files)));
        }
      }),
      { numRuns: 60, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('takes over what an edit does not touch, and checks again what rests on it', () => {
    const compiler = createCompiler();
    const before = compiler.compile(startFiles).catalog.kpis;
    const edited = startFiles.map((one) => (one.path === 'a.yaml' ? { ...one, text: one.text.replace('COUNT(*) FILTER', 'COUNT(DISTINCT deal_id) FILTER') } : one));
    const after = compiler.compile(edited).catalog.kpis;
    // One document of `a.yaml` is another, and with it the file; `open_deals` of `b.yaml` names none of its KPIs, the others do.
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(Object.keys(after).filter((name) => after[name] === before[name])).toEqual(['open_deals']);
    expect(after['average_deal']).toEqual(before['average_deal']);
  });

  it('keeps nothing of files that are gone', () => {
    const compiler = createCompiler();
    const [project, ...others] = startFiles;
    const before = compiler.compile(startFiles).catalog.kpis;
    compiler.compile([project!]);
    const after = compiler.compile([project!, ...others]).catalog.kpis;
    expect(Object.keys(after).filter((name) => after[name] === before[name])).toEqual([]);
  });
});
