import type { StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { ELEMENT_STATES, type ElementState } from '../packages/elements/src/base/state.js';
import { WIDTHS, type LanguageTag, type Theme } from './surroundings.js';

/** Draws an element in a state. The language is for what a page writes itself, such as a label in an attribute. */
export type InState = (state: ElementState, language: LanguageTag) => TemplateResult;

/** One page with an element in every state (rows) and every width (columns), in a theme and a language. */
export type Matrix = (theme: Theme, language: LanguageTag) => StoryObj;

/** The matrices of an element. */
export function matrixOf(draw: InState): Matrix {
  return (theme, language) => ({
    tags: ['!autodocs'],
    globals: { theme, language, width: 'free' },
    parameters: { controls: { disable: true } },
    render: () => grid(
      WIDTHS.map((width) => `${width}px`),
      ELEMENT_STATES.flatMap((state) => [caption(state), ...WIDTHS.map(() => cell(state, draw(state, language)))]),
    ),
  });
}

/** `data-waits` tells who judges the story that this element is not going to have data. */
function cell(state: ElementState, element: TemplateResult): TemplateResult {
  return state === 'loading' ? html`<div data-waits>${element}</div>` : element;
}

/** Cases side by side, each under a caption that says what to look for. */
export function cases(entries: Readonly<Record<string, TemplateResult>>, widthPx: number = 240): TemplateResult {
  return html`<div style=${styleMap({
    display: 'grid', gap: '32px 40px', alignItems: 'start', gridTemplateColumns: `repeat(auto-fill, ${widthPx}px)`,
  })}>${Object.entries(entries).map(([name, element]) => html`<div>${caption(name)}${element}</div>`)}</div>`;
}

function grid(columns: readonly string[], cells: readonly TemplateResult[]): TemplateResult {
  return html`<div style=${styleMap({
    display: 'grid', gap: '12px 40px', alignItems: 'start', gridTemplateColumns: columns.join(' '), width: 'max-content',
  })}>${cells}</div>`;
}

function caption(text: string): TemplateResult {
  return html`<p lang="en" dir="ltr" style="grid-column: 1 / -1; margin: 16px 0 0; font: 12px/16px system-ui, sans-serif">${text}</p>`;
}
