import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** An element of a page with its attributes. */
export interface PageElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What of a page matters to our elements. */
export interface Page {
  /** Where relative addresses start. */
  readonly base: string;
  /** Policies that stand in the page itself. */
  readonly policies: readonly string[];
  readonly scripts: readonly PageElement[];
  /** Text of inline module scripts and import maps. */
  readonly inlineScripts: readonly string[];
  readonly elements: readonly PageElement[];
  /** Text outside of scripts, styles and code. */
  readonly text: string;
}

const NO_TEXT = new Set(['script', 'style', 'code', 'pre', 'textarea', 'template']);

/** Reads a page's HTML as a browser would, mistakes included. `tags` are those of our elements. */
export function readPage(html: string, url: string, tags: readonly string[]): Page {
  const page = { base: url, policies: [] as string[], scripts: [] as PageElement[], inlineScripts: [] as string[], elements: [] as PageElement[], text: '' };
  const visit = (node: Node, hidden: boolean): void => {
    if ('value' in node && node.nodeName === '#text' && !hidden) page.text += node.value;
    if ('tagName' in node) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      const element = { tag: node.tagName, attributes };
      if (node.tagName === 'base' && attributes['href'] !== undefined) page.base = new URL(attributes['href'], url).href;
      if (node.tagName === 'meta' && /^content-security-policy$/i.test(attributes['http-equiv'] ?? '')) page.policies.push(attributes['content'] ?? '');
      if (node.tagName === 'script') {
        if (attributes['src'] !== undefined) page.scripts.push(element);
        else page.inlineScripts.push(node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''));
      }
      if (tags.includes(node.tagName) || Object.keys(attributes).some((name) => /^data-kpi(-element)?$/.test(name))) page.elements.push(element);
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child, hidden || NO_TEXT.has(node.nodeName));
  };
  visit(parse(html), false);
  return page;
}
