// What the types must refuse; checked, never run.

export const right = () => <kpi-gauge attr:value="0.63" as-of="2017-12-31" stale on:kpi-select={(event) => event.detail.mark.length} />;
// @ts-expect-error -- a gauge has one value
export const list = () => <kpi-gauge value={[1, 2]} />;
// @ts-expect-error -- the event of a selection carries no total
export const event = () => <kpi-gauge on:kpi-select={(event) => event.detail.total} />;
