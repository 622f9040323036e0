import '@plumbline/elements';
import '@plumbline/elements/cdn/plumbline.css';
import { createSignal } from 'solid-js';
import { render } from 'solid-js/web';

function Page() {
  const [rate, setRate] = createSignal(0.5);
  const [selected, setSelected] = createSignal('nothing');
  return (
    <>
      <h1>Sales review</h1>
      <button type="button" onClick={() => setRate(0.63)}>Correct the rate</button>
      <p id="selected">{selected()}</p>
      <kpi-gauge label="Win rate, all regions" prop:value={rate()} target={0.65} max={1} format="percent"
        on:kpi-select={({ detail }) => setSelected(`${detail.mark} ${detail.value}`)} />
      <kpi-trend label="Deals won" prop:values={[31, 38, 35, 44]} prop:labels={['2017-09-01', '2017-10-01', '2017-11-01', '2017-12-01']} grain="month" />
      <kpi-source definitions="/kpis/sales.json" as-of="2017-12-31">
        <kpi-gauge kpi="win_rate" period="2017-Q4" />
        <kpi-trend kpi="revenue" period="2017-10-01..2017-12-31" grain="month" />
      </kpi-source>
    </>
  );
}

render(() => <Page />, document.getElementById('root')!);
