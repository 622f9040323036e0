import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { PALETTES, type Palette } from '@plumbline/charts/tokens';
import '../../packages/elements/src/cohort-grid/define.js';
import '../../packages/elements/src/funnel-chart/define.js';
import '../../packages/elements/src/kpi-bullet/define.js';
import '../../packages/elements/src/kpi-card/define.js';
import '../../packages/elements/src/kpi-gauge/define.js';
import '../../packages/elements/src/kpi-ranking/define.js';
import '../../packages/elements/src/kpi-table/define.js';
import '../../packages/elements/src/kpi-trend/define.js';
import '../../packages/elements/src/kpi-waterfall/define.js';
import { leadFunnel, regions, retention, revenue, winRate } from '../fixtures.js';

const meta: Meta = { title: 'Guide', parameters: { controls: { disable: true } }, tags: ['!autodocs'] };
export default meta;

/** What a reader asks, the element that answers it, and when another does better. */
const QUESTIONS: readonly (readonly [question: string, answer: string, example: TemplateResult])[] = [
  ['How are we doing?', 'kpi-card: one number with its target and change. The default; a dozen of them still read well.',
    html`<kpi-card .result=${revenue('ready')}></kpi-card>`],
  ['How near are we to the target?', 'kpi-gauge: for the one or two numbers of a page that everybody knows the scale of.',
    html`<kpi-gauge .result=${winRate('ready')}></kpi-gauge>`],
  ['Which of many targets are missed?', 'kpi-bullet: bars below each other compare better than arcs, and need a third of the room.',
    html`<kpi-bullet .result=${winRate('ready')} bands="0.585 bad, 0.65 warning, 1 good"></kpi-bullet>`],
  ['Which way is it going?', 'kpi-trend: a line for rates and stocks, columns for sums of few periods.',
    html`<kpi-trend .result=${revenue('ready')}></kpi-trend>`],
  ['Why did it change?', 'kpi-waterfall: steps that add up. Parts that do not add up, such as rates by region, belong into a table.',
    html`<kpi-waterfall .result=${revenue('ready', 4)}></kpi-waterfall>`],
  ['Who leads?', 'kpi-ranking: the best of a dimension, all others as one row.', html`<kpi-ranking .result=${regions('ready')}></kpi-ranking>`],
  ['What exactly are the numbers?', 'kpi-table: several KPIs of many members, to look things up.', html`<kpi-table .result=${regions('ready')}></kpi-table>`],
  ['Where do we lose people?', 'funnel-chart: ordered steps of the same people. For groups that are not steps, a ranking.',
    html`<funnel-chart .result=${leadFunnel('ready')}></funnel-chart>`],
  ['Do they come back?', 'cohort-grid: those who started together, over time.', html`<cohort-grid .result=${retention('ready')}></cohort-grid>`],
];

const TEXT = { font: '14px/20px system-ui, sans-serif', maxInlineSize: '640px' };

/** Starts from the question, not from the picture. */
export const ChooseTheRightElement: StoryObj = {
  render: () => html`<div style=${styleMap({ display: 'grid', gap: '40px', gridTemplateColumns: 'repeat(auto-fill, minmax(320px, 1fr))', alignItems: 'start' })}>
    ${QUESTIONS.map(([question, answer, example]) => html`<div><h2 style="font: 600 16px/24px system-ui, sans-serif; margin: 0">${question}</h2>
      <p style="font: 14px/20px system-ui, sans-serif; margin: 0 0 12px">${answer}</p>${example}</div>`)}</div>`,
};

const COLORS: readonly (readonly [property: string, use: string, color: (palette: Palette) => string])[] = [
  ['--kpi-ink', 'text', (p) => p.text],
  ['--kpi-muted', 'text that can wait: labels, targets, axes', (p) => p.textMuted],
  ['--kpi-accent', 'marks without a status', (p) => p.accent],
  ['--kpi-comparison', 'the period compared with', (p) => p.comparison],
  ['--kpi-track', 'what a mark fills', (p) => p.track],
  ['--kpi-hairline', 'rules and grid lines', (p) => p.hairline],
  ['--kpi-wash', 'quiet fills', (p) => p.wash],
  ['--kpi-good', 'marks of a good status', (p) => p.tones.good],
  ['--kpi-warning', 'marks of a status to watch', (p) => p.tones.warning],
  ['--kpi-bad', 'marks of a bad status', (p) => p.tones.bad],
  ['--kpi-neutral', 'a status without judgement', (p) => p.tones.neutral],
];

/** The colours with their values in both themes, and the measures that everything keeps to. */
export const DesignTokens: StoryObj = {
  render: () => html`<div style=${styleMap({ ...TEXT, maxInlineSize: '720px' })}>
    <h2>Colours</h2>
    <table style="border-spacing: 16px 8px"><thead><tr><th scope="col">Property</th><th scope="col">Light</th><th scope="col">Dark</th><th scope="col">Use</th></tr></thead><tbody>
      ${COLORS.map(([property, use, color]) => html`<tr><th scope="row" style="text-align: start; font-weight: 400"><code>${property}</code></th>
        ${[PALETTES.light, PALETTES.dark].map((palette) => html`<td><span style=${styleMap({
          display: 'inline-block', inlineSize: '40px', blockSize: '24px', verticalAlign: 'middle', background: color(palette), outline: `8px solid ${palette.ground}`,
        })}></span> <code style="margin-inline-start: 12px">${color(palette)}</code></td>`)}<td>${use}</td></tr>`)}</tbody></table>
    <h2>Measures</h2>
    <ul><li>Type: 12 px at least; labels 13/16, numbers 20/24, 28/32, 32/40 or 40/48 with tabular figures.</li>
      <li>Space: multiples of 4, mostly 8, 16 and 32.</li>
      <li>Forms by the element’s own width: compact below 200 px, large from 440 or 480 px.</li>
      <li>Motion: 200 ms, once, only for a change; none where reduced motion is asked for.</li></ul></div>`,
};

/** How every element is used without a mouse, without colours, without sight. */
export const Accessibility: StoryObj = {
  render: () => html`<div style=${styleMap(TEXT)}>
    <h2>By keyboard</h2>
    <ul><li><kbd>Tab</kbd> goes from figure to figure: each is one stop.</li>
      <li>Arrow keys, <kbd>Home</kbd> and <kbd>End</kbd> go from mark to mark; in a grid of cohorts up and down from row to row.</li>
      <li><kbd>Enter</kbd> selects, <kbd>Escape</kbd> goes back to the whole.</li>
      <li><kbd>T</kbd> shows the data as a table.</li></ul>
    <h2>For ears</h2>
    <ul><li>Each figure is a group named by its label, and says number, status and target in one sentence; each mark names itself and its place.</li>
      <li>Numbers are spoken without separators. Changes are announced politely, one at a time; many at once as how many.</li></ul>
    <h2>For eyes</h2>
    <ul><li>A status is a word, an icon of its own shape, and a colour. Text has 4.5:1, marks 3:1, tones are told apart by colour-blind readers: measured in tests.</li>
      <li>Forced colours, dark, print, 200 % text and 400 % zoom are drawn for. Targets are 24 px at least.</li></ul>
    <kpi-card .result=${winRate('ready')}></kpi-card></div>`,
};
