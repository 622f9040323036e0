import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from './compile.js';
import { formatDiagnostic } from './diagnostics/code-frame.js';

const PAGE = readFileSync(new URL('../../../docs/language.md', import.meta.url), 'utf8');
const SOUND = [...PAGE.matchAll(/^```yaml.*\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '').join('---\n');

/** What takes the place of a stretch of text: pieces that are awkward for YAML, for the schema or for expressions. */
const awkward = fc.constantFrom(
  '', ' ', '\n', '\n\n', '\t', ':', ': ', '- ', '---\n', '...\n', '#', '"', "'", '{', '}', '[', ']', '[]', '{}', '&a ', '*a', '!t ', '|', '>\n', '?', '<<: ',
  'null', '~', 'true', '1e999', '.inf', '0x1F', '-1', '__proto__', 'constructor', 'toString', 'é', '\u0000', '\uD800', '\u2028', '😀',
  '(', ')', '((((', 'SUM(', ' OVER ', ' / 0', ' IN ()', 'PREVIOUS(', 'revenue', 'win_rate', 'kpi: revenue\n', 'dataset', 'account.account.account',
);

const edits = fc.array(fc.tuple(fc.nat(SOUND.length), fc.oneof(fc.constant(0), fc.nat(30)), awkward), { minLength: 1, maxLength: 6 });

function edited(changes: readonly (readonly [number, number, string])[]): string {
  return changes.reduce((text, [at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length), SOUND);
}

test('answers any damage to sound definitions with diagnostics whose spans lie in the file, and never throws', () => {
  fc.assert(
    fc.property(edits, (changes) => {
      const file = { path: 'damaged.yaml', text: edited(changes) };
      const { catalog, diagnostics } = compile([file]);
      for (const diagnostic of diagnostics) {
        const { span, message, fix } = diagnostic;
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(Math.max(1, file.text.length + 1));
        expect(message).not.toMatch(/undefined|\[object|NaN/);
        expect(fix).not.toMatch(/undefined|\[object|NaN/);
        formatDiagnostic(diagnostic);
      }
      expect(JSON.parse(JSON.stringify(catalog))).toEqual(catalog);
    }),
    { numRuns: 150, seed: 20261 },
  );
}, 120_000);
