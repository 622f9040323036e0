import { expect, fixture, html } from '@open-wc/testing';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { KpiElement } from '../base/kpi-element.js';
import '../kpi-source/define.js';
import { textOf, until } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import type { KpiBoard } from './define.js';
import './define.js';

quietConsole();

async function board(attributes: string): Promise<KpiBoard> {
  const source = await fixture<HTMLElement>(html`<div>${unsafeHTML(
    `<kpi-source definitions="/fixtures/catalog.json"><kpi-board ${attributes}></kpi-board></kpi-source>`)}</div>`);
  const element = source.querySelector('kpi-board')!;
  await until(() => element.state !== 'loading', 'the board');
  await element.updateComplete;
  return element;
}
const figures = (element: KpiBoard): KpiElement[] => [...element.renderRoot.querySelectorAll<KpiElement>('.board > *')];

describe('kpi-board', () => {
  it('shows each KPI as its document says, for its period', async () => {
    const element = await board('board="Sales"');
    expect(element.renderRoot.querySelector('h2')!.textContent).to.equal('Sales at a glance');
    expect(figures(element).map(({ localName }) => localName)).to.deep.equal(['kpi-card', 'kpi-gauge', 'kpi-ranking']);
    await until(() => figures(element).every(({ state }) => state === 'ready'), 'its figures');
    const [card, gauge, ranking] = figures(element);
    expect(textOf(card!, '.number')).to.equal('€2,001');
    expect(textOf(gauge!, '.heard')).to.equal('71.4%');
    expect(textOf(ranking!, '.row')).to.equal('1East €1,601');
    await expect(element).to.be.accessible();
  });

  it('filters within itself', async () => {
    const element = await board('board="Sales"');
    await until(() => figures(element).every(({ state }) => state === 'ready'), 'its figures');
    const [card, , ranking] = figures(element);
    ranking!.selectMark(1);
    await until(() => textOf(card!, '.number') === '€400', 'what was won in the West');
  });

  it('names the boards that there are', async () => {
    const element = await board('board="Slaes"');
    expect(element.state).to.equal('invalid');
    expect(element.renderRoot.querySelector('.message')!.textContent).to.include('There is no board “Slaes”.').and.to.include('Sales, Too full');
  });

  it('warns whoever writes it of more than eight KPIs', async () => {
    const { warn } = console;
    const heard: string[] = [];
    Object.assign(console, { warn: (text: string) => heard.push(text) });
    try {
      await board('board="Too full"');
    } finally {
      Object.assign(console, { warn });
    }
    expect(heard.join()).to.include('shows 9 KPIs');
  });
});
