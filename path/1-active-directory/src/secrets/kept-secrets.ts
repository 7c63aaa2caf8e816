import type { Guid } from '@landbridge/model';

/** A password's hash as it travelled, and what is needed to open it. */
export interface SealedSecret {
  /** A copy of the value of unicodePwd, under the session key. Null: the account has no password. */
  readonly value: Uint8Array | null;
  /** The last part of the account's security identifier. */
  readonly rid: number;
  readonly version: number;
  readonly passwordSet: string;
}

/**
 * The secrets of the last stretch of changes, sealed as they came, until control has said which of them are wanted. They and the key they
 * are under are zeroed with the next stretch, or when the connection is given up.
 */
export class KeptSecrets {
  readonly sessionKey: Uint8Array;
  readonly #byGuid = new Map<Guid, SealedSecret>();

  /** The key becomes this one's own. */
  constructor(sessionKey: Uint8Array) {
    this.sessionKey = sessionKey;
  }

  keep(guid: Guid, secret: SealedSecret): void {
    this.#byGuid.set(guid, { ...secret, value: secret.value?.slice() ?? null });
  }

  of(guid: Guid): SealedSecret | undefined {
    return this.#byGuid.get(guid);
  }

  zero(): void {
    this.sessionKey.fill(0);
    for (const { value } of this.#byGuid.values()) value?.fill(0);
    this.#byGuid.clear();
  }
}
