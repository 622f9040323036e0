/** One thing that an element has drawn, with the style that was in force. */
export type Drawing = ShapeDrawing | TextDrawing;

export interface ShapeDrawing {
  readonly kind: 'shape';
  /** Path data in the coordinates that `matrix` maps to the picture's pixels. */
  readonly path: string;
  readonly matrix: Matrix;
  /** `hatch` where it is filled by lines in the colour of `stroke`. Null: not filled. */
  readonly fill: string | 'hatch' | null;
  readonly stroke: string | null;
  readonly strokeWidth: number;
  readonly dashes: readonly number[];
  readonly opacity: number;
}

/** One line of text, `x` at its left, in the middle or at its right by `anchor`; `y` is its baseline. */
export interface TextDrawing {
  readonly kind: 'text';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'left' | 'center' | 'right';
  readonly color: string;
  readonly sizePx: number;
  readonly weight: string;
  readonly family: string;
  readonly rtl: boolean;
}

type Matrix = readonly [number, number, number, number, number, number];

export interface Snapshot {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The ground behind the element, as the page shows it. */
  readonly ground: string;
  readonly drawings: readonly Drawing[];
}

/** Of what is drawn, what does not belong into a picture. */
const LEFT_OUT = '.toggle, .tip, .heard, .floor, .sheet, .hit, .ring, .cursor, defs, pattern, title';

/** Reads what an element shows now, from its page: boxes, shapes and lines of text with their computed styles. */
export function takeSnapshot(host: HTMLElement): Snapshot {
  const frame = host.shadowRoot!.querySelector<HTMLElement>('.frame')!;
  const { left, top, width, height } = frame.getBoundingClientRect();
  const drawings: Drawing[] = [];
  visit(frame, { left, top }, drawings);
  return { widthPx: Math.ceil(width), heightPx: Math.ceil(height), ground: groundOf(host), drawings };
}

interface Origin {
  readonly left: number;
  readonly top: number;
}

function visit(element: Element, origin: Origin, into: Drawing[]): void {
  if (element.matches(LEFT_OUT)) return;
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden') return;
  if (element instanceof SVGTextElement) into.push(svgText(element, style, origin));
  else if (element instanceof SVGGraphicsElement) into.push(...shapeOf(element, style, origin));
  else if (element instanceof HTMLElement) into.push(...boxOf(element, style, origin));
  if (element instanceof SVGTextElement) return;
  for (const child of element.childNodes) {
    if (child instanceof Element) visit(child, origin, into);
    else if (child instanceof Text && child.data.trim() !== '') into.push(...linesOf(child, style, origin));
  }
}

function shapeOf(element: SVGGraphicsElement, style: CSSStyleDeclaration, origin: Origin): Drawing[] {
  const path = pathOf(element);
  const screen = element.getScreenCTM();
  if (path === null || screen === null) return [];
  const fill = style.fill.startsWith('url(') ? 'hatch' : paint(style.fill, style.fillOpacity);
  const stroke = paint(style.stroke, style.strokeOpacity);
  if (fill === null && stroke === null) return [];
  return [{
    kind: 'shape', path, fill, stroke,
    matrix: [screen.a, screen.b, screen.c, screen.d, screen.e - origin.left, screen.f - origin.top],
    strokeWidth: parseFloat(style.strokeWidth), opacity: Number(style.opacity),
    dashes: style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat),
  }];
}

function pathOf(element: SVGGraphicsElement): string | null {
  const at = (name: string): number => Number(element.getAttribute(name) ?? 0);
  if (element instanceof SVGPathElement) return element.getAttribute('d');
  if (element instanceof SVGRectElement) return `M${at('x')},${at('y')}h${at('width')}v${at('height')}h${-at('width')}Z`;
  if (!(element instanceof SVGCircleElement)) return null;
  const [x, y, r] = [at('cx'), at('cy'), at('r')];
  return `M${x - r},${y}a${r},${r},0,1,0,${2 * r},0a${r},${r},0,1,0,${-2 * r},0Z`;
}

/** The ground and the lower edge of a box of HTML, where it has any. */
function boxOf(element: HTMLElement, style: CSSStyleDeclaration, origin: Origin): Drawing[] {
  const fill = paint(style.backgroundColor, '1');
  const edge = parseFloat(style.borderBottomWidth) > 0 ? paint(style.borderBottomColor, '1') : null;
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left - origin.left, box.top - origin.top];
  const common = { kind: 'shape', matrix: [1, 0, 0, 1, 0, 0], dashes: [], opacity: Number(style.opacity) } as const;
  return [
    ...(fill === null ? [] : [{ ...common, path: `M${x},${y}h${box.width}v${box.height}h${-box.width}Z`, fill, stroke: null, strokeWidth: 0 }]),
    ...(edge === null ? [] : [{ ...common, path: `M${x},${y + box.height}h${box.width}`, fill: null, stroke: edge, strokeWidth: parseFloat(style.borderBottomWidth) }]),
  ];
}

function svgText(element: SVGTextElement, style: CSSStyleDeclaration, origin: Origin): TextDrawing {
  const screen = element.getScreenCTM()!;
  const rtl = style.direction === 'rtl';
  const anchor = style.textAnchor === 'middle' ? 'center' : (style.textAnchor === 'start') === !rtl ? 'left' : 'right';
  const shown = [...element.childNodes].filter((node) => node instanceof Text).map((node) => node.textContent).join('').trim();
  return {
    ...textStyle(style), kind: 'text', text: shown, anchor, rtl, color: paint(style.fill, style.fillOpacity) ?? 'none',
    x: Number(element.getAttribute('x')) + screen.e - origin.left, y: Number(element.getAttribute('y')) + screen.f - origin.top,
  };
}

/** The lines of a text node, as the page has broken it. */
function linesOf(node: Text, style: CSSStyleDeclaration, origin: Origin): TextDrawing[] {
  const lines: { text: string; box: DOMRect }[] = [];
  const range = document.createRange();
  for (const { 0: word, index } of node.data.matchAll(/[^\s\u00a0]+[\s\u00a0]*/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.trimEnd().length);
    const box = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(last.box.top - box.top) < 2) {
      const left = Math.min(last.box.left, box.left);
      lines[lines.length - 1] = { text: last.text + word, box: new DOMRect(left, box.top, Math.max(last.box.right, box.right) - left, box.height) };
    } else lines.push({ text: word, box });
  }
  const rtl = style.direction === 'rtl';
  return lines.map(({ text, box }) => ({
    ...textStyle(style), kind: 'text', text: text.trimEnd(), color: style.color, rtl, anchor: rtl ? 'right' : 'left',
    x: (rtl ? box.right : box.left) - origin.left,
    // The box of a line of text is its font's ascent and descent, about four to one.
    y: box.bottom - box.height * 0.21 - origin.top,
  }));
}

function textStyle(style: CSSStyleDeclaration): Pick<TextDrawing, 'sizePx' | 'weight' | 'family'> {
  return { sizePx: parseFloat(style.fontSize), weight: style.fontWeight, family: style.fontFamily };
}

/** A colour with its opacity; null for none. */
function paint(color: string, opacity: string): string | null {
  if (color === 'none' || color === 'transparent' || /,\s*0\)$/.test(color) || Number(opacity) === 0) return null;
  const [, channels] = /^rgb\(([^)]*)\)$/.exec(color) ?? [];
  return Number(opacity) === 1 || channels === undefined ? color : `rgba(${channels}, ${opacity})`;
}

/** The nearest ground around an element that is not transparent. */
function groundOf(host: Element): string {
  for (let node: Node | null = host; node !== null; node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)) {
    const color = node instanceof Element ? paint(getComputedStyle(node).backgroundColor, '1') : null;
    if (color !== null) return color;
  }
  return 'Canvas';
}
