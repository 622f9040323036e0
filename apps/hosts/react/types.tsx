// What the types must refuse; checked, never run.
import { KpiGauge } from '@plumbline/elements/react';

export const right = <kpi-gauge value="0.63" as-of="2017-12-31" stale onkpi-select={(event) => event.detail.mark.length} />;
// @ts-expect-error -- a gauge has one value
export const list = <KpiGauge value={[1, 2]} />;
// @ts-expect-error -- an event of ours carries a detail with a mark
export const event = <kpi-gauge onkpi-select={(event) => event.detail.row.length.total} />;
// @ts-expect-error -- no such tag
export const tag = <kpi-gauges />;
