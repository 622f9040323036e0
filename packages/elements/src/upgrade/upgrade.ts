/** Short names of `data-kpi-element` and the tags they stand for. Tags themselves are taken as they are. */
const TAGS: Readonly<Record<string, string>> = {
  gauge: 'kpi-gauge',
  trend: 'kpi-trend',
  funnel: 'funnel-chart',
  card: 'kpi-card',
  bullet: 'kpi-bullet',
  ranking: 'kpi-ranking',
  table: 'kpi-table',
  waterfall: 'kpi-waterfall',
  cohort: 'cohort-grid',
  board: 'kpi-board',
  period: 'kpi-period',
  filter: 'kpi-filter',
  explain: 'kpi-explain',
  source: 'kpi-source',
};
/** Tags of all elements. */
export const TAG_NAMES: readonly string[] = Object.values(TAGS);
const SELECTOR = '[data-kpi], [data-kpi-element]';
const UPGRADED = 'data-kpi-upgraded';
const PREFIX = 'data-kpi-';
/** Attributes that steer the upgrade and are not handed on. */
const OWN = new Set(['data-kpi', 'data-kpi-element', UPGRADED]);

/** What an upgrade does besides making elements. */
export interface UpgradeOptions {
  /** Called for each tag that the page uses, once: the place to import its definition. */
  readonly load?: (tag: string) => unknown;
  /** Also upgrade what is added later. Default true. */
  readonly observe?: boolean;
}

/**
 * Makes elements of plain ones, for editors that strip custom tags and keep `data-*`:
 * `<div data-kpi="win_rate" data-kpi-element="gauge" data-kpi-period="2017-Q4">` gets a `<kpi-gauge kpi="win_rate" period="2017-Q4">`
 * inside, with the plain one's content as its floor. Without `data-kpi-element` it is a gauge. Every `data-kpi-…` attribute is
 * handed on under its name, and again when it changes. Doing it twice changes nothing.
 *
 * @returns A function that stops the watching.
 * @example
 * ```js
 * import { upgrade } from '@plumbline/elements/upgrade';
 * upgrade(document, { load: (tag) => import(`@plumbline/elements/${tag}`) });
 * ```
 */
export function upgrade(root: Document | ShadowRoot | Element = document, options: UpgradeOptions = {}): () => void {
  const asked = new Set<string>();
  const make = (host: Element): void => {
    const tag = upgradeOne(host);
    if (tag === null || asked.has(tag)) return;
    asked.add(tag);
    options.load?.(tag);
  };
  const makeAll = (node: ParentNode): void => {
    if (node instanceof Element && node.matches(SELECTOR)) make(node);
    for (const host of node.querySelectorAll(SELECTOR)) make(host);
  };
  makeAll(root);
  if (options.observe === false) return () => undefined;

  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes, attributeName } of records) {
      if (type === 'attributes') {
        if (target instanceof Element && attributeName !== null) handOn(target, attributeName);
        continue;
      }
      for (const node of addedNodes) if (node instanceof Element) makeAll(node);
    }
  });
  observer.observe(root, { childList: true, subtree: true, attributes: true });
  return () => observer.disconnect();
}

/** The tag that was made of an element; null when there was nothing to do. */
function upgradeOne(host: Element): string | null {
  if (host.hasAttribute(UPGRADED)) return null;
  const kind = (host.getAttribute('data-kpi-element') ?? 'gauge').trim().toLowerCase();
  const tag = TAGS[kind] ?? kind;
  if (!TAG_NAMES.includes(tag) || host.localName === tag) return null;
  host.setAttribute(UPGRADED, '');
  const element = host.ownerDocument.createElement(tag);
  const kpi = host.getAttribute('data-kpi');
  if (kpi !== null && kpi !== '') element.setAttribute('kpi', kpi);
  for (const { name, value } of host.attributes) if (isHandedOn(name)) element.setAttribute(name.slice(PREFIX.length), value);
  element.append(...host.childNodes);
  host.append(element);
  return tag;
}

function handOn(host: Element, name: string): void {
  const element = host.hasAttribute(UPGRADED) ? host.firstElementChild : null;
  const handedOn = name === 'data-kpi' ? 'kpi' : isHandedOn(name) ? name.slice(PREFIX.length) : null;
  if (element === null || handedOn === null) return;
  const value = host.getAttribute(name);
  if (value === null) element.removeAttribute(handedOn);
  else element.setAttribute(handedOn, value);
}

function isHandedOn(name: string): boolean {
  return name.startsWith(PREFIX) && name.length > PREFIX.length && !OWN.has(name);
}
