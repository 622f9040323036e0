import { COPIES, type CopyNote } from '../define.js';
import { TAG_NAMES } from '../upgrade/upgrade.js';
import { finding, findingOfAnswer, type Finding } from './findings.js';

const SELECTOR = TAG_NAMES.join(',');
/** Where an element's data is. */
const ADDRESSES = ['definitions', 'src'] as const;

/** A refused load, as the browser reports it. */
export interface Violation {
  readonly effectiveDirective: string;
  readonly blockedURL: string;
  readonly sample: string | null;
}

/** Looks at a page that has loaded and says in words why elements of it do not show. */
export async function examinePage(violations: readonly Violation[]): Promise<readonly Finding[]> {
  const elements = allElements(document);
  const data = await Promise.all(addressesOf(elements).map((url) => examineData(url, violations)));
  const problems = [...ofViolations(violations), ...ofScripts(), ...ofTags(elements), ...ofCopies(), ...data.filter((found) => found !== null)];
  return [...unique(problems), ...ofElements(elements, problems.length > 0)];
}

function allElements(root: Document | ShadowRoot): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(SELECTOR) ? [element] : []),
    ...(element.shadowRoot === null || element.matches(SELECTOR) ? [] : allElements(element.shadowRoot)),
  ]);
}

function* ofViolations(violations: readonly Violation[]): Iterable<Finding> {
  for (const { effectiveDirective, blockedURL, sample } of violations) {
    if (effectiveDirective === 'trusted-types') {
      yield finding('policy', { directive: 'trusted-types', blocked: `the policy ${sample ?? ''}`.trim(), add: sample?.split('|')[0] ?? 'lit-html' });
    } else if (URL.canParse(blockedURL)) {
      const { origin } = new URL(blockedURL);
      yield finding('policy', { directive: effectiveDirective.replace(/-elem$/, ''), blocked: blockedURL, add: origin === location.origin ? "'self'" : origin });
    }
  }
}

/** Scripts of the page that look like ours and did not come. */
function* ofScripts(): Iterable<Finding> {
  const entries = performance.getEntriesByType('resource').filter((entry) => entry instanceof PerformanceResourceTiming);
  for (const { src } of document.querySelectorAll<HTMLScriptElement>('script[src*="plumbline"]')) {
    const status = entries.find(({ name }) => name === src)?.responseStatus ?? 0;
    if (status >= 400) yield finding('script-not-loaded', { url: src, why: `the server answered ${status}` });
  }
}

function* ofTags(elements: readonly Element[]): Iterable<Finding> {
  const escaped = new RegExp(`<(${TAG_NAMES.join('|')})[\\s>]`).exec(document.body.textContent);
  if (escaped !== null && !inCode(escaped[0])) yield finding('tag-escaped', { tag: escaped[1]! });
  if (elements.length === 0 && escaped === null) yield finding('tag-stripped', {});
  for (const tag of new Set(elements.map(({ localName }) => localName))) {
    if (customElements.get(tag) === undefined) yield finding('not-defined', { tag });
  }
}

/** Whether a text stands in an example, where it belongs. */
function inCode(text: string): boolean {
  return [...document.querySelectorAll('code, pre, script, style, textarea')].some((node) => node.textContent.includes(text));
}

function* ofCopies(): Iterable<Finding> {
  const notes = (globalThis as { [COPIES]?: readonly CopyNote[] })[COPIES] ?? [];
  const versions = [...new Set(notes.map(({ version }) => version))].sort();
  if (versions.length < 2) return;
  const registered = versions.map((version) => {
    const tags = notes.filter((note) => note.version === version && note.registered).map(({ tag }) => tag);
    return `${version} defined ${tags.length === 0 ? 'nothing' : tags.join(', ')}`;
  });
  yield finding('several-versions', { versions, registered });
}

function addressesOf(elements: readonly Element[]): readonly string[] {
  const raw = elements.flatMap((element) => ADDRESSES.map((name) => element.getAttribute(name)));
  return [...new Set(raw.filter((url) => url !== null && url !== '' && URL.canParse(url, document.baseURI)).map((url) => new URL(url!, document.baseURI).href))];
}

async function examineData(url: string, violations: readonly Violation[]): Promise<Finding | null> {
  if (violations.some(({ blockedURL }) => blockedURL === url || url.startsWith(`${blockedURL}/`))) return null;
  try {
    const response = await fetch(url);
    return findingOfAnswer(url, response.status, response.headers.get('content-type'), (await response.text()).slice(0, 200));
  } catch {
    // Another server that answers, but not to this page: then the answer is opaque.
    const there = new URL(url).origin !== location.origin && await fetch(url, { mode: 'no-cors' }).then(() => true, () => false);
    return there ? finding('data-cors', { url, origin: location.origin }) : finding('data-unreachable', { url });
  }
}

function* ofElements(elements: readonly Element[], explained: boolean): Iterable<Finding> {
  for (const element of elements) {
    const tag = element.localName;
    if (tag === 'kpi-source' || customElements.get(tag) === undefined) continue;
    const container = hiddenBy(element);
    if (container !== null) yield finding('hidden', { tag, ...container });
    const message = element.shadowRoot?.querySelector('[part~="message"]')?.textContent.replace(/\s+/g, ' ').trim();
    if (message !== undefined && message !== '' && !explained) yield finding('told-by-element', { tag, text: message });
  }
}

/** The ancestor that keeps an element from being seen, and how; null when it has room. */
function hiddenBy(element: Element): { readonly container: string; readonly how: string } | null {
  for (let node: Element | null = element; node !== null; node = node.parentElement ?? (node.getRootNode() as ShadowRoot).host ?? null) {
    const style = getComputedStyle(node);
    if (style.display === 'none') return { container: nameOf(node), how: 'has display: none' };
    if (style.visibility === 'hidden' && node.parentElement !== null && getComputedStyle(node.parentElement).visibility !== 'hidden') {
      return { container: nameOf(node), how: 'has visibility: hidden' };
    }
    if (node === element) continue;
    const { width, height } = node.getBoundingClientRect();
    const clips = style.overflowY !== 'visible' || style.overflowX !== 'visible';
    if (clips && style.display !== 'contents' && (width < 1 || height < 1)) return { container: nameOf(node), how: `clips what is in it and is ${Math.round(width)} by ${Math.round(height)} px` };
  }
  return null;
}

function nameOf({ localName, id, classList }: Element): string {
  return `<${localName}${id === '' ? '' : ` id="${id}"`}${classList.length === 0 ? '' : ` class="${classList.value}"`}>`;
}

function unique(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((each) => [each.message, each])).values()];
}
