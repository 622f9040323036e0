import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrame, formatDiagnostic } from './code-frame.js';
import type { Diagnostic } from './diagnostic.js';

/** The frame of the stretch of a text between `«` and `»`. */
function frame(marked: string): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  return codeFrame({ path: 'kpis.yaml', text: marked.replace(/[«»]/g, '') }, { start, end }).join('\n');
}

describe('formatDiagnostic', () => {
  const text = 'kpi: won\nvalue: COUNT(closd_on)\n';
  const diagnostic: Diagnostic = {
    code: 'unknown-field',
    severity: 'error',
    file: { path: 'kpis.yaml', text },
    span: { start: 22, end: 30 },
    message: 'Unknown field `closd_on` in dataset `deals`.',
    fix: 'Did you mean `closed_on`?',
  };

  it('says code, place and message, shows the line underlined, and names the remedy', () => {
    expect(formatDiagnostic(diagnostic)).toBe(
      [
        'unknown-field  kpis.yaml:2:14  Unknown field `closd_on` in dataset `deals`.',
        '2 │ value: COUNT(closd_on)',
        '  │              ^^^^^^^^',
        'fix: Did you mean `closed_on`?',
      ].join('\n'),
    );
  });

  it('marks warnings', () => {
    expect(formatDiagnostic({ ...diagnostic, severity: 'warning' })).toContain('kpis.yaml:2:14  Warning: Unknown field');
  });

  it('lets no control character of a file reach the terminal', () => {
    const file = { path: 'a\u001b.yaml', text: 'a\u001b[31mb' };
    const shown = formatDiagnostic({ ...diagnostic, file, span: { start: 0, end: 7 }, message: 'Bad \u001b[2J.' });
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(shown).toContain('a·[31mb');
  });
});

describe('codeFrame', () => {
  it('keeps the underline under its text after tabs', () => {
    expect(frame('\tab\t«cd»')).toBe('1 │     ab  cd\n  │         ^^');
  });

  it('counts wide characters as two columns, combining ones as none', () => {
    expect(frame('売上 «x»')).toBe('1 │ 売上 x\n  │      ^');
    expect(frame('🎯«売»')).toBe('1 │ 🎯売\n  │   ^^');
    expect(frame('e\u0301 «x»')).toBe('1 │ e\u0301 x\n  │   ^');
  });

  it('shows every line of a short span', () => {
    expect(frame('a «b\nc\r\nd» e')).toBe('1 │ a b\n  │   ^\n2 │ c\n  │ ^\n3 │ d e\n  │ ^');
  });

  it('leaves out the middle of a long span', () => {
    const shown = frame(`«${Array.from({ length: 12 }, (_, i) => `line ${i + 1}`).join('\n')}»`);
    expect(shown.split('\n').map((line) => line.trim())).toEqual([
      '1 │ line 1',
      '│ ^^^^^^',
      '2 │ line 2',
      '│ ^^^^^^',
      '┆ …',
      '12 │ line 12',
      '│ ^^^^^^^',
    ]);
  });

  it('cuts long lines around the span and says so', () => {
    const shown = frame(`${'a'.repeat(500)}«here»${'b'.repeat(500)}`).split('\n');
    expect(shown[0]).toMatch(/^1 │ …a+hereb+…$/);
    expect(shown[0]!.length).toBeLessThan(110);
    expect(shown[1]!.indexOf('^')).toBe(shown[0]!.indexOf('here'));
    expect(shown[1]).toMatch(/ \^{4}$/);
  });

  it('points at the end of the text and of empty lines', () => {
    expect(frame('ab«»')).toBe('1 │ ab\n  │   ^');
    expect(frame('«»')).toBe('1 │ \n  │ ^');
    expect(frame('ab\n«»')).toBe('2 │ \n  │ ^');
  });

  it('frames any span of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(320), fc.nat(320), (text, a, b) => {
        const lines = codeFrame({ path: 'a', text }, { start: Math.min(a, b), end: Math.max(a, b) });
        expect(lines.length).toBeLessThan(12);
        expect(lines.join('\n')).toContain('^');
        for (const line of lines) expect(line.length).toBeLessThan(400);
      }),
    );
  });
});
