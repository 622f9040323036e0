/** Why an element does not show, and what whoever looks after the page can do. */
export interface Finding {
  readonly code: FindingCode;
  readonly message: string;
  readonly fix: string;
}

/** What each finding is told of. */
interface Facts {
  readonly 'script-not-loaded': { readonly url: string; readonly why: string };
  readonly 'no-script': { readonly tags: readonly string[] };
  readonly 'not-defined': { readonly tag: string };
  readonly 'tag-escaped': { readonly tag: string };
  readonly 'tag-stripped': Readonly<Record<string, never>>;
  readonly 'policy': { readonly directive: string; readonly blocked: string; readonly add: string };
  readonly 'several-versions': { readonly versions: readonly string[]; readonly registered: readonly string[] };
  readonly 'loaded-twice': { readonly urls: readonly string[] };
  readonly 'data-cors': { readonly url: string; readonly origin: string };
  readonly 'data-missing': { readonly url: string; readonly status: number };
  readonly 'data-is-page': { readonly url: string };
  readonly 'data-not-json': { readonly url: string };
  readonly 'data-unreachable': { readonly url: string };
  readonly 'hidden': { readonly tag: string; readonly container: string; readonly how: string };
  readonly 'told-by-element': { readonly tag: string; readonly text: string };
}

export type FindingCode = keyof Facts;

const WORDS: { readonly [Code in FindingCode]: (facts: Facts[Code]) => readonly [message: string, fix: string] } = {
  'script-not-loaded': ({ url, why }) => [`The script ${url} was not loaded: ${why}.`, 'Check its address, and that the server sends it as text/javascript.'],
  'no-script': ({ tags }) => [
    `The page has ${tags.map((tag) => `<${tag}>`).join(', ')} but no script that defines ${tags.length === 1 ? 'it' : 'them'}.`,
    'Add <script src="…/plumbline.js" defer></script> or import the elements.',
  ],
  'not-defined': ({ tag }) => [`<${tag}> is not defined.`, `Load its definition: import '@plumbline/elements/${tag}', or use the loader.`],
  'tag-escaped': ({ tag }) => [
    `The page shows “<${tag}” as text: an editor escaped the tag.`,
    'Write it in the editor’s HTML or source view, or as <div data-kpi-element="…"> when that is refused too.',
  ],
  'tag-stripped': () => [
    'The page loads Plumbline but has no element of it: an editor or a sanitizer may have stripped the tags.',
    'Write <div data-kpi-element="gauge" data-kpi="…"> instead, or allow the tags in the text format.',
  ],
  'policy': ({ directive, blocked, add }) => [`The page’s content policy refused ${blocked} (${directive}).`, `Add ${add} to ${directive} in the Content-Security-Policy.`],
  'several-versions': ({ versions, registered }) => [
    `The page loads ${versions.length} versions of Plumbline: ${versions.join(' and ')}. ${registered.join('; ')}.`,
    'That works, but is loaded twice: agree on one address for all parts of the page.',
  ],
  'loaded-twice': ({ urls }) => [`The page loads Plumbline from several addresses: ${urls.join(', ')}.`, 'Agree on one address for all parts of the page.'],
  'data-cors': ({ url, origin }) => [
    `${url} is on another server, which does not let this page read it (CORS).`,
    `Have that server answer with Access-Control-Allow-Origin: ${origin}, or put the file on the page’s own server.`,
  ],
  'data-missing': ({ url, status }) => [`${url} answered ${status}.`, 'Check the address in `definitions` or `src`; it is relative to the page.'],
  'data-is-page': ({ url }) => [
    `${url} is a web page (HTML), not JSON.`,
    'Servers of single-page apps answer unknown addresses with their start page: check the address, and that the file was published.',
  ],
  'data-not-json': ({ url }) => [`${url} is not JSON.`, 'Publish what `kpi build` or `kpi query --format json` wrote.'],
  'data-unreachable': ({ url }) => [`${url} could not be reached.`, 'Check the address and the network; in a page, also connect-src of its policy.'],
  'hidden': ({ tag, container, how }) => [`<${tag}> is there but not visible: ${container} ${how}.`, 'Give that container room, or open it.'],
  'told-by-element': ({ tag, text }) => [`<${tag}> says: ${text}`, 'The element shows the remedy in its place.'],
};

/** A finding in words. */
export function finding<Code extends FindingCode>(code: Code, facts: Facts[Code]): Finding {
  const [message, fix] = WORDS[code](facts);
  return { code, message, fix };
}

/** What is wrong with an answer that should be JSON; null when nothing is. `text` is its first part. */
export function findingOfAnswer(url: string, status: number, type: string | null, text: string): Finding | null {
  if (status >= 400) return finding('data-missing', { url, status });
  if (/html/i.test(type ?? '') || /^\s*<(!doctype|html)/i.test(text)) return finding('data-is-page', { url });
  return /^\s*\{/.test(text) ? null : finding('data-not-json', { url });
}
