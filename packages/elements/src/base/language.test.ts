import { expect, nextFrame } from '@open-wc/testing';
import { registerWords } from './words/registry.js';
import '../funnel-chart/define.js';
import '../kpi-gauge/define.js';
import '../kpi-trend/define.js';
import { drawn, mount, textOf } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';

quietConsole();

const GAUGE = '<kpi-gauge label="CA" value="1234567.5" target="1300000" digits="1"></kpi-gauge>';
const tableCell = async (element: Awaited<ReturnType<typeof mount>>): Promise<string> => {
  element.toggleTable();
  await element.updateComplete;
  return textOf(element, 'tbody td');
};

describe('the language of the nearest ancestor', () => {
  it('writes numbers and words', async () => {
    const gauge = await mount(`<div lang="fr">${GAUGE}</div>`);
    expect(textOf(gauge, '.status')).to.equal('Sous l’objectif');
    expect(await tableCell(gauge)).to.equal('1 234 567,5');
  });

  it('is followed when it changes on the element, on an ancestor and on the document', async () => {
    const gauge = await mount(`<section>${GAUGE}</section>`);
    const status = async (): Promise<string> => {
      await nextFrame();
      await gauge.updateComplete;
      return textOf(gauge, '.status');
    };
    expect(await status()).to.equal('Below target');
    document.documentElement.lang = 'es';
    expect(await status()).to.equal('Por debajo del objetivo');
    gauge.parentElement!.lang = 'fr';
    expect(await status()).to.equal('Sous l’objectif');
    gauge.lang = 'en-GB';
    expect(await status()).to.equal('Below target');
    document.documentElement.lang = 'en';
  });

  it('is found through shadow roots', async () => {
    const gauge = await mount(GAUGE);
    const host = document.createElement('div');
    host.lang = 'es';
    host.attachShadow({ mode: 'open' }).append(gauge);
    document.body.append(host);
    await drawn(gauge);
    expect(textOf(gauge, '.status')).to.equal('Por debajo del objetivo');
    host.lang = 'fr';
    await nextFrame();
    await gauge.updateComplete;
    expect(textOf(gauge, '.status')).to.equal('Sous l’objectif');
    host.remove();
  });

  it('is mended or skipped when it is no language tag', async () => {
    const mended = await mount(`<div lang="fr_FR">${GAUGE}</div>`);
    expect(textOf(mended, '.status')).to.equal('Sous l’objectif');
    const skipped = await mount(`<div lang="no language">${GAUGE}</div>`);
    expect(textOf(skipped, '.status')).to.equal('Below target');
  });

  it('writes numbers of languages without words of their own, and marks the words as English', async () => {
    const gauge = await mount(`<div lang="de">${GAUGE}</div>`);
    expect(gauge.renderRoot.querySelector('.frame')!.getAttribute('lang')).to.equal('en');
    expect(await tableCell(gauge)).to.equal('1.234.567,5');
  });

  it('takes words that are registered later', async () => {
    const gauge = await mount(`<div lang="ar" dir="rtl">${GAUGE}</div>`);
    registerWords('ar', { belowTarget: 'دون الهدف' });
    await gauge.updateComplete;
    expect(textOf(gauge, '.status')).to.equal('دون الهدف');
    expect(gauge.renderRoot.querySelector('.frame')!.getAttribute('dir')).to.equal('rtl');
  });

  it('labels each month in its own words', async () => {
    const trend = await mount('<kpi-trend lang="fr" label="CA" values="1,2,3" grain="month" labels="2017-02-01,2017-03-01,2017-04-01"></kpi-trend>');
    expect(textOf(trend, '.when')).to.equal('avr. 2017');
    expect(trend.renderRoot.querySelector('.plot svg')!.textContent).to.include('mars');
  });
});
