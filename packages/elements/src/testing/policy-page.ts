import '../funnel-chart/define.js';
import '../kpi-gauge/define.js';
import '../kpi-source/define.js';
import '../kpi-trend/define.js';
import type { KpiElement } from '../base/kpi-element.js';

/** Collects what the policy refuses and tells the test around this page. */
const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample, blockedURI }) => {
  violations.push(`${violatedDirective} ${blockedURI} ${sample}`);
});

const elements = [...document.querySelectorAll<KpiElement>('kpi-gauge, kpi-trend, funnel-chart')];

/** Waits until nothing is loading any more, opens every table and tooltip, and reports. */
async function report(): Promise<void> {
  while (elements.some(({ state }) => state === 'loading')) await new Promise((done) => setTimeout(done, 20));
  for (const element of elements) {
    element.renderRoot.querySelector<HTMLElement>('.plot')?.focus();
    element.renderRoot.querySelector('.plot')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
    await element.updateComplete;
    element.toggleTable();
    await element.updateComplete;
  }
  await new Promise((done) => setTimeout(done, 100));
  parent.postMessage({ violations, states: elements.map(({ state }) => state) }, location.origin);
}

void report();
