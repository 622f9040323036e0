import type { ThemeName } from '@plumbline/charts';
import type { QueryResult } from '@plumbline/engine';
import { figureOf } from './figures/figure.js';
import { FIGURES, figureFor, type FigureName } from './figures/registry.js';
import { email } from './targets/email.js';
import { html } from './targets/html.js';
import { png } from './targets/png.js';
import { svg } from './targets/svg.js';
import { text } from './targets/text.js';

const TARGETS = { svg, html, png, email, text } as const;

/** What a figure can become. */
export type RenderTarget = keyof typeof TARGETS;

/** How a figure is drawn. */
export interface RenderOptions {
  readonly as: RenderTarget;
  /** The KPI to draw, when the result holds several. Default: its first. */
  readonly kpi?: string;
  /** Default: what suits the result: a funnel for steps, a trend for several periods, else a gauge. */
  readonly figure?: FigureName;
  readonly label?: string;
  /** Default `en`. */
  readonly lang?: string;
  readonly theme?: ThemeName;
  /** Width of the whole in pixels. Default 360. */
  readonly widthPx?: number;
}

/**
 * Draws a result without a browser, as its element would: the same words, the same geometry. Rejects with what the element would say in its
 * place when it cannot show the result, and for a width, figure or target that there is not.
 *
 * @example
 * ```ts
 * const svg = await render(result, { as: 'svg', lang: 'fr' });
 * ```
 */
export function render(result: QueryResult, options: RenderOptions & { readonly as: 'png' }): Promise<Uint8Array>;
export function render(result: QueryResult, options: RenderOptions & { readonly as: Exclude<RenderTarget, 'png'> }): Promise<string>;
export function render(result: QueryResult, options: RenderOptions): Promise<string | Uint8Array>;
export async function render(result: QueryResult, options: RenderOptions): Promise<string | Uint8Array> {
  const { as, kpi = null, label = null, lang = 'en', theme = 'light', widthPx = 360 } = options;
  const target = Object.hasOwn(TARGETS, as) ? TARGETS[as] : undefined;
  if (target === undefined) throw new TypeError(`There is no way to draw as “${as}”. Choose one of ${Object.keys(TARGETS).join(', ')}.`);
  const name = options.figure ?? figureFor(result, kpi);
  if (!Object.hasOwn(FIGURES, name)) throw new TypeError(`There is no figure “${name}”. Choose one of ${Object.keys(FIGURES).join(', ')}.`);
  if (!(widthPx >= 128 && widthPx <= 4000)) throw new RangeError(`A figure cannot be ${widthPx} px wide. Choose a width from 128 to 4000.`);
  const inner = { kpi, label, lang, theme, widthPx: Math.round(widthPx) - 32 };
  return target(figureOf(name, result, inner), inner);
}
