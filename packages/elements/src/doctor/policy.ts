import { finding, type Finding } from './findings.js';

/** One policy: each directive with its sources. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** Reads a `Content-Security-Policy`. Of a directive that stands twice the first counts, as in browsers. */
export function parsePolicy(text: string): Policy {
  const policy = new Map<string, readonly string[]>();
  for (const part of text.split(';')) {
    const [name, ...sources] = part.trim().split(/\s+/);
    if (name !== undefined && name !== '' && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
  }
  return policy;
}

/** What a policy refuses of loading an address by a directive (`script-src-elem`, `connect-src`); null when it allows it. */
export function refusal(policy: Policy, directive: string, url: URL, page: URL, nonce: string | null = null): Finding | null {
  const inForce = [directive, directive.replace(/-(elem|attr)$/, ''), 'default-src'].find((name) => policy.has(name));
  if (inForce === undefined) return null;
  const sources = policy.get(inForce) ?? [];
  if (nonce !== null && sources.includes(`'nonce-${nonce}'`)) return null;
  if (!sources.includes("'strict-dynamic'") && sources.some((source) => matches(source, url, page))) return null;
  return finding('policy', { directive: directive.replace(/-elem$/, ''), blocked: url.href, add: url.origin === page.origin ? "'self'" : url.origin });
}

/** The finding for a policy that asks for trusted types and does not name Lit's; null otherwise. */
export function refusalOfTrustedTypes(policy: Policy): Finding | null {
  const names = policy.get('trusted-types');
  if (names === undefined || names.includes('*') || names.includes('lit-html')) return null;
  return finding('policy', { directive: 'trusted-types', blocked: 'the policy for templates', add: 'lit-html' });
}

/** Whether a source expression covers an address (Content Security Policy 3, section 6.7.2.5 and on). */
function matches(source: string, url: URL, page: URL): boolean {
  if (source === '*') return /^https?:|^wss?:/.test(url.protocol) || url.protocol === page.protocol;
  if (source === "'self'") return url.host === page.host && (url.protocol === page.protocol || url.protocol === 'https:');
  if (source.startsWith("'")) return false;
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return url.protocol === source.toLowerCase();
  const parts = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*\.)?([^/:]+)(?::(\d+|\*))?(\/.*)?$/i.exec(source);
  if (parts === null) return false;
  const [, scheme, wildcard, host = '', port, path] = parts;
  const secure = url.protocol === 'https:';
  if (scheme !== undefined && url.protocol !== `${scheme.toLowerCase()}:` && !(scheme === 'http' && secure)) return false;
  if (scheme === undefined && url.protocol !== page.protocol && !secure) return false;
  const sameHost = wildcard === undefined ? url.hostname === host.toLowerCase() : url.hostname.endsWith(`.${host.toLowerCase()}`);
  if (!sameHost) return false;
  if (port !== '*' && (port ?? '') !== url.port && !(port === (secure ? '443' : '80') && url.port === '')) return false;
  return path === undefined || (path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path);
}
