import { fixture, html, nextFrame } from '@open-wc/testing';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { KpiElement } from '../base/kpi-element.js';

/** Puts markup into the page and waits until its first element has drawn. */
export async function mount<Element extends KpiElement = KpiElement>(markup: string): Promise<Element> {
  const wrapper = await fixture<HTMLElement>(html`<div>${unsafeHTML(markup)}</div>`);
  const element = [...wrapper.querySelectorAll<Element>('*')].find(({ localName }) => /^(kpi|funnel|cohort)-(?!source)/.test(localName))!;
  await drawn(element);
  return element;
}

/** Waits until an element no longer loads, is measured and has drawn what it has. */
export async function drawn(element: KpiElement): Promise<void> {
  await until(() => element.renderRoot?.querySelector('.plot > :not(.tip), .message, .floor:not([hidden])') !== null, 'it to be drawn');
  await element.updateComplete;
}

/** Waits until an element is in a state. */
export async function inState(element: KpiElement, state: KpiElement['state']): Promise<void> {
  await until(() => element.state === state, `the state ${state}, in place of ${element.state}`);
  await drawn(element);
}

/** Waits for a condition, for at most ten seconds: a busy machine takes its time to bring the evaluator. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Waited ten seconds for ${what}.`);
    await nextFrame();
  }
}

/** The text of a part as a reader sees it: white space folded, no-break spaces as spaces. */
export function textOf(element: KpiElement, selector: string): string {
  return (element.renderRoot.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
}
