/** What an element says about its data, for whoever draws it elsewhere than in a page. */
export { Phrasing } from '../format/phrasing.js';
export type { DataTable, Mark, Picture, PictureContext, TipLine } from './picture.js';
export type { DeltaReading, Reading, Status } from './reading.js';
