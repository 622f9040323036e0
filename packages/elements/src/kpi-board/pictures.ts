import type { BoardItem } from '@plumbline/engine';
import { html, type TemplateResult } from 'lit';

/** What an element on a board is asked to show. */
export interface Shown extends BoardItem {
  readonly period: string | null;
  readonly where: string | null;
}

type Attributes = readonly [compare: string | null, grain: string | null, by: string | null];
interface Drawing {
  readonly tag: string;
  readonly load: () => Promise<unknown>;
  readonly draw: Draw;
}

type Draw = (item: Shown, ...attributes: Attributes) => TemplateResult;

/** Each way to show a KPI: its element, which is fetched when a board needs it, and how it is written. */
const PICTURES: Readonly<Record<BoardItem['show'], Drawing>> = {
  card: {
    tag: 'kpi-card',
    load: () => import('../kpi-card/define.js'),
    draw: (item, compare, grain) => html`<kpi-card .kpi=${item.kpi} .period=${item.period} .where=${item.where} .compare=${compare} .grain=${grain}></kpi-card>`,
  },
  gauge: {
    tag: 'kpi-gauge',
    load: () => import('../kpi-gauge/define.js'),
    draw: (item, compare) => html`<kpi-gauge .kpi=${item.kpi} .period=${item.period} .where=${item.where} .compare=${compare}></kpi-gauge>`,
  },
  bullet: {
    tag: 'kpi-bullet',
    load: () => import('../kpi-bullet/define.js'),
    draw: (item, compare) => html`<kpi-bullet .kpi=${item.kpi} .period=${item.period} .where=${item.where} .compare=${compare}></kpi-bullet>`,
  },
  trend: {
    tag: 'kpi-trend',
    load: () => import('../kpi-trend/define.js'),
    draw: (item, compare, grain) => html`<kpi-trend class="wide" .kpi=${item.kpi} .period=${item.period} .where=${item.where} .compare=${compare} .grain=${grain}></kpi-trend>`,
  },
  waterfall: {
    tag: 'kpi-waterfall',
    load: () => import('../kpi-waterfall/define.js'),
    draw: (item, _, grain) => html`<kpi-waterfall class="wide" .kpi=${item.kpi} .period=${item.period} .where=${item.where} .grain=${grain}></kpi-waterfall>`,
  },
  ranking: {
    tag: 'kpi-ranking',
    load: () => import('../kpi-ranking/define.js'),
    draw: (item, compare, _, by) => html`<kpi-ranking filters .kpi=${item.kpi} .period=${item.period} .where=${item.where} .compare=${compare} .by=${by}></kpi-ranking>`,
  },
  table: {
    tag: 'kpi-table',
    load: () => import('../kpi-table/define.js'),
    draw: (item, compare, grain, by) => html`<kpi-table class="wide" ?filters=${by !== null} .kpi=${item.kpi} .period=${item.period} .where=${item.where}
      .compare=${compare} .grain=${grain} .by=${by}></kpi-table>`,
  },
  funnel: {
    tag: 'funnel-chart',
    load: () => import('../funnel-chart/define.js'),
    draw: (item) => html`<funnel-chart class="wide" .kpi=${item.kpi} .period=${item.period} .where=${item.where}></funnel-chart>`,
  },
  cohort: {
    tag: 'cohort-grid',
    load: () => import('../cohort-grid/define.js'),
    draw: (item) => html`<cohort-grid class="wide" .kpi=${item.kpi} .period=${item.period} .where=${item.where}></cohort-grid>`,
  },
};

/** The element of an item. Its code is fetched the first time; until then its place is there. */
export function pictureTemplate(item: Shown): TemplateResult {
  const { tag, load, draw } = PICTURES[item.show];
  if (typeof customElements !== 'undefined' && customElements.get(tag) === undefined) void load();
  // A target is always shown where there is one: only periods are asked for.
  const compare = item.compare === 'target' ? null : item.compare ?? null;
  return draw(item, compare, item.grain ?? null, item.by ?? null);
}
