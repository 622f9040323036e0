/** The figures of one gauge. All gauges go from 0 to 1 and are written as percent. */
export interface GaugeData {
  readonly label: string;
  readonly value: number;
  readonly target: number;
}

/** Values in order of time, the first day of each one's period, and how the last is written. */
export interface TrendData {
  readonly label: string;
  readonly days: readonly string[];
  readonly values: readonly number[];
}

/** One chart in the page. */
export interface Drawn {
  /** Shows another value (of a trend: as its last). */
  update(value: number): void;
  /** True once it has drawn what it was given last. */
  isReady(): boolean;
}

/** A way to draw charts into boxes of a fixed size. What a contender cannot draw it leaves out. */
export interface PageContender {
  readonly name: string;
  gauge?(box: HTMLElement, data: GaugeData): Drawn;
  trend?(box: HTMLElement, data: TrendData): Drawn;
}

/** For libraries that have drawn when their call returns. */
export const always = (): boolean => true;
