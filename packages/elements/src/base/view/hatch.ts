import { svg, type SVGTemplateResult } from 'lit';

/** A pattern of slanting lines to fill marks with: `url(#id)`. Colour and width of the lines come from the style of the class `id`. */
export function hatch(id: string, distancePx: number): SVGTemplateResult {
  return svg`<pattern id=${id} width=${distancePx} height=${distancePx} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <path class=${id} d="M1,0V${distancePx}"></path></pattern>`;
}
