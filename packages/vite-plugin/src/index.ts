export { plumbline } from './plugin.js';
export type { PlumblineOptions } from './options.js';
