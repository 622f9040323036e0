import type { Drawn, PageContender } from '../contender.js';

/** What is used of an element; the tags are loaded by the page, as in any other. */
interface KpiElement extends HTMLElement {
  readonly isUpdatePending: boolean;
}

/** A tag per chart, with all that comes with it: words, status, keyboard, table, states. */
export const plumbline: PageContender = {
  name: 'Plumbline',

  gauge(box, { label, value, target }): Drawn {
    const gauge = append(box, 'kpi-gauge', { label, value, target, max: 1, format: 'percent' });
    return drawn(gauge, (next) => Object.assign(gauge, { value: next }));
  },

  trend(box, { label, days, values }): Drawn {
    const trend = append(box, 'kpi-trend', { label, values, labels: days, grain: 'month' });
    return drawn(trend, (next) => Object.assign(trend, { values: [...values.slice(0, -1), next] }));
  },
};

function append(box: HTMLElement, tag: string, properties: object): KpiElement {
  return box.appendChild(Object.assign(document.createElement(tag) as KpiElement, properties));
}

function drawn(element: KpiElement, update: (value: number) => void): Drawn {
  return { update, isReady: () => !element.isUpdatePending && element.shadowRoot?.querySelector('.plot > svg') !== null };
}
