/** A folder of KPI definitions, compiled: `import catalog from './definitions?kpi'`. */
declare module '*?kpi' {
  import type { Catalog } from '@plumbline/engine/compile';

  const catalog: Catalog;
  export default catalog;
}

interface WindowEventMap {
  /** Sent in development when the catalogue at `detail.url`, or its data, has changed. */
  'kpi-definitions-changed': CustomEvent<{ readonly url: string }>;
}
