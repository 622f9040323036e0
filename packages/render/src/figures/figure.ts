import type { ThemeName } from '@plumbline/charts';
import { Phrasing, type DataTable, type Picture, type Reading } from '@plumbline/elements/picture';
import type { QueryResult } from '@plumbline/engine';
import { render as renderTemplate } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import type { CSSResultGroup, CSSResultOrNative } from 'lit';
import { FIGURES, type FigureName, type Size } from './registry.js';

/** A figure before it is written down: its words, and its drawing at a size. */
export interface Figure {
  readonly label: string;
  readonly period: string | null;
  readonly numberText: string;
  /** What stands beside the number: "of 8,800 leads", or why there is none. */
  readonly beside: string | null;
  /** "as of 3 October", "so far". */
  readonly note: string | null;
  readonly reading: Reading | null;
  /** The whole in one sentence. */
  readonly spoken: string;
  readonly state: Picture['state'];
  readonly numberInside: boolean;
  /** The figure as the element's shadow root has it; the drawing is its `svg`. */
  readonly html: string;
  readonly plot: Size;
  /** The style sheets that classes of `html` refer to. */
  readonly css: string;
  readonly table: DataTable;
  readonly language: { readonly locale: string; readonly direction: 'ltr' | 'rtl' };
}

/** What figures are made with. */
export interface FigureOptions {
  readonly kpi: string | null;
  readonly label: string | null;
  readonly lang: string;
  readonly theme: ThemeName;
  /** Width of what is drawn, without the room around it. */
  readonly widthPx: number;
}

const RIGHT_TO_LEFT = /^(ar|fa|he|ur|ps|sd|ug|yi|dv)\b/;

/**
 * Has an element make its words and its drawing, at a size that is given instead of measured: what a browser would draw, by the same code.
 * Throws what the element would show in its place, as an error that names the remedy.
 */
export function figureOf(name: FigureName, result: QueryResult, options: FigureOptions): Figure {
  const { create, plot, heightPx, numberInside } = FIGURES[name] as (typeof FIGURES)['gauge'];
  const language = { locale: options.lang, direction: RIGHT_TO_LEFT.test(options.lang) ? 'rtl' as const : 'ltr' as const };
  const phrasing = new Phrasing(language);
  const element = create();
  const size = plot(options.widthPx);
  // The elements' own second reader: what a page reaches by rendering is asked for by name.
  const picture = element['picture'](result, { kpi: options.kpi, label: options.label, period: null, href: null, baseUri: 'about:blank' }, phrasing);
  element['shownPicture'] = picture;
  element['near'].near = true;
  element['plotSize'].size = size;
  const html = collectResultSync(renderTemplate(element['renderFigure'](picture, phrasing)));
  const empty = picture.state === 'empty';
  return {
    label: picture.label, period: picture.period, numberText: empty ? phrasing.words.noData : picture.numberText, note: picture.note,
    beside: empty ? phrasing.words.noDataHint : 'ofText' in picture ? String(picture.ofText) : null,
    reading: empty || !('reading' in picture) ? null : picture.reading,
    spoken: picture.spoken, state: picture.state, numberInside, html, language,
    plot: { ...size, heightPx: heightPx(element) ?? size.heightPx },
    css: cssOf((element.constructor as unknown as { readonly styles: CSSResultGroup }).styles),
    table: picture.table(),
  };
}

function cssOf(styles: CSSResultGroup | CSSResultOrNative): string {
  if (Array.isArray(styles)) return styles.map((part: CSSResultGroup) => cssOf(part)).join('\n');
  return 'cssText' in styles ? String(styles.cssText) : '';
}
