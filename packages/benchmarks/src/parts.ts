import type { Part } from './part.js';
import { compile } from './compile/part.js';
import { board } from './board/part.js';
import { flights } from './flights/part.js';
import { load } from './load/part.js';
import { page } from './page/part.js';
import { query } from './query/part.js';
import { refresh } from './refresh/part.js';
import { scale } from './scale/part.js';

/** Every part of the benchmark, in the order in which a run without names goes through them. */
export const PARTS: readonly Part[] = [query, load, refresh, compile, board, page, scale, flights];
