import type { Palette } from '@plumbline/charts';

/** One selector with what it sets, as far as drawings can take it. */
export interface StyleRule {
  /** Each step of the path, outermost first: names of classes and tags that a node must have. */
  readonly path: readonly (readonly string[])[];
  readonly specificity: number;
  readonly values: Readonly<Record<string, string>>;
}

/** Properties that SVG takes as attributes. */
const PRESENTATION = /^(fill|fill-opacity|stroke|stroke-width|stroke-dasharray|stroke-linejoin|stroke-linecap|stroke-opacity|opacity|paint-order|font-weight|letter-spacing)$/;

/**
 * Reads of a style sheet what a still drawing needs: rules by class and tag for its presentation. What depends on a pointer, a medium or a
 * container is left out, custom properties become the colours of a palette.
 */
export function readStyles(css: string, palette: Palette): readonly StyleRule[] {
  const rules: StyleRule[] = [];
  for (const [selectors, body] of topLevelRules(css.replace(/\/\*[\s\S]*?\*\//g, ''))) {
    const values = readValues(body, palette);
    if (Object.keys(values).length === 0) continue;
    for (const selector of expand(selectors)) {
      const path = selector.trim().split(/\s+/).map((step) => (/^[.\w-]+$/.test(step) ? step.split(/(?=\.)/) : null));
      if (path.some((step) => step === null)) continue;
      const steps = path as string[][];
      rules.push({ path: steps, values, specificity: steps.flat().reduce((sum, name) => sum + (name.startsWith('.') ? 10 : 1), 0) });
    }
  }
  // A later rule wins over an earlier one of the same weight; sorting keeps their order.
  return rules.sort((a, b) => a.specificity - b.specificity);
}

/** Rules outside of every at-rule. */
function* topLevelRules(css: string): Iterable<readonly [selectors: string, body: string]> {
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf('{', at);
    if (open < 0) return;
    const prelude = css.slice(at, open).trim();
    let close = open;
    for (let depth = 0; close < css.length; close++) {
      if (css[close] === '{') depth += 1;
      else if (css[close] === '}' && --depth === 0) break;
    }
    if (!prelude.startsWith('@')) yield [prelude, css.slice(open + 1, close)];
    at = close + 1;
  }
}

function readValues(body: string, palette: Palette): Record<string, string> {
  const values: Record<string, string> = {};
  for (const declaration of body.split(';')) {
    const [name, ...rest] = declaration.split(':');
    const property = name?.trim() ?? '';
    if (!PRESENTATION.test(property)) continue;
    values[property] = rest.join(':').trim().replace(/var\(--_([\w-]+)\)/g, (_, color: string) => colorOf(color, palette)).replace(/(\d)px\b/g, '$1');
  }
  return values;
}

/** The palette's colour behind a private custom property of the elements. */
export function colorOf(name: string, palette: Palette): string {
  const colors: Readonly<Record<string, string>> = {
    ink: palette.text, muted: palette.textMuted, accent: palette.accent, 'on-accent': palette.onAccent, comparison: palette.comparison,
    track: palette.track, hairline: palette.hairline, wash: palette.wash, focus: palette.focus, ground: palette.ground, ...palette.tones,
    'good-text': palette.toneTexts.good, 'bad-text': palette.toneTexts.bad,
  };
  const color = colors[name];
  if (color === undefined) throw new Error(`The elements' style sheet names --_${name}, which drawings have no colour for.`);
  return color;
}

/** `a :is(.b, .c)` as two selectors. */
function expand(selectors: string): readonly string[] {
  const is = /:is\(([^()]*)\)/.exec(selectors);
  if (is !== null) {
    const [before, after] = [selectors.slice(0, is.index), selectors.slice(is.index + is[0].length)];
    const head = before.slice(before.lastIndexOf(',') + 1);
    const kept = before.slice(0, before.lastIndexOf(',') + 1);
    const tail = after.includes(',') ? after.slice(0, after.indexOf(',')) : after;
    const rest = after.includes(',') ? after.slice(after.indexOf(',')) : '';
    return expand(`${kept}${is[1]!.split(',').map((option) => `${head}${option.trim()}${tail}`).join(',')}${rest}`);
  }
  return selectors.split(',');
}
