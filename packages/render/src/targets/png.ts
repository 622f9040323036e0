import type { Figure, FigureOptions } from '../figures/figure.js';
import { svg } from './svg.js';

/** The drawing as a picture, two device pixels for each of its own. Needs the optional package @resvg/resvg-js. */
export async function png(figure: Figure, options: FigureOptions): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js').catch(() => {
    throw new Error('Drawing a PNG needs the package @resvg/resvg-js, which is not installed. Run `npm install @resvg/resvg-js`.');
  });
  const drawing = new Resvg(svg(figure, options), { fitTo: { mode: 'zoom', value: 2 }, font: { loadSystemFonts: true, defaultFontFamily: 'Liberation Sans' } });
  return drawing.render().asPng();
}
