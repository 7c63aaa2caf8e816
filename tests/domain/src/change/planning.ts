import type { Operation } from '../hand.ts';
import type { SeededChoice } from '../seed/chance.ts';
import type { Tree } from './tree.ts';
import type { Words } from './words.ts';

/** One planned change: what it is in a word, and the operation that does it. Plain values, to be kept and done again. */
export interface DirectoryChange {
  readonly what: string;
  readonly operation: Operation;
}

/** What a maker of changes may use; it changes the tree as the operation will change the domain. */
export interface Planning {
  readonly tree: Tree;
  readonly choice: SeededChoice;
  readonly words: Words;
  readonly dnsName: string;
}

/** Null when the tree has nothing to do this with at present. */
export type Maker = (planning: Planning) => Operation | null;
