import { finding, findingOfAnswer, parsePolicy, refusal, refusalOfTrustedTypes, TAG_NAMES, type Finding, type Policy } from '@plumbline/elements/doctor';
import { readPage, type Page, type PageElement } from './read-page.js';

/** Addresses that look like ours: files that we ship, or bundles that name us. */
const OURS = /plumbline|kpi-gauge|kpi-trend|kpi-source|funnel-chart|kpis?\.js/i;

/** What a page's server sends, looked at; findings in the order in which a browser would stumble over them. Rejects when there is no page. */
export async function examineUrl(url: URL): Promise<{ readonly findings: readonly Finding[]; readonly elements: number }> {
  const response = await fetch(url, { headers: { accept: 'text/html' } });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  const at = new URL(response.url);
  const page = readPage(await response.text(), at.href, TAG_NAMES);
  const header = response.headers.get('content-security-policy');
  const policies = [...(header === null ? [] : header.split(',')), ...page.policies].map(parsePolicy);
  const scripts = page.scripts.filter(({ attributes }) => OURS.test(attributes['src'] ?? ''));
  const findings = [
    ...ofTags(page, scripts),
    ...(await Promise.all(scripts.map((script) => ofScript(script, page, at, policies)))).flat(),
    ...policies.map(refusalOfTrustedTypes).filter((found) => found !== null),
    ...(await Promise.all(addressesOf(page).map((address) => ofData(address, at, policies)))).flat(),
    ...ofCopies(scripts, page),
  ];
  return { findings: [...new Map(findings.map((each) => [each.message, each])).values()], elements: page.elements.length };
}

function* ofTags(page: Page, scripts: readonly PageElement[]): Iterable<Finding> {
  const escaped = new RegExp(`<(${TAG_NAMES.join('|')})[\\s>]`).exec(page.text);
  if (escaped !== null) yield finding('tag-escaped', { tag: escaped[1]! });
  if (page.elements.length === 0 && escaped === null) yield finding('tag-stripped', {});
  const known = scripts.length > 0 || page.scripts.some(({ attributes }) => attributes['type'] === 'module') || page.inlineScripts.some((text) => OURS.test(text));
  if (page.elements.length > 0 && !known) yield finding('no-script', { tags: [...new Set(page.elements.map(({ tag }) => tag))] });
}

async function ofScript({ attributes }: PageElement, page: Page, at: URL, policies: readonly Policy[]): Promise<readonly Finding[]> {
  const url = new URL(attributes['src'] ?? '', page.base);
  const refused = policies.map((policy) => refusal(policy, 'script-src-elem', url, at, attributes['nonce'] ?? null)).filter((found) => found !== null);
  if (refused.length > 0) return refused;
  const why = await fetch(url).then(
    (response) => (response.ok ? whyNoScript(response.headers.get('content-type')) : `the server answered ${response.status}`),
    () => 'the server could not be reached',
  );
  return why === null ? [] : [finding('script-not-loaded', { url: url.href, why })];
}

/** Browsers run modules only when they are sent as JavaScript, and refuse HTML in any case. */
function whyNoScript(type: string | null): string | null {
  return type === null || /javascript|ecmascript/i.test(type) ? null : `it is sent as ${type}`;
}

function addressesOf(page: Page): readonly URL[] {
  const raw = page.elements.flatMap(({ attributes }) =>
    ['definitions', 'src'].map((name) => attributes[name] ?? attributes[`data-kpi-${name}`]),
  );
  return [...new Set(raw)].filter((text) => text !== undefined && URL.canParse(text, page.base)).map((text) => new URL(text!, page.base));
}

async function ofData(url: URL, at: URL, policies: readonly Policy[]): Promise<readonly Finding[]> {
  const refused = policies.map((policy) => refusal(policy, 'connect-src', url, at)).filter((found) => found !== null);
  if (refused.length > 0) return refused;
  const elsewhere = url.origin !== at.origin;
  try {
    const response = await fetch(url, elsewhere ? { headers: { origin: at.origin } } : {});
    const allowed = response.headers.get('access-control-allow-origin');
    if (elsewhere && allowed !== '*' && allowed !== at.origin) return [finding('data-cors', { url: url.href, origin: at.origin })];
    const wrong = findingOfAnswer(url.href, response.status, response.headers.get('content-type'), (await response.text()).slice(0, 200));
    return wrong === null ? [] : [wrong];
  } catch {
    return [finding('data-unreachable', { url: url.href })];
  }
}

function* ofCopies(scripts: readonly PageElement[], page: Page): Iterable<Finding> {
  const folders = new Set(scripts.map(({ attributes }) => new URL('.', new URL(attributes['src'] ?? '', page.base)).href));
  if (folders.size > 1) yield finding('loaded-twice', { urls: [...folders] });
}
