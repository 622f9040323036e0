import type { ChartText } from '@plumbline/charts';
import { nothing, svg, type SVGTemplateResult } from 'lit';

/** A text where the layout puts it; one that was cut carries the whole as its title. */
export function chartText(text: ChartText | null, classes = ''): SVGTemplateResult | typeof nothing {
  if (text === null) return nothing;
  return svg`<text class=${classes} x=${text.x} y=${text.y} text-anchor=${text.anchor} font-size=${text.sizePx}>${text.text}${
    text.truncated ? svg`<title>${text.fullText}</title>` : nothing}</text>`;
}
