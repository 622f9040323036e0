import { compile, createEvaluator, formatDiagnostic, type Catalog, type Query, type QueryResult, type Table } from '@plumbline/engine';
import { createPageEvaluator } from '@plumbline/engine/page';
import { dealTable, makeDeals } from '../deals.js';
import { DEFINITIONS } from '../definitions.js';
import { measureMs } from '../measure.js';
import { Disagreement, type Part } from '../part.js';
import { HUNDRED, MORE_DEFINITIONS, TEN } from './queries.js';

type Answer = (catalog: Catalog, table: Table, queries: readonly Query[]) => readonly QueryResult[];

/** How the elements of a page are answered, with columns that nothing is known of. */
const CONTENDERS: Readonly<Record<string, { readonly name: string; readonly answer: Answer }>> = {
  together: {
    name: 'planned together',
    answer: (catalog, table, queries) =>
      [...createPageEvaluator(catalog, { deals: table }).queryAll(queries)].map((outcome) => {
        if ('error' in outcome) throw outcome.error;
        return outcome.result;
      }),
  },
  'one-by-one': {
    name: 'one after the other',
    answer: (catalog, table, queries) => {
      const evaluator = createEvaluator(catalog, { deals: table });
      return queries.map((query) => evaluator.query(query));
    },
  },
};

/** Ten KPIs on a page, and a hundred. */
export const board: Part = {
  name: 'board',
  summary: 'a page of 10 KPIs and one of 100 over the deals table',
  contenders: Object.keys(CONTENDERS),
  async run({ rows, runs, without }) {
    const { catalog, diagnostics } = compile([{ path: 'deals.yaml', text: DEFINITIONS + MORE_DEFINITIONS }]);
    if (diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
    const table = dealTable(makeDeals(rows));
    const unknown = (): Table => ({ ...table, columns: Object.fromEntries(Object.entries(table.columns).map(([id, column]) => [id, { ...column }])) });
    const chosen = Object.entries(CONTENDERS).filter(([name]) => !without.includes(name)).map(([, contender]) => contender);
    const answers = chosen.map(({ answer }) => answer(catalog, unknown(), HUNDRED).map((result) => JSON.stringify(result)));
    const differing = HUNDRED.flatMap((query, n) => (answers.some((of) => of[n] !== answers[0]![n]) ? [JSON.stringify(query)] : []));
    if (differing.length > 0) throw new Disagreement(differing);
    const measured: { readonly contender: string; readonly tenMs: number; readonly hundredMs: number }[] = [];
    for (const { name, answer } of chosen) {
      const ms = (queries: readonly Query[]): Promise<number> => measureMs(() => answer(catalog, unknown(), queries), runs, 2);
      measured.push({ contender: name, tenMs: await ms(TEN), hundredMs: await ms(HUNDRED) });
    }
    const lines = measured.map(({ contender, tenMs, hundredMs }) => `| ${contender} | ${tenMs.toFixed(1)} | ${hundredMs.toFixed(1)} | ${(hundredMs / tenMs).toFixed(2)} × |`);
    return {
      markdown: [
        `### Board: 10 and 100 KPIs over ${rows.toLocaleString('en')} deals, from columns that nothing is known of, median of ${runs} runs`,
        '',
        '| the elements are answered | 10 KPIs, ms | 100 KPIs, ms | ratio |',
        '| --- | ---: | ---: | ---: |',
        ...lines,
      ].join('\n'),
      figures: { measured },
    };
  },
};
