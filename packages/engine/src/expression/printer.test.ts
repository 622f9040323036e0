import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ast } from './ast.js';
import { parseExpression } from './parser.js';
import { printExpression } from './printer.js';
import { anyAst } from './testing/arbitrary-ast.js';

/** A tree without its spans. */
function bare(ast: Ast | null): unknown {
  return JSON.parse(JSON.stringify(ast, (key, value: unknown) => (key === 'span' ? undefined : value)));
}

function printed(text: string): string {
  const { ast, problems } = parseExpression(text);
  if (!ast) throw new Error(`${text}: ${problems[0]?.message}`);
  return printExpression(ast);
}

describe('printExpression', () => {
  it('writes text that reads as the same tree', () => {
    fc.assert(
      fc.property(anyAst, (ast) => {
        const text = printExpression(ast);
        const parsed = parseExpression(text);
        expect(parsed.problems, text).toEqual([]);
        expect(bare(parsed.ast), text).toEqual(bare(ast));
      }),
      { numRuns: 2000 },
    );
    // Takes long on a busy machine.
  }, 60_000);

  it('puts parentheses only where the tree needs them', () => {
    expect(printed('((a + b)) * (c)')).toBe('(a + b) * c');
    expect(printed('a + (b * c)')).toBe('a + b * c');
    expect(printed('a - (b - c)')).toBe('a - (b - c)');
    expect(printed('(a - b) - c')).toBe('a - b - c');
    expect(printed('not (a and b) or c')).toBe('NOT (a AND b) OR c');
    expect(printed('(not a) = b')).toBe('(NOT a) = b');
    expect(printed('- -1')).toBe('- -1');
  });

  it('writes keywords in upper case and keeps names, texts and quotes', () => {
    expect(printed("case when Stage='Won''s' then \"odd name\" end")).toBe(`CASE WHEN Stage = 'Won''s' THEN "odd name" END`);
    expect(printed('extract(year from d)')).toBe('extract(year FROM d)');
    expect(printed('count(distinct id) filter (where a is not null)')).toBe('count(DISTINCT id) FILTER (WHERE a IS NOT NULL)');
    expect(printed('avg(revenue by customer_id, region)')).toBe('avg(revenue BY customer_id, region)');
    expect(printed('percentile_cont(.5) within group (order by x desc nulls last)')).toBe(
      'percentile_cont(0.5) WITHIN GROUP (ORDER BY x DESC NULLS LAST)',
    );
  });
});
