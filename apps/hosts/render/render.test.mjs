import { render } from '@plumbline/render';
import { expect, it } from 'vitest';
import { host } from '../testing/host.mjs';

const ELEMENTS = {
  gauge: '<kpi-gauge label="Win rate" value="0.63" target="0.65" max="1" format="percent"></kpi-gauge>',
  trend: '<kpi-trend label="Deals won" values="31,38,35,44" target="40" labels="2017-09-01,2017-10-01,2017-11-01,2017-12-01" grain="month"></kpi-trend>',
  funnel: '<funnel-chart label="Leads to deals" steps="Lead:8800, Qualified:6100, Won:4238"></funnel-chart>',
};
const WIDTHS_PX = [160, 328, 520];

const sheet = WIDTHS_PX.map((width) => `.w${width} > * { display: block; width: ${width}px }`).join('\n');
const page = host(() => ({
  policy: "default-src 'self'",
  answers: { '/page.css': sheet, '/': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Figures</title>
    <link rel="stylesheet" href="/page.css"><script src="/assets/plumbline/plumbline.js"></script></head><body><main>
    ${Object.entries(ELEMENTS).map(([name, html]) => WIDTHS_PX.map((width) => `<div class="w${width}" id="${name}-${width}">${html}</div>`).join('')).join('')}
    </main></body></html>` },
}));

it.each(Object.keys(ELEMENTS))('a %s drawn without a browser is what Chromium draws, in three widths', async (figure) => {
  const { page: visited, trouble, close } = await page.visit('/', { viewport: { width: 1280, height: 8000 } });
  await visited.waitForFunction(() => [...document.querySelectorAll('main > div > *')].every((element) => element.shadowRoot?.querySelector('.plot > svg path')));
  for (const width of WIDTHS_PX) {
    const { result, drawn } = await visited.evaluate(([id]) => {
      const element = document.getElementById(id).firstElementChild;
      return { result: element.shownResult, drawn: partsOf(element.shadowRoot.querySelector('.plot > svg')) };

      function partsOf(root) {
        return [...root.querySelectorAll('path, circle, rect, text')].filter((node) => !node.closest('defs') && !node.matches('.hit, .ring')).map((node) => {
          const numbers = ['d', 'cx', 'cy', 'r', 'x', 'y', 'width', 'height', 'text-anchor', 'font-size'].map((name) => node.getAttribute(name)).filter((value) => value !== null);
          return [node.localName, ...numbers, node.localName === 'text' ? [...node.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data).join('') : ''].join(' ');
        });
      }
    }, [`${figure}-${width}`]);
    expect(drawn.length).toBeGreaterThan(3);
    const svg = await render(result, { as: 'svg', figure, widthPx: width + 32 });
    const still = [...svg.slice(svg.indexOf('<g transform')).matchAll(/<(path|circle|rect|text)((?: [\w-]+="[^"]*")*)(?:\/>|>([^<]*))/g)].slice(0, drawn.length + patterns(svg))
      .map(([, tag, attributes, text = '']) => {
        const values = Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
        const numbers = ['d', 'cx', 'cy', 'r', 'x', 'y', 'width', 'height', 'text-anchor', 'font-size'].map((name) => values[name]).filter((value) => value !== undefined);
        return [tag, ...numbers, tag === 'text' ? text : ''].join(' ');
      })
      .slice(patterns(svg));
    expect(still, `${width} px`).toEqual(drawn);
  }
  expect(trouble).toEqual([]);
  await close();
});

/** How many shapes stand in patterns, before what is drawn. */
function patterns(svg) {
  return svg.split('<pattern ').length - 1;
}
