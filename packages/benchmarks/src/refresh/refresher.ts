import type { Answer, Question } from '../contender.js';

/** Something that takes more deals and answers every question again. */
export interface Refresher {
  readonly name: string;
  /** Takes the deals up to `end`, of which those up to `start` are there. */
  append(start: number, end: number): void | Promise<void>;
  /** Answers all questions over what is there. */
  answers(): Answers | Promise<Answers>;
  close?(): void;
}

export type Answers = Readonly<Record<Question, Answer>>;
