import { expect } from '@open-wc/testing';
import { until } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import { load } from './load.js';

quietConsole();

const defined = (tag: string): (() => boolean) => () => customElements.get(tag) !== undefined;

describe('the loader', () => {
  it('defines what a page uses, what is added later, and what stands in shadow roots, and nothing else', async () => {
    const place = document.createElement('div');
    document.body.append(place);
    place.innerHTML = '<kpi-gauge label="Won" value="3"></kpi-gauge>';
    load(document);
    load(document);
    await until(defined('kpi-gauge'), 'the gauge that was there');
    expect(customElements.get('kpi-trend')).to.equal(undefined);

    place.insertAdjacentHTML('beforeend', '<section><kpi-trend label="Won" values="3,4"></kpi-trend></section>');
    await until(defined('kpi-trend'), 'the trend that was added');
    expect(customElements.get('funnel-chart')).to.equal(undefined);

    // An element of the page's own, which comes to life after it was added and fills its shadow root later still.
    const own = document.createElement('page-own');
    place.append(own);
    customElements.define('page-own', class extends HTMLElement {
      connectedCallback(): void {
        this.attachShadow({ mode: 'open' });
      }
    });
    await new Promise((done) => setTimeout(done));
    own.shadowRoot!.innerHTML = '<p><funnel-chart label="Leads" steps="Lead:8,Won:4"></funnel-chart></p>';
    await until(defined('funnel-chart'), 'the funnel in the shadow root');
    place.remove();
  });

  it('upgrades data-kpi elements in a root that the page hands over', async () => {
    const host = document.createElement('div');
    document.body.append(host);
    const root = host.attachShadow({ mode: 'closed' });
    root.innerHTML = '<div data-kpi-element="gauge" data-kpi-label="Won" data-kpi-value="3"></div>';
    load(root);
    await until(() => root.querySelector('kpi-gauge')?.shadowRoot?.textContent?.includes('Won') === true, 'the upgraded gauge');
    host.remove();
  });
});
