import { expect } from '@open-wc/testing';
import { inState, mount } from '../testing/mount.js';
import { FAMILY, markupOf } from '../testing/family.js';
import { quietConsole } from '../testing/quiet-console.js';
import type { KpiGauge } from '../kpi-gauge/kpi-gauge.js';
import { resultCsv } from './csv.js';

quietConsole();

describe('resultCsv', () => {
  it('writes numbers unrounded, nothing for null, and quotes what has to be quoted', () => {
    const rows = [{ region: 'North, "old"', revenue: 0.1 }, { region: null, revenue: null, partial: true }] as const;
    expect(resultCsv({ rows })).to.equal('region,revenue,partial\r\n"North, ""old""",0.1,\r\n,,true\r\n');
  });

  it('keeps a spreadsheet from running a text, and leaves negative numbers as they are', () => {
    expect(resultCsv({ rows: [{ name: '=HYPERLINK("x")', change: -2 }] })).to.equal('name,change\r\n"\'=HYPERLINK(""x"")",-2\r\n');
  });
});

for (const member of FAMILY) {
  describe(`${member.tag} exports`, () => {
    it('an SVG that stands alone: well-formed, with its label, without what only a page can resolve', async () => {
      const element = await mount(markupOf(member, member.states.ready));
      const file = new DOMParser().parseFromString(await element.toSvg(), 'image/svg+xml');
      expect(file.querySelector('parsererror')).to.equal(null);
      const texts = [...file.querySelectorAll('text')].map((text) => text.textContent);
      expect(texts).to.include('Win rate');
      expect(file.querySelectorAll('path').length).to.be.greaterThan(1);
      expect(file.documentElement.outerHTML).not.to.match(/var\(|class=|style=|<script/);
    });

    it('a PNG at twice its size', async () => {
      const element = await mount(markupOf(member, member.states.ready));
      const { width } = element.renderRoot.querySelector('.frame')!.getBoundingClientRect();
      const bitmap = await createImageBitmap(await element.toPng());
      expect(bitmap.width).to.equal(2 * Math.ceil(width));
    });

    it('the rows that it shows', async () => {
      const element = await mount(markupOf(member, member.states.ready));
      expect((await element.toCsv()).split('\r\n').length).to.equal(element.shownResult!.rows.length + 2);
    });
  });
}

describe('an exported picture', () => {
  it('has the colours of its marks where they are on the screen', async () => {
    const gauge = await mount<KpiGauge>('<kpi-gauge label="Win rate" value="3" target="4" max="6" shape="linear"></kpi-gauge>');
    gauge.style.setProperty('--kpi-warning', 'rgb(1, 2, 3)');
    const bitmap = await createImageBitmap(await gauge.toPng(1));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    pen.drawImage(bitmap, 0, 0);
    const frame = gauge.renderRoot.querySelector('.frame')!.getBoundingClientRect();
    const bar = gauge.renderRoot.querySelector('.value')!.getBoundingClientRect();
    const { data } = pen.getImageData(Math.round(bar.left - frame.left + bar.width / 2), Math.round(bar.top - frame.top + bar.height / 2), 1, 1);
    expect([...data]).to.deep.equal([1, 2, 3, 255]);
  });

  it('is refused as data, with a reason, while there is none', async () => {
    const gauge = await mount('<kpi-gauge label="Win rate" value="x"></kpi-gauge>');
    await inState(gauge, 'invalid');
    const error = await gauge.toCsv().catch((reason: Error) => reason);
    expect((error as Error).message).to.equal('There is nothing to export while kpi-gauge is invalid.');
  });
});
