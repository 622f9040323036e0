import { expect, fixture, html } from '@open-wc/testing';
import { define } from '../define.js';
import { KpiGauge } from '../kpi-gauge/define.js';
import '../kpi-trend/define.js';
import '../funnel-chart/define.js';
import { drawn, mount, textOf, until } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';

quietConsole();

describe('a host page', () => {
  it('under a strict content policy with trusted types sees no violation', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="policy" width="800" height="2000" src="/fixtures/policy.html"></iframe>`);
    const report = await new Promise<{ violations: string[]; states: string[] }>((done) => {
      addEventListener('message', ({ source, data }) => source === frame.contentWindow && done(data));
    });
    expect(report.violations).to.deep.equal([]);
    expect(report.states).to.deep.equal([
      'ready', 'invalid', 'ready', 'ready', 'ready', 'ready', 'ready', 'ready', 'ready', 'ready',
      'ready', 'ready', 'ready', 'ready', 'partial', 'ready', 'ready',
    ]);
  }).timeout(15_000);

  it('may define a tag twice, also with another class', () => {
    define('kpi-gauge', KpiGauge);
    define('kpi-gauge', class extends HTMLElement {});
    expect(customElements.get('kpi-gauge')).to.equal(KpiGauge);
  });

  it('with hostile styles changes nothing inside', async () => {
    const markup = '<kpi-gauge label="A label that is long enough to need a second line" value="3" target="4"></kpi-gauge>';
    const calm = await mount(markup);
    calm.style.width = '200px';
    await drawn(calm);
    const before = calm.getBoundingClientRect().height;
    const style = document.createElement('style');
    style.textContent = `* { white-space: nowrap; font: inherit; text-transform: uppercase; letter-spacing: 5px; text-align: right }
      html { font-size: 62.5% } body { font: italic 30px/3 serif; color: red; word-spacing: 9px; text-indent: 40px }`;
    document.head.append(style);
    const { fontSize, fontStyle, textTransform, whiteSpace, letterSpacing, textIndent, color } = getComputedStyle(calm.renderRoot.querySelector('.label')!);
    const after = calm.getBoundingClientRect().height;
    style.remove();
    expect({ fontSize, fontStyle, textTransform, whiteSpace, letterSpacing, textIndent }).to.deep.equal({
      fontSize: '13px', fontStyle: 'normal', textTransform: 'none', whiteSpace: 'normal', letterSpacing: 'normal', textIndent: '0px',
    });
    expect(color).not.to.equal('rgb(255, 0, 0)');
    expect(after).to.equal(before);
  });

  it('may take an element out, put it elsewhere and change it meanwhile', async () => {
    const gauge = await mount('<kpi-gauge label="Win rate" value="3"></kpi-gauge>');
    const parent = gauge.parentElement!;
    gauge.remove();
    gauge.setAttribute('value', '4');
    parent.append(gauge);
    await until(() => textOf(gauge, '.gauge-number') === '4', 'the new number');
  });

  it('gets no drawing far from the viewport, but all words, and the drawing when it comes near', async () => {
    const far = await fixture<HTMLElement>(html`<div><div></div><kpi-trend label="Deals" values="3,5,8"></kpi-trend></div>`);
    const [space, trend] = [far.firstElementChild as HTMLElement, far.querySelector('kpi-trend')!];
    space.style.height = '5000px';
    await trend.updateComplete;
    const fresh = document.createElement('kpi-trend');
    fresh.values = '3,5,8';
    far.append(fresh);
    await fresh.updateComplete;
    await new Promise((done) => setTimeout(done, 100));
    expect(textOf(fresh, '.number')).to.equal('8');
    expect(fresh.renderRoot.querySelector('.plot > svg')).to.equal(null);
    fresh.scrollIntoView();
    await drawn(fresh);
    expect(fresh.renderRoot.querySelector('.plot > svg')).not.to.equal(null);
    scrollTo(0, 0);
  });

  for (const width of [120, 240, 480, 640]) {
    it(`of ${width} pixels has no text cut off or overflowing`, async () => {
      for (const markup of [
        '<kpi-gauge label="Win rate" value="1204332" target="1100000" format="currency" currency="EUR"></kpi-gauge>',
        '<kpi-trend label="Deals" values="3,5,8" target="4"></kpi-trend>',
        '<funnel-chart label="Leads" steps="Lead:8, Qualified:5, Won:4"></funnel-chart>',
      ]) {
        const element = await mount(markup);
        element.style.width = `${width}px`;
        await new Promise((done) => setTimeout(done, 60));
        const frame = element.renderRoot.querySelector('.frame')!;
        expect(frame.scrollWidth).to.be.at.most(width + 1);
        const edge = element.getBoundingClientRect();
        for (const text of element.renderRoot.querySelectorAll('.plot text, .words p')) {
          const box = text.getBoundingClientRect();
          if (box.width <= 1) continue;
          expect(box.left, text.textContent!).to.be.at.least(edge.left - 2);
          expect(box.right, text.textContent!).to.be.at.most(edge.right + 2);
        }
      }
    });
  }
});
