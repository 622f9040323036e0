import { describe, expect, test } from 'vitest';
import { compile } from '../compile.js';
import { compileText, place, placesIn, underlined, withDeals } from './testing/compile-text.js';
import { LIMITS, readYaml } from './read-yaml.js';
import { toPlain } from './spanned-node.js';

const read = (text: string) => readYaml({ path: 'test.yaml', text });

test('reads several documents of a file, and none of an empty one', () => {
  expect(read('kpi: a\n---\nkpi: b\n').documents).toHaveLength(2);
  for (const empty of ['', '# nothing\n', '---\n', '---\n---\n']) expect(read(empty)).toEqual({ documents: [], diagnostics: [] });
});

test('keeps the place of every key and value', () => {
  const text = 'kpi: a\nclass: { family: "rate" }\n';
  const [document] = read(text).documents;
  const facets = document!.root.entries.get('class')!;
  expect(text.slice(facets.keySpan.start, facets.keySpan.end)).toBe('class');
  const family = facets.value.kind === 'map' ? facets.value.entries.get('family')! : undefined;
  expect(text.slice(family!.value.span.start, family!.value.span.end)).toBe('"rate"');
});

test('takes keys such as __proto__ for keys like any other', () => {
  const [document] = read('kpi: a\n__proto__: { polluted: yes }\nconstructor: x\n').documents;
  const plain = toPlain(document!.root) as Record<string, unknown>;
  expect(Object.keys(plain)).toEqual(['kpi', '__proto__', 'constructor']);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  const { diagnostics } = compileText(withDeals('kpi: a\ndataset: deals\nvalue: COUNT(*)\n__proto__: 1\nconstructor: 2\n'));
  expect(diagnostics.map(place)).toEqual(['unknown-key 14:1', 'unknown-key 15:1']);
});

test('takes numbers that are not finite for words', () => {
  const [document] = read('kpi: a\nvalue: .inf\nother: .nan\n').documents;
  expect(toPlain(document!.root)).toMatchObject({ value: '.inf', other: '.nan' });
});

describe('limits', () => {
  test('expands aliases', () => {
    const [document] = read('kpi: a\nx: &x [1, 2]\ny: *x\n').documents;
    expect(toPlain(document!.root)).toMatchObject({ y: [1, 2] });
  });

  test('stops aliases of aliases before they fill the memory', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]`);
    expect(placesIn(['kpi: bomb', 'l0: &l0 [x, x]', ...levels, ''].join('\n')).map((found) => found.split(' ')[0])).toEqual([
      'too-many-aliases',
    ]);
  }, 60_000);

  test('stops an anchor that holds its own alias', () => {
    expect(placesIn('kpi: a\nx: &x [*x]\n').map((found) => found.split(' ')[0])).toEqual(['too-deep']);
  });

  test('stops at maps and lists nested too deeply', () => {
    const nested = (depth: number) => `kpi: a\nx: ${'['.repeat(depth)}${']'.repeat(depth)}\n`;
    expect(read(nested(LIMITS.depth - 1)).diagnostics).toEqual([]);
    expect(read(nested(LIMITS.depth + 1)).diagnostics.map(({ code }) => code)).toEqual(['too-deep']);
    expect(read(nested(100_000)).diagnostics.map(({ code }) => code)).toEqual(['too-deep']);
  });

  test('refuses a file that is too large before it is parsed', () => {
    expect(read(`# ${'x'.repeat(LIMITS.fileLength)}`).diagnostics.map(({ code }) => code)).toEqual(['file-too-large']);
  });
});

describe('syntax errors', () => {
  test('shows the first slip of a document, and reads its neighbours', () => {
    const text = 'kpi: a\nvalue: "SUM(amount)\n---\nkpi: b\n\tvalue: 1\n---\nkpi: c\nvalue: COUNT(*)\n';
    const { documents, diagnostics } = read(text);
    expect(diagnostics.map(({ code }) => code)).toContain('yaml-syntax');
    expect(documents.at(-1)).toMatchObject({ broken: false });
  });

  test('does not take what refers to a document that cannot be read for a mistake too', () => {
    const text = withDeals(
      'kpi: broken\nvalue: [1\n',
      'kpi: doubled\nvalue: broken * 2\n',
      'board: B\nkpis: [{ kpi: broken }]\n',
    );
    expect(compileText(text).diagnostics.map(({ code }) => code)).toEqual(['yaml-syntax', 'left-out']);
    const dataset = 'dataset: deals\nfields: [\n---\nkpi: n\ndataset: deals\nvalue: SUM(amount)\n';
    expect(compileText(dataset).diagnostics.map(({ code }) => code)).toEqual(['yaml-syntax', 'left-out']);
  });

  test('points at the character that can be seen when the slip is found at the end', () => {
    const [found] = compileText('kpi: a\ndimensions: [stage\n\n\n').diagnostics;
    expect(found).toMatchObject({ code: 'yaml-syntax' });
    expect(underlined(found!)).toBe('e');
  });

  test('refuses tags, which could stand for anything', () => {
    expect(read('kpi: !custom a\n').diagnostics).toMatchObject([{ code: 'yaml-syntax' }]);
  });
});

test('never throws, whatever the text', () => {
  const odd = ['\0', '\uFEFFkpi: a', '- a', 'a', '[]', '? a', '&', '*', '!', '%YAML 9', '...', '"', "'", '{', 'a: b: c', '\r\n', '<<: *a', '1: 2', '? {a: 1}\n: b'];
  for (const text of odd) expect(() => compile([{ path: 'odd.yaml', text }]), JSON.stringify(text)).not.toThrow();
});
