import { WireError } from '../bytes/index.ts';
import type { Message } from './message.ts';
import type { OperationOf } from './operations.ts';

/** One operation on its way: what comes back for its message id goes here. */
export interface Exchange {
  /** The answer or a part of it, and its size. What it promises is waited for before anything more is read from the connection. */
  take(message: Message, bytes: number): Promise<void> | undefined;
  /** Whether nothing comes for this message id after `message`. */
  ends(message: Message): boolean;
  /** The connection ended. */
  fail(error: Error): void;
  /** Whether somebody waits for an answer that has yet to be read. */
  readonly waits: boolean;
  /** Whether so much was read that it should be consumed before reading on. */
  readonly full: boolean;
}

/** Operations that have exactly one response. */
export type ResponseKind =
  | 'addResponse'
  | 'bindResponse'
  | 'compareResponse'
  | 'delResponse'
  | 'extendedResp'
  | 'modDNResponse'
  | 'modifyResponse';

export type Response<K extends ResponseKind> = OperationOf<K>['value'];

export class SingleExchange<K extends ResponseKind> implements Exchange {
  readonly waits = true;
  readonly full = false;
  readonly fail: (error: Error) => void;
  readonly #kind: K;
  readonly #answered: (response: Response<K>) => Promise<void> | undefined;

  constructor(kind: K, answered: (response: Response<K>) => Promise<void> | undefined, failed: (error: Error) => void) {
    this.#kind = kind;
    this.#answered = answered;
    this.fail = failed;
  }

  ends({ operation }: Message): boolean {
    return operation.kind !== 'intermediateResponse';
  }

  take({ operation }: Message): Promise<void> | undefined {
    // RFC 4511 section 4.13: a client that does not know an intermediate response ignores it.
    if (operation.kind === 'intermediateResponse') return undefined;
    if (operation.kind !== this.#kind) throw unexpected(this.#kind, operation.kind);
    return this.#answered(operation.value as Response<K>);
  }
}

/** For an answer of another kind than the operation has; it ends the connection. */
export function unexpected(expected: string, found: string): WireError {
  return new WireError('unexpected', { structure: 'LDAPMessage.operation', offset: 0 }, `${expected} expected, ${found} found`);
}
