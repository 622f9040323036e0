import { BARS_WIDTH, type Bar } from '@plumbline/charts/bars';
import { nothing, svg, html, type TemplateResult } from 'lit';

/** What one bar is drawn from, all of the width that bars are laid out in. */
export interface BarView {
  readonly bar: Bar | null;
  readonly zero: number;
  readonly target?: number | null;
  readonly classes?: string;
  /** Where the next row starts: a hairline leads there. */
  readonly end?: number | null;
}

/**
 * A bar that fills the width of its place. It is a drawing stretched by the browser, so that it needs neither a measured width nor a
 * style attribute, which strict content policies refuse; from the right it is mirrored.
 */
export function barTemplate({ bar, zero, target = null, classes = '', end = null }: BarView): TemplateResult {
  return html`<svg class="bar ${classes}" viewBox="0 0 ${BARS_WIDTH} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    ${bar === null ? nothing : svg`<rect class="fill" x=${bar.x} width=${bar.width} y="0" height="10"></rect>`}
    ${end === null ? nothing : svg`<path class="joint" d="M${end},10v20"></path>`}
    <path class="zero" d="M${zero},0v10"></path>
    ${target === null ? nothing : svg`<path class="goal" d="M${target},-3v16"></path>`}
  </svg>`;
}
