import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileText } from './testing/compile-text.js';
import { LIMITS } from './read-yaml.js';
import { CODE_TABLES } from '../diagnostics/codes/registry.js';

const FOLDER = new URL('../../../../docs/errors/', import.meta.url);
const CODES = [...new Set(Object.values(CODE_TABLES).flatMap((table) => Object.keys(table)))];

const [BESIDE = ''] = examplesOf('README');

/** What no page can show: too long to print. */
const GENERATED: Readonly<Record<string, string>> = {
  'expression-too-long': `kpi: example\ndataset: deals\nvalue: SUM(amount) + ${'1 + '.repeat(6000)}1\n`,
  'expression-too-deep': `kpi: example\ndataset: deals\nvalue: ${'('.repeat(500)}1${')'.repeat(500)}\n`,
  'file-too-large': `# ${'x'.repeat(LIMITS.fileLength)}\n`,
  'too-deep': `kpi: example\nclass: ${'['.repeat(LIMITS.depth + 1)}${']'.repeat(LIMITS.depth + 1)}\n`,
  'too-many-aliases': `kpi: example\na: &a [1,2,3,4,5,6,7,8,9]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d]\n`,
  'chain-too-long': Array.from({ length: 200 }, (_, i) => `kpi: n${i}\nvalue: ${i === 199 ? 'revenue' : `n${i + 1}`}\n`).join('---\n'),
};

test('every code has a page, and every page a code', () => {
  const pages = readdirSync(FOLDER).map((file) => file.replace(/\.md$/, ''));
  expect(pages.filter((page) => page !== 'README').sort()).toEqual([...CODES].sort());
});

test('the overview lists every page', () => {
  const overview = readFileSync(new URL('README.md', FOLDER), 'utf8');
  for (const code of CODES) expect(overview).toContain(`- [${code}](${code}.md): `);
});

describe.each(CODES)('%s', (code) => {
  const examples = examplesOf(code);
  const mended = examples.at(-1) ?? '';

  test('the wrong example yields it', () => {
    const wrong = code in GENERATED ? GENERATED[code] : examples[0];
    expect(codesIn(wrong ?? '').map(([found]) => found)).toContain(code);
  });

  test('the mended example has no mistake', () => {
    expect(codesIn(mended)).toEqual([]);
  });
});

/** Code and message of what is wrong with an example, beside the documents of the overview. */
function codesIn(example: string): readonly (readonly [string, string])[] {
  const text = `${BESIDE}---\n${example}`;
  return compileText(text).diagnostics.map(({ code, message }) => [code, message] as const);
}

function examplesOf(page: string): readonly string[] {
  const text = readFileSync(new URL(`${page}.md`, FOLDER), 'utf8');
  return [...text.matchAll(/^```yaml\n(.*?)^```/gms)].map((match) => match[1] ?? '');
}
