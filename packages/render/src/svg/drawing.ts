import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import type { StyleRule } from './style-sheet.js';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Attributes that speak to pages: of no use in a drawing. */
const FOR_PAGES = /^(class|data-|tabindex|role|aria-|part|focusable)/;
/** Marks that are there for the pointer and the keyboard. */
const UNSEEN = new Set(['hit', 'ring', 'cursor']);

/**
 * The drawing in a figure's HTML as SVG that stands alone: each node carries what the style sheet gives it, as attributes, so that it
 * looks the same in a page whose policy refuses styles, in a mail program and in a converter. `around` are the classes of the nodes that
 * it stands in; `prefix` keeps the names of patterns apart when several drawings are in one page.
 */
export function drawingOf(html: string, rules: readonly StyleRule[], around: readonly (readonly string[])[], prefix: string): string {
  const svg = find(parseFragment(html).childNodes);
  if (svg === null) return '';
  const above = around.map((classes) => ({ tag: 'div', classes }));
  return svg.childNodes.map((node) => write(node, above, rules, prefix)).join('');
}

interface Place {
  readonly tag: string;
  readonly classes: readonly string[];
}

function write(node: Node, above: readonly Place[], rules: readonly StyleRule[], prefix: string): string {
  if (node.nodeName === '#text' && 'value' in node) return escapeText(node.value.trim() === '' ? '' : node.value);
  if (!('tagName' in node)) return '';
  const classes = (attribute(node, 'class') ?? '').split(/\s+/).filter((name) => name !== '');
  if (classes.some((name) => UNSEEN.has(name))) return '';
  const path = [...above, { tag: node.tagName, classes }];
  const values: Record<string, string> = {};
  for (const rule of rules) if (applies(rule, path)) Object.assign(values, rule.values);
  for (const { name, value } of node.attrs) {
    if (FOR_PAGES.test(name) || value === '') continue;
    // What a style sheet says wins over an attribute of the same name.
    values[name] ??= value;
  }
  const attributes = Object.entries(values).map(([name, value]) => ` ${name}="${escape(named(name, value, prefix))}"`).join('');
  const inside = node.childNodes.map((child) => write(child, path, rules, prefix)).join('');
  if (inside === '' && (node.tagName === 'g' || node.tagName === 'defs')) return '';
  return `<${node.tagName}${attributes}${inside === '' ? '/>' : `>${inside}</${node.tagName}>`}`;
}

/** Whether a rule's path ends at the last place and leads through those above in order. */
function applies({ path }: StyleRule, places: readonly Place[]): boolean {
  let at = places.length - 1;
  if (!fits(path.at(-1)!, places[at]!)) return false;
  for (let step = path.length - 2; step >= 0; step--) {
    do at -= 1; while (at >= 0 && !fits(path[step]!, places[at]!));
    if (at < 0) return false;
  }
  return true;
}

function fits(step: readonly string[], { tag, classes }: Place): boolean {
  return step.every((name) => (name.startsWith('.') ? classes.includes(name.slice(1)) : name === tag));
}

function named(name: string, value: string, prefix: string): string {
  return name === 'id' ? `${prefix}${value}` : value.replace(/url\(#([\w-]+)\)/g, `url(#${prefix}$1)`);
}

function find(nodes: readonly Node[]): Element | null {
  for (const node of nodes) {
    if (!('tagName' in node)) continue;
    if (node.tagName === 'svg' && attribute(node, 'focusable') !== undefined && isPlot(node)) return node;
    const inside = find(node.childNodes);
    if (inside !== null) return inside;
  }
  return null;
}

/** Icons are drawings too; the figure's stands in the plot. */
function isPlot(node: Element): boolean {
  const parent = node.parentNode;
  return parent !== null && 'tagName' in parent && (attribute(parent, 'class') ?? '').split(/\s+/).includes('plot');
}

function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

/** Text for an attribute in double quotes. */
export function escape(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}

/** Text between tags. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
