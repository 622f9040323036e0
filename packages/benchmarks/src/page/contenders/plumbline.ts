import '@plumbline/elements/kpi-gauge';
import '@plumbline/elements/kpi-trend';
import type { PageContender, Drawn } from '../contender.js';

/** A tag per chart, with all that comes with it: words, status, keyboard, table, states. */
export const plumbline: PageContender = {
  name: 'Plumbline',

  gauge(box, { label, value, target }): Drawn {
    const gauge = document.createElement('kpi-gauge');
    Object.assign(gauge, { label, value, target, max: 1, format: 'percent' });
    box.append(gauge);
    return drawn(gauge, (next) => { gauge.value = next; });
  },

  trend(box, { label, days, values }): Drawn {
    const trend = document.createElement('kpi-trend');
    Object.assign(trend, { label, values, labels: days, grain: 'month' });
    box.append(trend);
    return drawn(trend, (next) => { trend.values = [...values.slice(0, -1), next]; });
  },
};

function drawn(element: HTMLElementTagNameMap['kpi-gauge' | 'kpi-trend'], update: (value: number) => void): Drawn {
  return { update, isReady: () => !element.isUpdatePending && element.shadowRoot?.querySelector('.plot > svg') !== null };
}
