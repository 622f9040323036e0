import { plural, wordsFor } from '../words/registry.js';

/** Where an element's announcements are read from: the text of its live region. */
export interface Speaker {
  say(text: string): void;
  readonly locale: string;
}

/** Time between two announcements of the page. */
const PAUSE_MS = 1500;
/** From this number of waiting elements on, they are told as one. */
const MANY = 4;

const waiting = new Map<Speaker, string>();
let timer: ReturnType<typeof setTimeout> | null = null;

/**
 * Announces a change of an element politely: at most one announcement at a time for the whole page, the last text of an element
 * replaces the one that is still waiting, and a page where many figures change at once says how many.
 */
export function announce(speaker: Speaker, text: string): void {
  waiting.set(speaker, text);
  timer ??= setTimeout(next, 100);
}

/** Forgets what an element has still to say. */
export function hush(speaker: Speaker): void {
  waiting.delete(speaker);
}

function next(): void {
  timer = null;
  const first = waiting.entries().next();
  if (first.done === true) return;
  const [speaker, text] = first.value;
  if (waiting.size >= MANY) {
    const { words, tag } = wordsFor(speaker.locale);
    speaker.say(plural(words.updates, tag, waiting.size, String(waiting.size)));
    waiting.clear();
  } else {
    speaker.say(text);
    waiting.delete(speaker);
  }
  timer = setTimeout(next, PAUSE_MS);
}
