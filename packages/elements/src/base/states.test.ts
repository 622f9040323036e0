import { expect } from '@open-wc/testing';
import type { ElementState } from './state.js';
import { FAMILY, markupOf } from '../testing/family.js';
import { inState, mount, textOf } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';

quietConsole();

for (const member of FAMILY) {
  const { tag, states } = member;
  describe(`${tag}, in every state`, () => {
    for (const [state, attributes] of Object.entries(states) as [ElementState, string][]) {
      it(`is ${state}, says so, and is accessible`, async () => {
        const element = await mount(markupOf(member, attributes));
        await inState(element, state);
        expect(element.matches(`:state(${state})`)).to.equal(true);
        expect(textOf(element, '.label')).to.equal('Win rate');
        expect(element.getBoundingClientRect().height).to.be.greaterThan(80);
        await expect(element).to.be.accessible();
      });

      it(`is accessible when ${state} in the dark theme`, async () => {
        const element = await mount(markupOf(member, `theme="dark" ${attributes}`));
        await inState(element, state);
        await expect(element).to.be.accessible();
      });
    }

    it('is accessible with its table open', async () => {
      const element = await mount(markupOf(member, states.ready));
      element.toggleTable();
      await element.updateComplete;
      await expect(element).to.be.accessible();
    });

    it('keeps its room while it loads', async () => {
      const element = await mount(markupOf(member, ''));
      const loading = element.getBoundingClientRect().height;
      for (const attribute of states.ready.matchAll(/(\w+)="([^"]*)"/g)) element.setAttribute(attribute[1]!, attribute[2]!);
      await inState(element, 'ready');
      const ready = element.getBoundingClientRect().height;
      // A funnel is as high as its steps, which nobody knows before they are there.
      if (member.grows !== true) expect(Math.abs(ready - loading)).to.be.at.most(24);
    });

    it('tells the page of its state', async () => {
      const element = await mount(markupOf(member, ''));
      const heard: string[] = [];
      element.addEventListener('kpi-state', ({ detail }) => heard.push(detail.state));
      element.setAttribute('src', '/fixtures/nothing.json');
      await inState(element, 'error');
      expect(heard).to.deep.equal(['error']);
      expect(textOf(element, '.message')).to.include('/fixtures/nothing.json answered 404').and.to.include('Check the address.');
    });
  });
}

describe('an element with a floor', () => {
  const FLOOR = '<table><caption>Win rate, 2017</caption><tr><th>2017</th><td>63 %</td></tr></table>';
  const visible = (element: Element): boolean => element.querySelector('table')!.checkVisibility();

  it('shows it as long as it has no data of its own', async () => {
    const gauge = await mount(`<kpi-gauge label="Win rate">${FLOOR}</kpi-gauge>`);
    expect(visible(gauge)).to.equal(true);
    gauge.setAttribute('value', '3');
    await inState(gauge, 'ready');
    expect(visible(gauge)).to.equal(false);
  });

  it('shows it below what failed', async () => {
    const gauge = await mount(`<kpi-gauge label="Win rate" src="/fixtures/nothing.json">${FLOOR}</kpi-gauge>`);
    await inState(gauge, 'error');
    expect(visible(gauge)).to.equal(true);
  });

  it('leaves its neighbours alone when it fails', async () => {
    const broken = await mount('<kpi-gauge value="x"></kpi-gauge><kpi-gauge class="other" label="Other" value="3"></kpi-gauge>');
    const other = broken.parentElement!.querySelector<typeof broken>('.other')!;
    await inState(other, 'ready');
    expect(broken.state).to.equal('invalid');
  });
});
