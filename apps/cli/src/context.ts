import type { Client } from '@landbridge/contract';

/** What a command has of the world around it. */
export interface Context {
  readonly client: Client;
  readonly out: Output;
  /** Resolves after `ms`; rejects when the user interrupts. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => number;
  /** Undefined when the file is not there. */
  readonly readFile: (path: string) => string | undefined;
  /** Asks the user and resolves to whether the answer was yes; null where nobody could answer. */
  readonly ask: ((question: string) => Promise<boolean>) | null;
  readonly writeFile: (path: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>;
}

export interface Output {
  /** A line of the answer, to standard output. */
  line(text: string): void;
  /** What is to be known before a question, to standard error. */
  note(text: string): void;
  /** What is going on, to standard error, so that it never mixes with the answer. On a terminal the next one takes its place. */
  progress(text: string): void;
  /** Ends the place that `progress` wrote at. */
  progressEnds(): void;
}

/** What every command may be given. */
export interface CommonOptions {
  readonly json?: boolean;
}
