import { upgrade } from '../upgrade/upgrade.js';
import { DEFINITIONS } from './tags.js';

const SELECTOR = Object.keys(DEFINITIONS).join(',');
/** Tags that are on their way or there. */
const asked = new Set<string>();
/** Documents and shadow roots that are being watched. */
const watched = new WeakSet<Node>();

/**
 * Loads the definitions of the elements that a tree uses and upgrades `data-kpi` elements in it, now and whenever something is added;
 * open shadow roots inside are looked into as well. Doing it twice changes nothing. A shadow root that is closed, or that a page
 * attaches to an ordinary element after it was added, has to be handed over by the page: `load(root)`.
 *
 * What cannot be loaded is told on the console, once for each tag, with the address.
 */
export function load(root: Document | ShadowRoot = document): void {
  if (watched.has(root)) return;
  watched.add(root);
  upgrade(root, { load: ask });
  look(root);
  new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) look(node);
  }).observe(root, { childList: true, subtree: true });
}

function look(node: Document | ShadowRoot | Element): void {
  if (node instanceof Element) visit(node);
  for (const element of node.querySelectorAll('*')) visit(element);
}

function visit(element: Element): void {
  const { localName } = element;
  if (element.matches(SELECTOR)) {
    ask(localName);
    return;
  }
  if (element.shadowRoot !== null) load(element.shadowRoot);
  // Another library's element may come to life, and get its shadow root, later than it was added.
  else if (localName.includes('-') && customElements.get(localName) === undefined) {
    void customElements.whenDefined(localName).then(() => element.shadowRoot !== null && load(element.shadowRoot));
  }
}

function ask(tag: string): void {
  if (asked.has(tag)) return;
  asked.add(tag);
  DEFINITIONS[tag]?.().catch((error: unknown) => {
    // A page that lost its connection may try again with the next element of this tag.
    asked.delete(tag);
    // oxlint-disable-next-line no-console -- nobody else would hear that an element stays undefined
    console.error(`Plumbline could not load <${tag}>: ${error instanceof Error ? error.message : String(error)}`);
  });
}
