import { expect, fixture, html, nextFrame } from '@open-wc/testing';
// A source fetches these when it is first asked: some two hundred modules one by one, which takes seconds on a busy machine.
import '@plumbline/engine/evaluate';
import '@plumbline/sources';
import type { KpiElement } from '../base/kpi-element.js';
import '../kpi-gauge/define.js';
import '../kpi-source/define.js';
import '../kpi-trend/define.js';
import { inState, textOf } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import { upgrade } from './upgrade.js';

quietConsole();

describe('upgrade', () => {
  let stop: () => void = () => undefined;
  afterEach(() => stop());

  it('makes an element inside a plain one and keeps its content as the floor', async () => {
    const page = await fixture<HTMLElement>(html`<div>
      <div data-kpi-element="source" data-kpi-definitions="/fixtures/catalog.json">
        <div data-kpi="win_rate" data-kpi-element="gauge" data-kpi-period="2017"><table><tr><td>63 %</td></tr></table></div>
      </div></div>`);
    const loaded: string[] = [];
    stop = upgrade(page, { load: (tag) => loaded.push(tag) });
    const gauge = page.querySelector<KpiElement>('kpi-source kpi-gauge')!;
    await inState(gauge, 'ready');
    expect(textOf(gauge, '.gauge-number')).to.equal('71.4%');
    expect(gauge.querySelector('table')!.checkVisibility()).to.equal(false);
    expect(loaded).to.have.members(['kpi-source', 'kpi-gauge']);
  });

  it('does nothing the second time, and watches for what comes later', async () => {
    const page = await fixture<HTMLElement>(html`<div><div data-kpi-element="trend" data-kpi-values="1,2,3"></div></div>`);
    stop = upgrade(page);
    upgrade(page)();
    expect(page.querySelectorAll('kpi-trend').length).to.equal(1);
    const late = document.createElement('div');
    late.dataset['kpiElement'] = 'gauge';
    late.setAttribute('data-kpi-value', '3');
    page.append(late);
    await nextFrame();
    const gauge = page.querySelector<KpiElement>('kpi-gauge')!;
    await inState(gauge, 'ready');
    late.setAttribute('data-kpi-value', '4');
    await nextFrame();
    await gauge.updateComplete;
    expect(textOf(gauge, '[part=number]')).to.equal('4');
  });

  it('leaves elements alone that it does not know', async () => {
    const page = await fixture<HTMLElement>(html`<div><div data-kpi-element="script">text</div></div>`);
    stop = upgrade(page);
    expect(page.firstElementChild!.innerHTML).to.equal('text');
  });
});
