import { examinePage, type Violation } from './examine-page.js';
import type { Finding } from './findings.js';

/** How long a page is given to load its data before it is looked at. */
const PATIENCE_MS = 3000;
const violations: Violation[] = [];

/**
 * Watches a page while it loads and then says why elements of it do not show: on the console, and in a list at its end. Resolves with
 * the findings; none when all is well. It changes nothing else, and belongs in a page only while somebody looks for a mistake.
 */
export async function doctor(): Promise<readonly Finding[]> {
  if (typeof ReportingObserver !== 'undefined') {
    // Also what was refused before this script came.
    new ReportingObserver((reports) => {
      for (const { body } of reports) if (body !== null) violations.push(body as unknown as Violation);
    }, { types: ['csp-violation'], buffered: true }).observe();
  }
  if (document.readyState !== 'complete') await new Promise((done) => addEventListener('load', done, { once: true }));
  await new Promise((done) => setTimeout(done, PATIENCE_MS));
  const findings = await examinePage(violations);
  tell(findings);
  return findings;
}

function tell(findings: readonly Finding[]): void {
  const list = document.createElement('section');
  list.setAttribute('aria-label', 'Plumbline doctor');
  list.id = 'plumbline-doctor';
  const title = document.createElement('h2');
  title.textContent = findings.length === 0 ? 'Plumbline doctor: every element is well' : `Plumbline doctor: ${findings.length} found`;
  list.append(title);
  for (const { code, message, fix } of findings) {
    const line = document.createElement('p');
    line.dataset['finding'] = code;
    line.textContent = `${message} ${fix}`;
    list.append(line);
    // oxlint-disable-next-line no-console -- the doctor was asked to speak
    console.warn(`Plumbline doctor: ${message} ${fix}`);
  }
  document.body.append(list);
}
