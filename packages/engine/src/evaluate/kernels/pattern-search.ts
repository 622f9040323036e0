import type { Pattern, PatternNode } from '../../expression/pattern.js';

/** A step of a search: take a character, look where one is, note the place, go to one of several, or be done. */
type Step =
  | { readonly does: 'take'; readonly takes: (character: number) => boolean }
  | { readonly does: 'look'; readonly place: '^' | '$' | 'b' | 'B' }
  | { readonly does: 'note'; readonly slot: number }
  | { readonly does: 'go'; readonly to: readonly number[] }
  | { readonly does: 'end' };

/** Where a match and its groups begin and end, at `2n` and `2n + 1`; -1 or absent for a group without part in it. */
export type Match = readonly number[];
/** The first match from a place on; of several there, the one that the pattern prefers. */
export type Search = (text: string, from: number) => Match | null;

/**
 * Searches as Pike's machine does (https://swtch.com/~rsc/regexp/regexp2.html): all ways through the pattern side by side, each
 * step at most once for each character. A text takes time that grows with its length, never more.
 */
export function createSearch({ root, foldsCase }: Pattern): Search {
  const steps: Step[] = [];
  const to: number[][] = [];
  const go = (targets: number[]): void => {
    to.push(targets);
    steps.push({ does: 'go', to: targets });
  };
  const emit = (node: PatternNode): void => {
    switch (node.kind) {
      case 'character':
        steps.push({ does: 'take', takes: tester(node.source, foldsCase) });
        break;
      case 'place':
        steps.push({ does: 'look', place: node.place });
        break;
      case 'sequence':
        node.parts.forEach(emit);
        break;
      case 'group':
        steps.push({ does: 'note', slot: node.group * 2 });
        emit(node.inner);
        steps.push({ does: 'note', slot: node.group * 2 + 1 });
        break;
      case 'choice': {
        const [start, end]: [number[], number[]] = [[], []];
        go(start);
        for (const part of node.parts) {
          start.push(steps.length);
          emit(part);
          go(end);
        }
        end.push(steps.length);
        break;
      }
      case 'repeat': {
        const { inner, least, most, lazy } = node;
        const outs: number[][] = [];
        const enter = (): number => {
          const here = steps.length;
          const targets = [here + 1];
          outs.push(targets);
          go(targets);
          return here;
        };
        for (let i = 0; i < least; i++) emit(inner);
        if (most === Infinity) {
          const here = enter();
          emit(inner);
          go([here]);
        }
        for (let i = least; i < most && most !== Infinity; i++) {
          enter();
          emit(inner);
        }
        for (const targets of outs) targets[lazy ? 'unshift' : 'push'](steps.length);
      }
    }
  };
  emit(root);
  steps.push({ does: 'end' });
  return (text, from) => search(steps, text, from);
}

interface Way {
  readonly step: number;
  readonly notes: readonly number[];
}

function search(steps: readonly Step[], text: string, from: number): Match | null {
  const seen = new Int32Array(steps.length).fill(-1);
  let found: Match | null = null;
  let ways: Way[] = [];
  const add = (list: Way[], step: number, at: number, notes: readonly number[]): void => {
    if (seen[step] === at) return;
    seen[step] = at;
    const next = steps[step]!;
    if (next.does === 'go') for (const target of next.to) add(list, target, at, notes);
    else if (next.does === 'look') {
      if (isAt(next.place, text, at)) add(list, step + 1, at, notes);
    } else if (next.does === 'note') {
      const noted = notes.slice();
      noted[next.slot] = at;
      add(list, step + 1, at, noted);
    } else list.push({ step, notes });
  };
  for (let at = from; ; ) {
    if (found === null) add(ways, 0, at, [at]);
    if (ways.length === 0 && found !== null) return found;
    const character = at < text.length ? text.codePointAt(at)! : -1;
    const after = at + (character > 0xffff ? 2 : 1);
    const next: Way[] = [];
    for (const { step, notes } of ways) {
      const does = steps[step]!;
      if (does.does === 'end') {
        found = [notes[0]!, at, ...notes.slice(2)];
        // The ways behind are preferred less.
        break;
      }
      if (character >= 0 && does.does === 'take' && does.takes(character)) add(next, step + 1, after, notes);
    }
    if (character < 0) return found;
    at = after;
    ways = next;
  }
}

function isAt(place: '^' | '$' | 'b' | 'B', text: string, at: number): boolean {
  if (place === '^') return at === 0;
  if (place === '$') return at === text.length;
  const isBorder = isWord(text[at - 1]) !== isWord(text[at]);
  return isBorder === (place === 'b');
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}

/** Whether a character is one that the pattern of a single character takes; JavaScript is asked once for each. */
function tester(source: string, foldsCase: boolean): (character: number) => boolean {
  const pattern = new RegExp(`^${source}$`, foldsCase ? 'ui' : 'u');
  const known = new Map<number, boolean>();
  return (character) => {
    let takes = known.get(character);
    if (takes === undefined) known.set(character, (takes = pattern.test(String.fromCodePoint(character))));
    return takes;
  };
}
