import type { Drawing, Snapshot } from './snapshot.js';

const ANCHORS = { left: 'start', center: 'middle', right: 'end' } as const;

/** A snapshot as an SVG file that needs nothing else: no style sheet, no font file, no script. */
export function snapshotSvg({ widthPx, heightPx, ground, drawings }: Snapshot): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}">
<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M1,0V6" stroke="#737b87" stroke-width="2"/></pattern></defs>
<rect width="100%" height="100%" fill="${escape(ground === 'Canvas' ? '#ffffff' : ground)}"/>
${drawings.map(drawingSvg).join('\n')}
</svg>
`;
}

function drawingSvg(drawing: Drawing): string {
  if (drawing.kind === 'text') {
    const { text, x, y, anchor, color, sizePx, weight, family, rtl } = drawing;
    const end = rtl ? { left: 'end', center: 'middle', right: 'start' }[anchor] : ANCHORS[anchor];
    return `<text x="${round(x)}" y="${round(y)}" text-anchor="${end}"${rtl ? ' direction="rtl"' : ''} font-size="${sizePx}" font-weight="${weight}" font-family="${escape(family)}" fill="${escape(color)}">${escape(text)}</text>`;
  }
  const { path, matrix, fill, stroke, strokeWidth, dashes, opacity } = drawing;
  const lines = stroke === null ? '' : ` stroke="${escape(stroke)}" stroke-width="${strokeWidth}"${dashes.length === 0 ? '' : ` stroke-dasharray="${dashes.join(' ')}"`}`;
  return `<path d="${escape(path)}" transform="matrix(${matrix.map(round).join(' ')})" fill="${fill === 'hatch' ? 'url(#hatch)' : escape(fill ?? 'none')}"${lines}${opacity === 1 ? '' : ` opacity="${opacity}"`}/>`;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
