import type { Fetch } from '@landbridge/contract';

/** The process around the program, so that a test can be one. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: Fetch;
  /** Undefined when the file is not there. */
  readonly readFile: (path: string) => string | undefined;
  /** Writes a file as its bytes come, and makes its folder; nothing stays of one that broke off. */
  readonly writeFile: (path: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Progress overwrites itself on a terminal; elsewhere it is lines, and fewer. */
  readonly stderrIsTerminal: boolean;
  /** Rejects with `Interrupted` at Ctrl+C. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => number;
  /** Two chance numbers of 32 and 16 hexadecimal digits, for a trace and for what begins it. */
  readonly newTrace: () => { readonly trace: string; readonly span: string };
  /** The line that the user types as an answer; null where nobody could, because this is no terminal. */
  readonly ask: ((question: string) => Promise<string>) | null;
  /** Runs `npm start` of this project with these options; resolves to its exit code. */
  readonly start: (options: readonly string[]) => Promise<number>;
}
