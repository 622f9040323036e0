import { KpiGauge, KpiSource, KpiTrend } from '@plumbline/elements/react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import '@plumbline/elements/cdn/plumbline.css';

function Page() {
  const [rate, setRate] = useState(0.5);
  const [selected, setSelected] = useState('nothing');
  return (
    <>
      <h1>Sales review</h1>
      <button type="button" onClick={() => setRate(0.63)}>Correct the rate</button>
      <p id="selected">{selected}</p>
      {/* A component: properties as values, events as handlers. */}
      <KpiGauge label="Win rate, all regions" value={rate} target={0.65} max={1} format="percent"
        onKpiSelect={({ detail }) => setSelected(`${detail.mark} ${detail.value}`)} />
      {/* The tag itself, with the same types. */}
      <kpi-trend label="Deals won" values={[31, 38, 35, 44]} labels={['2017-09-01', '2017-10-01', '2017-11-01', '2017-12-01']} grain="month" />
      <KpiSource definitions="/kpis/sales.json" asOf="2017-12-31">
        <KpiGauge kpi="win_rate" period="2017-Q4" />
        <KpiTrend kpi="revenue" period="2017-10-01..2017-12-31" grain="month" />
      </KpiSource>
    </>
  );
}

createRoot(document.getElementById('root')!).render(<Page />);
