import type { CSSResultGroup } from 'lit';
import { KpiGauge } from '../kpi-gauge/kpi-gauge.js';
import { styles } from './styles.js';

/**
 * One number as a bar against its target, on bands where they are given: the gauge for lists, where many stand below each other.
 *
 * @example
 * ```html
 * <kpi-bullet label="Win rate" value="0.63" target="0.65" max="1" bands="0.5 bad, 0.65 warning, 1 good" format="percent"></kpi-bullet>
 * ```
 * @tag kpi-bullet
 * @tagname kpi-bullet
 */
export class KpiBullet extends KpiGauge {
  static override styles: CSSResultGroup = [KpiGauge.styles, styles];

  override shape: string | null = 'linear';
}

declare global {
  interface HTMLElementTagNameMap {
    'kpi-bullet': KpiBullet;
  }
}
