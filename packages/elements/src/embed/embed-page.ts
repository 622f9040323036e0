import { fitFrames } from './page.js';

// The module is for pages with frames: importing it is the wish to fit them.
if (typeof document !== 'undefined') fitFrames();

export { fitFrames };
