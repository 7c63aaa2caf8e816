import type { ChangesReply } from '@landbridge/wire/drsr';
import { cookieOf, type ReplicationPosition } from './position.ts';
import type { Replicating } from './replication.ts';

/**
 * Replication that asks for the next page as soon as it has one, so that the domain controller gathers it while hashes of this one are
 * derived from. At most one page is there before it is wanted, its secrets still sealed. Whatever goes wrong with it is told to whoever
 * asks for it.
 */
export class ReadingAhead implements Replicating {
  readonly #replication: Replicating;
  #ahead: { readonly from: string; readonly reply: Promise<ChangesReply> } | null = null;

  constructor(replication: Replicating) {
    this.#replication = replication;
  }

  get dc(): string {
    return this.#replication.dc;
  }

  sessionKey(): Uint8Array {
    return this.#replication.sessionKey();
  }

  async changes(from: ReplicationPosition, withoutSecrets = false): Promise<ChangesReply> {
    if (withoutSecrets) return this.#replication.changes(from, withoutSecrets);
    const ahead = this.#ahead;
    this.#ahead = null;
    const reply = await (ahead?.from === cookieOf(from) ? ahead.reply : this.#replication.changes(from));
    if (reply.more) this.#ask({ invocationId: reply.invocationId, usn: reply.to, upToDate: reply.upToDate ?? from.upToDate });
    return reply;
  }

  object(guid: string): Promise<ChangesReply | null> {
    return this.#replication.object(guid);
  }

  close(): void {
    this.#ahead = null;
    this.#replication.close();
  }

  #ask(from: ReplicationPosition): void {
    const reply = this.#replication.changes(from);
    reply.catch(() => undefined);
    this.#ahead = { from: cookieOf(from), reply };
  }
}
