import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import '../funnel-chart/define.js';
import '../kpi-gauge/define.js';
import '../kpi-trend/define.js';
import { mount, until } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';

quietConsole();

const GAUGE = '<kpi-gauge label="Win rate" value="3" target="4"></kpi-gauge>';
const ALL = [GAUGE, '<kpi-trend label="Deals" values="3,5,8" target="4"></kpi-trend>', '<funnel-chart label="F" steps="Lead:8, Won:4"></funnel-chart>'];

describe('media', () => {
  afterEach(async () => {
    await emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference', colorScheme: 'light', media: 'screen' });
  });

  it('draws in the colours of the system when colours are forced', async () => {
    await emulateMedia({ forcedColors: 'active' });
    for (const markup of ALL) {
      const element = await mount(markup);
      const mark = element.renderRoot.querySelector('.value, .line, .bar')!;
      const probe = document.createElement('span');
      probe.style.color = 'Highlight';
      document.body.append(probe);
      const { fill, stroke } = getComputedStyle(mark);
      expect([fill, stroke]).to.include(getComputedStyle(probe).color);
      probe.remove();
      await expect(element).to.be.accessible();
    }
  });

  it('does not move when motion is to be reduced', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const gauge = await mount(GAUGE);
    gauge.setAttribute('value', '3.5');
    await gauge.updateComplete;
    const moving = gauge.renderRoot.querySelector('.moving .value')!;
    expect(getComputedStyle(moving).transitionProperty).to.equal('none');
    await emulateMedia({ reducedMotion: 'no-preference' });
    expect(getComputedStyle(moving).transitionProperty).to.include('d');
    expect(getComputedStyle(moving).transitionDuration).to.match(/^0\.2s/);
  });

  it('prints its table under the figure', async () => {
    const gauge = await mount(GAUGE);
    expect(gauge.renderRoot.querySelector('table')).to.equal(null);
    await emulateMedia({ media: 'print' });
    await until(() => gauge.renderRoot.querySelector('table') !== null, 'the table');
    expect(gauge.renderRoot.querySelector('.plot')!.checkVisibility()).to.equal(true);
    expect(gauge.renderRoot.querySelector('.toggle')!.checkVisibility()).to.equal(false);
    await emulateMedia({ media: 'screen' });
    await until(() => gauge.renderRoot.querySelector('table') === null, 'the table to go');
  });

  it('follows the colour scheme of the place it stands in, and its own theme before that', async () => {
    const ink = (element: Element): string => getComputedStyle(element.shadowRoot!.querySelector('.frame')!).color;
    const light = await mount(GAUGE);
    const dark = await mount(`<div class="dark">${GAUGE}</div>`);
    dark.parentElement!.style.colorScheme = 'dark';
    const themed = await mount(GAUGE.replace('<kpi-gauge', '<kpi-gauge theme="dark"'));
    expect(ink(dark)).not.to.equal(ink(light));
    expect(ink(themed)).to.equal(ink(dark));
    expect(getComputedStyle(themed).backgroundColor).not.to.equal('rgba(0, 0, 0, 0)');
    expect(getComputedStyle(dark).backgroundColor).to.equal('rgba(0, 0, 0, 0)');
    const auto = await mount(GAUGE.replace('<kpi-gauge', '<kpi-gauge theme="auto"'));
    expect(ink(auto)).to.equal(ink(light));
    await emulateMedia({ colorScheme: 'dark' });
    expect(ink(auto)).to.equal(ink(dark));
  });

  it('takes colours from the page', async () => {
    const funnel = await mount(ALL[2]!);
    funnel.style.setProperty('--kpi-accent', 'rgb(1, 2, 3)');
    expect(getComputedStyle(funnel.renderRoot.querySelector('.bar')!).fill).to.equal('rgb(1, 2, 3)');
  });
});
