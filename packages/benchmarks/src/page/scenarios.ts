import type { Drawn, GaugeData, PageContender, TrendData } from './contender.js';

/** How many charts and frames a run has. */
export interface Amounts {
  readonly charts: number;
  readonly points: number;
  readonly moving: number;
  readonly frames: number;
}

/** What is measured in a page, each in a page of its own. Times are milliseconds from the first call to the frame after the last drawing. */
export const SCENARIOS = {
  async gauges({ gauge }: PageContender, { charts }: Amounts) {
    return gauge && { created: await timed(() => boxes(charts, 160, 150).map((box, index) => gauge(box, gaugeData(index)))) };
  },

  async 'gauges updated'({ gauge }: PageContender, { charts }: Amounts) {
    if (gauge === undefined) return undefined;
    const drawn = boxes(charts, 160, 150).map((box, index) => gauge(box, gaugeData(index)));
    await settled(drawn);
    return { updated: await timed(() => updateAll(drawn, 1)) };
  },

  async trends({ trend }: PageContender, { charts }: Amounts) {
    return trend && { created: await timed(() => boxes(charts, 200, 140).map((box, index) => trend(box, trendData(36, index)))) };
  },

  async 'long trend'({ trend }: PageContender, { points }: Amounts) {
    const data = trendData(points, 1);
    return trend && { created: await timed(() => boxes(1, 1200, 300).map((box) => trend(box, data))) };
  },

  async moving({ gauge, trend }: PageContender, { moving, frames }: Amounts) {
    const draw = gauge === undefined ? trend && ((box: HTMLElement, index: number) => trend(box, trendData(36, index)))
      : (box: HTMLElement, index: number) => gauge(box, gaugeData(index));
    if (draw === undefined) return undefined;
    const drawn = boxes(moving, gauge === undefined ? 200 : 160, gauge === undefined ? 140 : 150).map(draw);
    await settled(drawn);
    const times: number[] = [];
    for (let frame = 0; frame < frames; frame++) times.push(await timed(() => updateAll(drawn, frame)));
    times.sort((a, b) => a - b);
    return { median: times[times.length >> 1]!, slowest: times[Math.floor(times.length * 0.95)]! };
  },
} satisfies Record<string, (contender: PageContender, amounts: Amounts) => Promise<Readonly<Record<string, number>> | undefined>>;

export type Scenario = keyof typeof SCENARIOS;

/** A chart that has not drawn by then never will. */
const PATIENCE_MS = 30_000;

/** Milliseconds until what `draw` starts has drawn and its frame is over. */
async function timed(draw: () => readonly Drawn[]): Promise<number> {
  const start = performance.now();
  await settled(draw());
  return performance.now() - start;
}

async function settled(drawn: readonly Drawn[]): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  for (let late = 0; ;) {
    while (late < drawn.length && drawn[late]!.isReady()) late++;
    if (late === drawn.length) break;
    if (performance.now() > end) throw new Error(`${drawn.length - late} of ${drawn.length} charts have not drawn in ${PATIENCE_MS / 1000} seconds.`);
    await frame();
  }
  await frame();
}

/** The end of the next frame: whatever was asked for before has been painted. */
function frame(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => done(), { once: true });
      port1.start();
      port2.postMessage(0);
    });
  });
}

function updateAll(drawn: readonly Drawn[], round: number): readonly Drawn[] {
  drawn.forEach((chart, index) => chart.update(random(index * 31 + round * 7 + 3)));
  return drawn;
}

/** Boxes in a grid, all of them in view: nobody gains by drawing only what is seen. */
function boxes(count: number, widthPx: number, heightPx: number): HTMLElement[] {
  const grid = document.createElement('main');
  grid.style.cssText = `display: grid; gap: 8px; grid-template-columns: repeat(auto-fill, ${widthPx}px); grid-auto-rows: ${heightPx}px`;
  const made = Array.from({ length: count }, () => {
    const box = document.createElement('div');
    box.style.cssText = 'position: relative; overflow: hidden';
    return box;
  });
  grid.append(...made);
  document.body.replaceChildren(grid);
  return made;
}

function gaugeData(index: number): GaugeData {
  return { label: `Region ${index + 1}`, value: random(index), target: 0.65 };
}

function trendData(count: number, seed: number): TrendData {
  return {
    label: `Region ${seed + 1}`,
    days: Array.from({ length: count }, (_, index) => new Date(Date.UTC(2015, index % 1200, 1)).toISOString().slice(0, 10)),
    values: Array.from({ length: count }, (_, index) => 100 + 50 * Math.sin(index / 7) + 40 * random(seed * 1000 + index)),
  };
}

/** The same numbers for every contender. */
function random(seed: number): number {
  const wave = Math.sin(seed * 12.9898 + 78.233) * 43758.5453;
  return wave - Math.floor(wave);
}
