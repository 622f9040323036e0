import { aTimeout, expect } from '@open-wc/testing';
import type { QueryResult } from '@plumbline/engine';
import { inState, mount, textOf } from '../testing/mount.js';
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

  it('moves only when its data changes, and announces that', async () => {
    const gauge = await mount<KpiGauge>('<kpi-gauge label="Win rate" value="0.63" format="percent"></kpi-gauge>');
    expect(gauge.renderRoot.querySelector('.moving')).to.equal(null);
    gauge.value = 0.7;
    await gauge.updateComplete;
    expect(gauge.renderRoot.querySelector('.moving')).not.to.equal(null);
    await aTimeout(400);
    expect(gauge.renderRoot.querySelector('.moving')).to.equal(null);
    expect(textOf(gauge, '[role=status]')).to.equal('Win rate, 70%');
  });

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
