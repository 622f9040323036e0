import { FunnelChart } from '@plumbline/elements/funnel-chart/class';
import { KpiGauge } from '@plumbline/elements/kpi-gauge/class';
import { KpiTrend } from '@plumbline/elements/kpi-trend/class';
import type { QueryResult } from '@plumbline/engine';

/** Size of a plot, in pixels. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** How an element is drawn without a page to measure: what its style sheet says of the plot. */
interface FigureKind<Element> {
  readonly create: () => Element;
  /** The plot for the width of the element. */
  readonly plot: (widthPx: number) => Size;
  /** How high the plot became; null where `plot` says. */
  readonly heightPx: (element: Element) => number | null;
  /** Whether the drawing holds the number. */
  readonly numberInside: boolean;
}

function kind<Element>(figure: FigureKind<Element>): FigureKind<Element> {
  return figure;
}

/** Every figure that can be drawn; a test fails when an element's plot has another size in a browser. */
export const FIGURES = {
  gauge: kind({
    create: () => new KpiGauge(),
    plot: (width) => {
      const widthPx = Math.min(300, width);
      return { widthPx, heightPx: Math.max(60, Math.round((widthPx * (width < 200 ? 1.2 : 1.16)) / 2)) };
    },
    heightPx: () => null,
    numberInside: true,
  }),
  trend: kind({
    create: () => new KpiTrend(),
    plot: (widthPx) => ({ widthPx, heightPx: widthPx < 200 ? 64 : widthPx < 480 ? 160 : 220 }),
    heightPx: () => null,
    numberInside: false,
  }),
  funnel: kind({
    create: () => new FunnelChart(),
    plot: (widthPx) => ({ widthPx, heightPx: 0 }),
    // As high as its steps ask for.
    heightPx: (element) => element['layout']?.heightPx ?? null,
    numberInside: false,
  }),
} as const;

export type FigureName = keyof typeof FIGURES;

/** The figure that suits a result: steps are a funnel, several periods a trend, one number a gauge. */
export function figureFor(result: QueryResult, kpi: string | null): FigureName {
  const info = result.kpis.find(({ name }) => name === kpi) ?? result.kpis[0];
  if (info?.kind === 'funnel') return 'funnel';
  return result.rows.length > 1 ? 'trend' : 'gauge';
}
