import { buildNorthbeam } from './northbeam.mjs';
import { buildSuperstore } from './superstore.mjs';

await buildNorthbeam();
await buildSuperstore();
