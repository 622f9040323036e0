import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../index.html', import.meta.url));
const SOURCE = /<kpi-source\s([^>]*)>([\s\S]*?)<\/kpi-source>/g;
const FIGURE = /<(kpi-gauge|kpi-trend|funnel-chart)\s([^>]*)>([\s\S]*?)<\/\1>/g;

/** The page's text. */
export const readPage = () => readFile(PAGE, 'utf8');

/** The path of the page. */
export const pagePath = PAGE;

/**
 * The figures of a page in its order: what each asks for, and the set of definitions (`northbeam`, `superstore`) that answers.
 *
 * @param {string} html
 */
export function figuresOf(html) {
  const figures = [];
  for (const [, sourceAttributes, content] of html.matchAll(SOURCE)) {
    const source = attributesOf(sourceAttributes);
    for (const [, tag, attributes, floor] of content.matchAll(FIGURE)) {
      figures.push({
        tag,
        definitions: source.definitions.replace(/^kpis\/|\.json$/g, ''),
        asOf: source['as-of'] ?? null,
        floor: floor.trim(),
        ...attributesOf(attributes),
      });
    }
  }
  return figures;
}

/** The page with another floor in each figure, in the order of `figuresOf`. */
export function withFloors(html, floors) {
  let index = 0;
  return html.replace(SOURCE, (source) =>
    source.replace(FIGURE, (_, tag, attributes) => `<${tag} ${attributes}>${floors[index++]}</${tag}>`),
  );
}

function attributesOf(text) {
  return Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}
