import '../index.js';
import type { KpiElement } from '../base/kpi-element.js';

/** Collects what the policy refuses and tells the test around this page. */
const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample, blockedURI }) => {
  violations.push(`${violatedDirective} ${blockedURI} ${sample}`);
});

const shown = [...document.querySelectorAll<KpiElement>('*')].filter((each) => 'state' in each);

/** Waits until nothing is loading any more, opens every table and tooltip, and reports. */
async function report(): Promise<void> {
  while (shown.some(({ state }) => state === 'loading')) await new Promise((done) => setTimeout(done, 20));
  for (const element of shown) {
    element.renderRoot.querySelector<HTMLElement>('.plot')?.focus();
    element.renderRoot.querySelector('.plot')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
    await element.updateComplete;
    element.toggleTable?.();
    await element.updateComplete;
  }
  await new Promise((done) => setTimeout(done, 100));
  parent.postMessage({ violations, states: shown.map(({ state }) => state) }, location.origin);
}

void report();
