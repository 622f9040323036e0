import { tellSize } from './frame.js';

// The module is for framed pages: importing it is the wish to tell their size.
if (typeof window !== 'undefined') tellSize();

export { tellSize };
