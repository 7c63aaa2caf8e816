import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DomainProblem } from './problem.ts';
import { SYSTEM_PATH } from './run.ts';

/** Text as it is, or bytes. */
export type Value = string | { readonly base64: string };

export interface AttributeChange {
  readonly attribute: string;
  readonly how: 'add' | 'delete' | 'replace';
  readonly values: readonly Value[];
}

/** One change of the directory; a plain value, so that a list of them can be kept and done again. */
export type Operation =
  | {
      readonly op: 'add';
      readonly dn: string;
      readonly attributes: Readonly<Record<string, readonly Value[]>>;
      /** Sets the NT hash alone, which takes a millisecond; Kerberos keys would take thirty. Local hands only. */
      readonly password?: string;
      /** Local hands only: names and attributes that are the system's own. */
      readonly asSystem?: boolean;
    }
  | {
      readonly op: 'modify';
      readonly dn: string;
      readonly changes: readonly AttributeChange[];
      /** Local hands only: also links to what this database does not hold, with its GUID and SID. */
      readonly asSystem?: boolean;
    }
  | { readonly op: 'rename'; readonly dn: string; readonly newDn: string }
  | { readonly op: 'delete'; readonly dn: string; readonly tree?: boolean }
  /** Gives an account extended rights on the domain, by their GUIDs, or takes them away. */
  | { readonly op: 'grant'; readonly dn: string; readonly rights: readonly string[]; readonly granted: boolean }
  /** Gives an object an entry of access control in SDDL, or takes it away; `SID` in it stands for that of the account. */
  | { readonly op: 'ace'; readonly dn: string; readonly account: string; readonly ace: string; readonly present: boolean };

export interface SearchOperation {
  readonly op: 'search';
  readonly base: string;
  readonly scope: 'base' | 'one' | 'subtree';
  readonly filter: string;
  readonly attributes: readonly string[];
}

/** Values that are no UTF-8 come as bytes. */
export interface FoundEntry {
  readonly dn: string;
  readonly attributes: Readonly<Record<string, readonly Value[]>>;
}

export type Where =
  | { readonly ip: string; readonly realm: string; readonly password: string }
  | { readonly configuration: string };

type Transaction = { readonly op: 'begin' | 'commit' };
type Answer = { readonly ok: true; readonly entries?: readonly FoundEntry[] } | { readonly ok: false; readonly error: string };

const SCRIPT = join(import.meta.dirname, '../python/hand.py');

/**
 * Works in a directory with Samba's own library: a Python process that takes operations as lines of JSON and answers each with a line.
 * Operations are done in the order they are given.
 */
export class Hand {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: { readonly resolve: (answer: Answer) => void; readonly reject: (problem: Error) => void }[] = [];
  #errors = '';

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    child.stderr.on('data', (chunk: Buffer) => {
      this.#errors = `${this.#errors}${chunk.toString('utf8')}`.slice(-4_000);
    });
    child.stdin.on('error', () => {});
    createInterface({ input: child.stdout }).on('line', line => this.#waiting.shift()?.resolve(JSON.parse(line)));
    child.on('close', () => {
      for (const { reject } of this.#waiting.splice(0))
        reject(new DomainProblem('hand_failed', this.#errors.trim() || 'it ended'));
    });
  }

  static async open(where: Where): Promise<Hand> {
    const child = spawn('/usr/bin/python3', [SCRIPT], { env: { ...process.env, PATH: SYSTEM_PATH }, stdio: 'pipe' });
    const hand = new Hand(child);
    await hand.#ask(where);
    return hand;
  }

  /** Throws `hand_failed` with the server's words when it refuses. */
  async do(operation: Operation): Promise<void> {
    await this.#ask(operation);
  }

  /** What the server refused, in its own words; null when it was done. */
  async attempt(operation: Operation): Promise<string | null> {
    const answer = await this.#send(operation);
    return answer.ok ? null : answer.error;
  }

  /** Local hands: all of them in transactions of `size`, and none waits for the answer to another. */
  async bulk(operations: Iterable<Operation>, size = 1_000): Promise<number> {
    let batch: Operation[] = [];
    let count = 0;
    const flush = async (): Promise<void> => {
      const steps = [{ op: 'begin' } as const, ...batch, { op: 'commit' } as const];
      await Promise.all(steps.map(step => this.#ask(step)));
      count += batch.length;
      batch = [];
    };
    for (const operation of operations) {
      batch.push(operation);
      if (batch.length === size) await flush();
    }
    if (batch.length > 0) await flush();
    return count;
  }

  async search(search: Omit<SearchOperation, 'op'>): Promise<readonly FoundEntry[]> {
    const answer = await this.#ask({ op: 'search', ...search });
    return answer.entries ?? [];
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, 'close');
    this.#child.stdin.end();
    await closed;
  }

  async #ask(step: Operation | SearchOperation | Transaction | Where): Promise<Answer & { readonly ok: true }> {
    const answer = await this.#send(step);
    if (!answer.ok) throw new DomainProblem('hand_failed', `${answer.error} (${JSON.stringify(step).slice(0, 300)})`);
    return answer;
  }

  #send(step: Operation | SearchOperation | Transaction | Where): Promise<Answer> {
    if (this.#child.exitCode !== null) return Promise.reject(new DomainProblem('hand_failed', this.#errors.trim() || 'it ended'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#child.stdin.write(`${JSON.stringify(step)}\n`);
    });
  }
}
