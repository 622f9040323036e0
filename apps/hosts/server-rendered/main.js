// Before the elements: what the server drew is taken over instead of drawn again.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';

await import('@plumbline/elements');
