import { aTimeout, expect } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { FAMILY, markupOf } from '../testing/family.js';
import { drawn, inState, mount, textOf, until } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import type { KpiElement } from './kpi-element.js';
import { en, es, fr } from './words/index.js';

quietConsole();

/** WCAG 2.2, 2.5.8: the least side of what a finger may have to hit. */
const TARGET_PX = 24;

const focused = (element: KpiElement): Element | null => element.shadowRoot!.activeElement;
const plot = (element: KpiElement): HTMLElement => element.renderRoot.querySelector<HTMLElement>('.plot')!;

async function press(element: KpiElement, key: string): Promise<void> {
  await sendKeys({ press: key });
  await element.updateComplete;
}

/** What sticks out of an element to its sides. */
function overflowing(element: KpiElement): string[] {
  const edge = element.getBoundingClientRect();
  return [...element.renderRoot.querySelectorAll('.frame *:not(.heard, .heard *, .tip, .tip *, defs, defs *, .sheet *)')].flatMap((part) => {
    const box = part.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) return [];
    return box.left < edge.left - 2 || box.right > edge.right + 2 ? [`${part.localName}.${part.getAttribute('class')} ${part.textContent}`] : [];
  });
}

for (const member of FAMILY) {
  const { tag, states, marks, rows } = member;
  const ready = (attributes = ''): Promise<KpiElement> => mount(markupOf(member, `${states.ready} ${attributes}`));

  describe(`${tag} behaves as every element does`, () => {
    it('is a group that is named by its label, and a chart that says number and label', async () => {
      const element = await ready();
      const frame = element.renderRoot.querySelector('.frame')!;
      expect(frame.getAttribute('role')).to.equal('group');
      expect(textOf(element, `#${frame.getAttribute('aria-labelledby')}`)).to.equal('Win rate');
      expect(plot(element).getAttribute('aria-label')).to.match(/^Win rate, .*\d/);
    });

    it('is one tab stop', async () => {
      const element = await mount(`${markupOf(member, states.ready)}<button type="button">after</button>`);
      await press(element, 'Tab');
      expect(focused(element)).to.equal(plot(element));
      await press(element, 'Tab');
      expect(document.activeElement!.textContent).to.equal('after');
    });

    it('goes over its marks by arrows, names each with its place, and comes back by Escape', async () => {
      const element = await ready();
      plot(element).focus();
      const places: string[] = [];
      for (let step = 0; step < marks; step++) {
        await press(element, 'ArrowRight');
        places.push(focused(element)!.getAttribute('aria-label')!.split(', ').at(-1)!);
      }
      expect(places).to.deep.equal(Array.from({ length: marks }, (_, index) => `${index + 1} of ${marks}`));
      await press(element, 'Escape');
      expect(focused(element)).to.equal(plot(element));
    });

    it('goes the other way where the page is written from the right', async () => {
      const element = await ready('dir="rtl"');
      plot(element).focus();
      await press(element, 'ArrowLeft');
      await press(element, 'ArrowLeft');
      expect(focused(element)!.getAttribute('data-mark')).to.equal('1');
    });

    it('shows its data as a table by one key', async () => {
      const element = await ready();
      plot(element).focus();
      await press(element, 't');
      expect(element.renderRoot.querySelectorAll('tbody tr').length).to.equal(rows);
      expect(textOf(element, 'caption')).to.include('Win rate');
      expect(focused(element)!.classList.contains('sheet')).to.equal(true);
      await press(element, 'Escape');
      expect(focused(element)).to.equal(plot(element));
    });

    it('carries number and words as text, so that nothing hangs on a colour', async () => {
      const element = await ready();
      expect(textOf(element, '.body')).to.match(/\d/);
    });

    it('announces a change once, however fast it changes', async () => {
      const element = await ready();
      const heard: string[] = [];
      const region = element.renderRoot.querySelector('[role="status"]')!;
      const listener = new MutationObserver(() => heard.push(region.textContent!));
      listener.observe(region, { childList: true, characterData: true, subtree: true });
      for (const attributes of [member.changed, states.ready, member.changed]) {
        for (const [, name, value] of attributes.matchAll(/(\w+)="([^"]*)"/g)) element.setAttribute(name!, value!);
        await element.updateComplete;
      }
      await until(() => heard.length > 0, 'an announcement');
      await aTimeout(100);
      listener.disconnect();
      expect(heard.length).to.equal(1);
      expect(heard[0]).to.equal(plot(element).getAttribute('aria-label'));
    });

    for (const [language, words] of Object.entries({ en, fr, es })) {
      it(`speaks ${language}`, async () => {
        const element = await ready(`lang="${language}"`);
        expect(plot(element).getAttribute('aria-roledescription')).to.equal(words.chart);
        expect(plot(element).getAttribute('aria-description')).to.equal(words.keys);
        expect(element.renderRoot.querySelector('.toggle')!.getAttribute('aria-label')).to.equal(words.showTable);
        const empty = await mount(markupOf(member, `${states.empty} lang="${language}"`));
        await inState(empty, 'empty');
        expect(textOf(empty, '.frame')).to.include(words.noDataHint);
      });
    }

    for (const [what, widthPx, zoom] of [['of 320 px, as a page of 1280 is at 400 %', 320, 1], ['at 200 % of a narrow place', 320, 2], ['of 120 px', 120, 1]] as const) {
      it(`has nothing cut off or sticking out ${what}`, async () => {
        const element = await ready();
        Object.assign(element.style, { width: `${widthPx / zoom}px`, zoom: String(zoom) });
        await aTimeout(60);
        await drawn(element);
        expect(overflowing(element)).to.deep.equal([]);
        expect(element.renderRoot.querySelector('.frame')!.scrollWidth).to.be.at.most(widthPx / zoom + 1);
      });
    }

    it('writes nothing smaller than 12 px', async () => {
      const element = await ready();
      element.style.width = '120px';
      await aTimeout(60);
      await drawn(element);
      const small = [...element.renderRoot.querySelectorAll('.frame, .frame *')].filter((part) => parseFloat(getComputedStyle(part).fontSize) < 12);
      expect(small.map((part) => part.outerHTML)).to.deep.equal([]);
    });

    it(`has no target smaller than ${TARGET_PX} px`, async () => {
      const element = await ready('href="#there"');
      for (const target of element.renderRoot.querySelectorAll('button, a, input, select, .plot')) {
        const { width, height } = target.getBoundingClientRect();
        expect(Math.min(width, height), target.outerHTML.slice(0, 80)).to.be.at.least(TARGET_PX);
      }
    });

    it('is accessible and drawn in the colours of the system where colours are forced', async () => {
      await emulateMedia({ forcedColors: 'active' });
      try {
        const element = await ready();
        await expect(element).to.be.accessible();
      } finally {
        await emulateMedia({ forcedColors: 'none' });
      }
    });
  });
}
