import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { KpiSelectEvent } from './marks/select-event.js';
import type { KpiElement } from './kpi-element.js';
import '../funnel-chart/define.js';
import '../kpi-gauge/define.js';
import '../kpi-trend/define.js';
import { mount, textOf } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';

quietConsole();

const FUNNEL = '<funnel-chart label="Leads" steps="Lead:8, Qualified:4, Won:2"></funnel-chart>';

async function press(element: KpiElement, key: string): Promise<void> {
  await sendKeys({ press: key });
  await element.updateComplete;
}

const focused = (element: KpiElement): Element | null => element.shadowRoot!.activeElement;

describe('the keyboard', () => {
  for (const [tag, markup] of [
    ['kpi-gauge', '<kpi-gauge label="Win rate" value="3" target="4"></kpi-gauge>'],
    ['kpi-trend', '<kpi-trend label="Deals" values="3,5,8"></kpi-trend>'],
    ['funnel-chart', FUNNEL],
  ] as const) {
    it(`finds one tab stop in ${tag}`, async () => {
      const element = await mount(`${markup}<button type="button">after</button>`);
      await press(element, 'Tab');
      expect(document.activeElement).to.equal(element);
      expect(focused(element)!.getAttribute('role')).to.equal('application');
      await press(element, 'Tab');
      expect(document.activeElement!.textContent).to.equal('after');
    });
  }

  it('moves between marks by arrows, to the ends by Home and End, back to the whole by Escape', async () => {
    const funnel = await mount(FUNNEL);
    await press(funnel, 'Tab');
    await press(funnel, 'ArrowDown');
    expect(focused(funnel)!.getAttribute('aria-label')).to.equal('Lead, 8, 1 of 3');
    await press(funnel, 'ArrowRight');
    expect(focused(funnel)!.getAttribute('aria-label')).to.equal('Qualified, 4, 50% of Lead, 4 lost, 2 of 3');
    await press(funnel, 'End');
    expect(focused(funnel)!.getAttribute('data-mark')).to.equal('2');
    await press(funnel, 'ArrowRight');
    expect(focused(funnel)!.getAttribute('data-mark')).to.equal('2');
    await press(funnel, 'Home');
    expect(focused(funnel)!.getAttribute('data-mark')).to.equal('0');
    await press(funnel, 'Escape');
    expect(focused(funnel)!.getAttribute('role')).to.equal('application');
    expect(funnel.renderRoot.querySelector('.tip')).to.equal(null);
  });

  it('says numbers without separators', async () => {
    const funnel = await mount('<funnel-chart label="Leads" steps="Lead:8800, Won:4238"></funnel-chart>');
    await press(funnel, 'Tab');
    expect(focused(funnel)!.getAttribute('aria-label')).to.equal('Leads, 48.2% from Lead to Won, 4238 of 8800');
    await press(funnel, 'End');
    expect(focused(funnel)!.getAttribute('aria-label')).to.equal('Won, 4238, 48.2% of Lead, 4562 lost, 2 of 2');
  });

  it('keeps no tooltip behind an open table', async () => {
    const gauge = await mount('<kpi-gauge label="Win rate" value="3" target="4"></kpi-gauge>');
    await press(gauge, 'Tab');
    expect(gauge.renderRoot.querySelector('.tip')).not.to.equal(null);
    await press(gauge, 't');
    expect(gauge.renderRoot.querySelector('.tip')).to.equal(null);
  });

  it('shows the same tooltip for focus and for a pointer', async () => {
    const funnel = await mount(FUNNEL);
    await press(funnel, 'Tab');
    await press(funnel, 'ArrowDown');
    const byFocus = textOf(funnel, '.tip');
    await press(funnel, 'Escape');
    const mark = funnel.renderRoot.querySelector('[data-mark="0"]')!;
    mark.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true, pointerType: 'mouse' }));
    await funnel.updateComplete;
    expect(textOf(funnel, '.tip')).to.equal(byFocus);
  });

  it('shows a tooltip at the first tap of a finger and selects at the second', async () => {
    const funnel = await mount(FUNNEL);
    const mark = funnel.renderRoot.querySelector('[data-mark="1"]')!;
    let selected = 0;
    funnel.addEventListener('kpi-select', () => selected++);
    const tap = async (): Promise<void> => {
      for (const type of ['pointerdown', 'click']) {
        mark.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, pointerType: 'touch' }));
      }
      await funnel.updateComplete;
    };
    await tap();
    expect([textOf(funnel, '.tip strong'), selected]).to.deep.equal(['Qualified', 0]);
    await tap();
    expect(selected).to.equal(1);
  });

  it('tells what Enter selects, across shadow roots', async () => {
    const funnel = await mount(FUNNEL);
    await press(funnel, 'Tab');
    await press(funnel, 'End');
    setTimeout(() => void sendKeys({ press: 'Enter' }));
    const event: KpiSelectEvent = await oneEvent(document, 'kpi-select');
    expect(event.detail.mark).to.equal('Won');
    expect(event.detail.value).to.equal(2);
    expect(event.detail.href).to.equal(null);
    expect([event.bubbles, event.composed, event.cancelable]).to.deep.equal([true, true, true]);
  });

  it('follows the link after Enter, unless the event is cancelled', async () => {
    const gauge = await mount('<kpi-gauge label="Win rate" value="3" href="#details"></kpi-gauge>');
    const plot = gauge.renderRoot.querySelector<HTMLElement>('.plot')!;
    gauge.addEventListener('kpi-select', (event) => event.preventDefault(), { once: true });
    plot.focus();
    await press(gauge, 'Enter');
    expect(location.hash).to.equal('');
    await press(gauge, 'Enter');
    expect(location.hash).to.equal('#details');
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('drops a link that would run a script', async () => {
    const gauge = await mount('<kpi-gauge label="Win rate" value="3" href="javascript:alert(1)"></kpi-gauge>');
    expect(gauge.renderRoot.querySelector('a')).to.equal(null);
  });

  it('opens the table by T, also on keyboards of other scripts, and leaves it by Escape', async () => {
    const funnel = await mount(FUNNEL);
    await press(funnel, 'Tab');
    await press(funnel, 't');
    expect(focused(funnel)!.classList.contains('sheet')).to.equal(true);
    expect(funnel.renderRoot.querySelector('caption')!.textContent).to.equal('Leads');
    await press(funnel, 'Escape');
    expect(funnel.renderRoot.querySelector('table')).to.equal(null);
    await funnel.updateComplete;
    expect(focused(funnel)!.classList.contains('plot')).to.equal(true);
    focused(funnel)!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ف', code: 'KeyT', bubbles: true, composed: true }));
    await funnel.updateComplete;
    expect(funnel.renderRoot.querySelector('table')).not.to.equal(null);
  });

  it('opens the table by a button that says what it does', async () => {
    const gauge = await mount('<kpi-gauge label="Win rate" value="3" target="4"></kpi-gauge>');
    const toggle = (): HTMLButtonElement => gauge.renderRoot.querySelector('.toggle')!;
    expect(toggle().getAttribute('aria-label')).to.equal('Show table');
    toggle().click();
    await gauge.updateComplete;
    expect(toggle().getAttribute('aria-label')).to.equal('Show chart');
    expect([...gauge.renderRoot.querySelectorAll('tbody th')].map((cell) => cell.textContent)).to.deep.equal(['Value', 'Target', 'Status']);
  });
});
