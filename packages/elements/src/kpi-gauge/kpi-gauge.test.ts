import { aTimeout, expect } from '@open-wc/testing';
import type { QueryResult } from '@plumbline/engine';
import { inState, mount, textOf, until } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import './define.js';
import type { KpiGauge } from './kpi-gauge.js';

quietConsole();

const RESULT: QueryResult = {
  version: 1, grain: null, from: '2017-10-01', to: '2018-01-01', by: [], warnings: [], asOf: '2018-01-05',
  kpis: [{
    name: 'win_rate', kind: 'value', label: { en: 'Win rate', fr: 'Taux de réussite' }, format: { style: 'percent' }, unit: {},
    direction: 'up', comparison: 'year_ago', link: '/kpis/win-rate',
    statuses: [{ id: 'on track', name: { en: 'on track', fr: 'en bonne voie' }, tone: 'good' }, { id: 'at risk', name: 'at risk', tone: 'warning' }],
  }],
  rows: [{ win_rate: 0.632, 'win_rate.target': 0.65, 'win_rate.status': 'at risk', 'win_rate.previous': 0.6 }],
};

/** Which corners of the number's box, widened by nearly six pixels, lie on the arc or a band. */
function touching(gauge: KpiGauge): DOMPoint[] {
  const number = gauge.renderRoot.querySelector<SVGTextElement>('.gauge-number')!;
  const box = number.getBBox();
  // Figures reach 0.73 em above the baseline; the box of a text has room for accents and descenders too.
  const base = Number(number.getAttribute('y'));
  const top = base - 0.73 * Number(number.getAttribute('font-size'));
  const corners = [top, base].flatMap((y) => [box.x - 5.5, box.x + box.width + 5.5].map((x) => new DOMPoint(x, y)));
  const drawn = [...gauge.renderRoot.querySelectorAll<SVGPathElement>('.track, .band')];
  return corners.filter((corner) => drawn.some((path) => path.isPointInFill(corner)));
}

describe('kpi-gauge', () => {
  it('never says that a gap is none, nor gives it in percent across zero', async () => {
    const near = await mount<KpiGauge>('<kpi-gauge label="Win rate" value="0.6499" target="0.65" format="percent" direction="up"></kpi-gauge>');
    expect(textOf(near, '.gap')).to.equal('0.01 pts below');
    const negative = await mount<KpiGauge>('<kpi-gauge label="Margin" value="-12" target="30" direction="up"></kpi-gauge>');
    expect(textOf(negative, '.gap')).to.equal('42 below');
  });

  it('shows number, target and status of its attributes', async () => {
    const gauge = await mount<KpiGauge>(
      '<kpi-gauge label="Win rate" value="0.63" target="0.65" max="1" format="percent" direction="up"></kpi-gauge>',
    );
    expect(gauge.state).to.equal('ready');
    expect(textOf(gauge, '.label')).to.equal('Win rate');
    expect(textOf(gauge, '.gauge-number')).to.equal('63%');
    expect(textOf(gauge, '[part=number]')).to.equal('63%');
    expect(textOf(gauge, '.status')).to.equal('Below target');
    expect(textOf(gauge, '.target')).to.equal('Target 65% · 2 pts below');
  });

  it('shows a result: status by its rule, change by its comparison, period by its range', async () => {
    const gauge = await mount<KpiGauge>('<kpi-gauge></kpi-gauge>').catch(() => null);
    expect(gauge).not.to.equal(null);
    gauge!.result = RESULT;
    await inState(gauge!, 'ready');
    expect(textOf(gauge!, '.status')).to.equal('at risk');
    expect(textOf(gauge!, '.delta')).to.equal('+3.2 pts on the year before');
    expect(textOf(gauge!, '.when')).to.equal('Q4 2017');
    expect(gauge!.renderRoot.querySelector('.label a')!.getAttribute('href')).to.equal('/kpis/win-rate');
  });

  it('prefers attributes over the result property', async () => {
    const gauge = await mount<KpiGauge>('<kpi-gauge label="Mine" value="5"></kpi-gauge>');
    gauge.result = RESULT;
    await gauge.updateComplete;
    expect(textOf(gauge, '.gauge-number')).to.equal('5');
  });

  it('shows the value of its attributes, whatever KPI it also names', async () => {
    const gauge = await mount<KpiGauge>('<kpi-gauge kpi="win_rate" label="Win rate" value="5"></kpi-gauge>');
    expect(gauge.state).to.equal('ready');
    expect(textOf(gauge, '.gauge-number')).to.equal('5');
  });

  it('says every wrong attribute at once, with its remedy, and draws no number', async () => {
    const gauge = await mount<KpiGauge>('<kpi-gauge label="Bad" value="12,5" target="NaN" format="percentt"></kpi-gauge>');
    expect(gauge.state).to.equal('invalid');
    const message = textOf(gauge, '.message');
    expect(message).to.include('`value` is “12,5”');
    expect(message).to.include('`target` is “NaN”');
    expect(message).to.include('Use one of number, percent, currency, unit, compact.');
    expect(gauge.renderRoot.textContent).not.to.match(/NaN(?!”)|Infinity/);
  });

  it('refuses a scale whose ends are the wrong way about', async () => {
    const gauge = await mount<KpiGauge>('<kpi-gauge value="3" min="10" max="1"></kpi-gauge>');
    expect(gauge.state).to.equal('invalid');
    expect(textOf(gauge, '.message')).to.include('`min` (10) is not less than `max` (1)');
  });

  it('clamps the mark of a value beyond its scale, never the number, and says so', async () => {
    const gauge = await mount<KpiGauge>('<kpi-gauge label="NPS" value="130" max="100"></kpi-gauge>');
    expect(textOf(gauge, '.gauge-number')).to.equal('130');
    expect(textOf(gauge, '.words')).to.include('Beyond the scale, which ends at 100');
  });

  it('draws zero, a negative value and a zero target', async () => {
    for (const value of ['0', '-12']) {
      const gauge = await mount<KpiGauge>(`<kpi-gauge label="Margin" value="${value}" target="0"></kpi-gauge>`);
      expect(gauge.state).to.equal('ready');
      expect(gauge.renderRoot.querySelector('.value')!.getAttribute('d')).to.match(/^M[^N]+$/);
    }
  });

  it('writes a short number where the whole one has no room, and the whole one in its table', async () => {
    const gauge = await mount<KpiGauge>(
      '<div class="narrow"><kpi-gauge label="Revenue" value="1204332" format="currency" currency="EUR"></kpi-gauge></div>',
    );
    gauge.style.width = '120px';
    await aTimeout(100);
    expect(textOf(gauge, '.gauge-number')).to.equal('€1.2M');
    gauge.toggleTable();
    await gauge.updateComplete;
    expect(textOf(gauge, 'tbody td')).to.equal('€1,204,332');
  });

  it('judges an unfinished period by what is due of its target, and says both', async () => {
    const gauge = await mount<KpiGauge>('<kpi-gauge></kpi-gauge>');
    gauge.result = {
      ...RESULT, rows: [{ win_rate: 0.3, 'win_rate.target': 0.65, 'win_rate.paced_target': 0.25, partial: true }],
      kpis: [{ ...RESULT.kpis[0]!, statuses: [] }],
    };
    await inState(gauge, 'partial');
    expect(textOf(gauge, '.status')).to.equal('Target met');
    expect(textOf(gauge, '.target')).to.equal('Target 65% · 25% due by now · 5 pts above');
  });

  it('moves only when its data changes, and announces that', async () => {
    const gauge = await mount<KpiGauge>('<kpi-gauge label="Win rate" value="0.63" format="percent"></kpi-gauge>');
    expect(gauge.renderRoot.querySelector('.moving')).to.equal(null);
    gauge.value = 0.7;
    await gauge.updateComplete;
    expect(gauge.renderRoot.querySelector('.moving')).not.to.equal(null);
    await until(() => gauge.renderRoot.querySelector('.moving') === null, 'the end of the movement');
    await until(() => textOf(gauge, '[role=status]') === 'Win rate, 70%', 'the announcement');
  });

  it('does not move when it changes again before it has come to rest', async () => {
    const gauge = await mount<KpiGauge>('<kpi-gauge label="Win rate" value="0.63" format="percent"></kpi-gauge>');
    const { now } = performance;
    performance.now = () => 5000;
    for (const value of [0.7, 0.8]) {
      gauge.value = value;
      await gauge.updateComplete;
    }
    performance.now = now;
    expect(gauge.renderRoot.querySelector('.moving')).to.equal(null);
    expect(textOf(gauge, '.gauge-number')).to.equal('80%');
  });

  for (const shape of ['half', 'arc']) {
    for (const attributes of ['value="0.964" format="percent"', 'value="2393492" currency="EUR"', 'value="9.18" bands="5 bad, 10 good"']) {
      it(`keeps its number clear of its arc, in the faces of this machine: ${shape}, ${attributes}`, async () => {
        const gauge = await mount<KpiGauge>(`<kpi-gauge label="A" ${attributes} shape="${shape}"></kpi-gauge>`);
        for (const width of [120, 190, 240, 320]) {
          gauge.style.width = `${width}px`;
          await aTimeout(60);
          expect(touching(gauge), `at ${width}`).to.deep.equal([]);
        }
      });
    }
  }

  it('keeps a long number above its bar inside the element, and gives the bar the whole width', async () => {
    const gauge = await mount<KpiGauge>('<kpi-gauge label="Revenue" value="2393492" currency="EUR" shape="linear"></kpi-gauge>');
    const box = (selector: string): DOMRect => gauge.renderRoot.querySelector(selector)!.getBoundingClientRect();
    for (const width of [120, 640]) {
      gauge.style.width = `${width}px`;
      await aTimeout(60);
      const number = document.createRange();
      number.selectNodeContents(gauge.renderRoot.querySelector('.number')!);
      expect(number.getClientRects().length).to.equal(1);
      expect(number.getBoundingClientRect().right).to.be.at.most(gauge.getBoundingClientRect().right);
      expect(box('.plot').width).to.equal(width);
      expect(box('.plot').top).to.be.at.least(box('.number').bottom);
    }
  });

  it('never starts a line with a separator', async () => {
    const gauge = await mount<KpiGauge>(
      '<kpi-gauge label="Revenue" value="2393492" target="2400000" currency="EUR" direction="up"></kpi-gauge>',
    );
    const topOf = (element: Element): number => element.getClientRects()[0]!.top;
    for (let width = 200; width <= 260; width += 6) {
      gauge.style.width = `${width}px`;
      await aTimeout(20);
      const words = document.createRange();
      words.setStart(gauge.renderRoot.querySelector('.target')!, 0);
      words.setEndBefore(gauge.renderRoot.querySelector('.sep')!);
      const lines = [...words.getClientRects()];
      expect(topOf(gauge.renderRoot.querySelector('.sep')!), `at ${width}`).to.equal(lines.at(-1)!.top);
    }
  });

  it('sends a funnel to its own element, and refuses several members of a dimension', async () => {
    const gauge = await mount<KpiGauge>('<kpi-gauge value="1"></kpi-gauge>');
    gauge.value = null;
    gauge.result = { ...RESULT, kpis: [{ ...RESULT.kpis[0]!, kind: 'funnel' }], rows: [{ step: 'Lead', count: 3 }] };
    await inState(gauge, 'invalid');
    expect(textOf(gauge, '.message')).to.include('Show it with funnel-chart');
    gauge.result = { ...RESULT, by: [{ name: 'region', type: 'string' }], rows: [{ region: 'East', win_rate: 0.5 }, { region: 'West', win_rate: 0.6 }] };
    await gauge.updateComplete;
    expect(textOf(gauge, '.message')).to.include('split by region into 2');
  });

  for (const [missing, value] of [
    ['no `rows`', { version: 1, kpis: RESULT.kpis, by: [] }],
    ['no `by`', { version: 1, kpis: RESULT.kpis, rows: [] }],
    ['row 2 is no object', { ...RESULT, rows: [{}, null] }],
    ['its KPI 1 has no `statuses`', { ...RESULT, kpis: [{ name: 'a', label: 'A', kind: 'value', format: { style: 'number' } }] }],
    ['it is an array', [1, 2]],
    ['it has no KPI', { ...RESULT, kpis: [] }],
  ] as const) {
    it(`says that a result is none when ${missing}`, async () => {
      const gauge = await mount<KpiGauge>('<kpi-gauge value="1"></kpi-gauge>');
      gauge.value = null;
      gauge.result = value as unknown as QueryResult;
      await inState(gauge, 'invalid');
      expect(textOf(gauge, '.message')).to.include('is not a KPI result').and.to.include(missing);
    });
  }

  it('never judges data that is out of date', async () => {
    const gauge = await mount<KpiGauge>(
      '<kpi-gauge label="Win rate" value="0.7" target="0.65" format="percent" status="on track" tone="good" stale as-of="2017-10-03"></kpi-gauge>',
    );
    expect(gauge.state).to.equal('stale');
    expect(gauge.renderRoot.querySelector('.status')).to.equal(null);
    expect(gauge.renderRoot.querySelector('.value')!.getAttribute('class')).to.include('fill-stale');
    expect(textOf(gauge, '.note')).to.equal('Out of date, as of Oct 3, 2017');
  });
});
