import { readFileSync } from 'node:fs';
import { compile, formatDiagnostic } from '@plumbline/engine/compile';

const folder = new URL('definitions/', import.meta.url);
/** The policy that the host pages of the project promise; `trusted-types` names the one policy that Lit makes. */
const POLICY = "default-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

/**
 * What tests fetch: `/fixtures/catalog.json` (compiled from `definitions/`), its data beside it, and `/fixtures/policy.html`, a
 * page under a strict policy.
 */
export function fixtures() {
  return {
    name: 'fixtures',
    serve({ path }) {
      if (path === '/fixtures/catalog.json') return { body: JSON.stringify(catalog()), type: 'json' };
      if (path === '/fixtures/deals.csv') return { body: read('deals.csv'), type: 'text/csv' };
      if (path === '/fixtures/policy.html') return { body: read('policy.html'), type: 'html', headers: { 'Content-Security-Policy': POLICY } };
      return undefined;
    },
  };
}

function catalog() {
  const { catalog, diagnostics } = compile([{ path: 'sales.yaml', text: read('sales.yaml') }]);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(formatDiagnostic).join('\n'));
  return catalog;
}

function read(name) {
  return readFileSync(new URL(name, folder), 'utf8');
}
