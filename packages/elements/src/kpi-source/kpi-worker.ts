import type { Catalog, Query } from '@plumbline/engine';
import type { LiveRow } from '@plumbline/engine/live';
import type { ReceiptQuery } from '@plumbline/engine/receipt';
import type { LoadProgress } from '@plumbline/sources';
import { serve, tell, type Port } from '@plumbline/engine/worker';
import type { Addresses, Change } from './answerer.js';
import { PageAnswerer } from './page-answerer.js';

/** The script of a worker that loads and evaluates for a `kpi-source`: nothing but messages go to and fro. */
let answerer: PageAnswerer | null = null;

const port = self as unknown as Port;

serve(port, {
  open: (addresses: Addresses) => void (answerer = new PageAnswerer(addresses, (progress: LoadProgress) => tell(port, progress))),
  use: (catalog: Catalog) => answerer!.use(catalog),
  answer: (query: Query) => answerer!.answer(query),
  explain: (query: ReceiptQuery) => answerer!.explain(query),
  change: (kind: Change, dataset: string, rows: readonly LiveRow[]) => answerer!.change(kind, dataset, rows),
});
