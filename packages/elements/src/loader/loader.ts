import { load } from './load.js';

// The module is for pages: importing it is the wish to have its elements. On a server there is no page.
if (typeof document !== 'undefined') load(document);

export { load };
