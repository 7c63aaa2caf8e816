import { type Credential, deriveCredential, type Pbkdf2, SALT_OCTETS, textOfCredential } from '@landbridge/credential-hash';
import {
  type Chance,
  type Cookie,
  type DerivedCredential,
  type DerivedCredentials,
  Failure,
  type Guid,
  type Log,
  type PasswordChange,
  type PasswordChanges,
} from '@landbridge/model';
import { type ChangesReply, DrsError, openNtHash, type ReplicatedObject } from '@landbridge/wire/drsr';
import { RpcError } from '@landbridge/wire/rpc';
import { Locator, type LocatorPorts } from '../1-locate/index.ts';
import { isOfTheAccount } from '../2-bind/index.ts';
import { numberIn, timeIn, toldOf, typesIn } from './attributes.ts';
import { inLanes } from './in-lanes.ts';
import { KeptSecrets, type SealedSecret } from './kept-secrets.ts';
import { cookieOf, positionOf, type ReplicationPosition } from './position.ts';
import type { Replicating } from './replication.ts';
import { replicationFailure } from './replication-failure.ts';

export interface SecretPorts extends LocatorPorts {
  readonly chance: Chance;
  readonly log: Log;
  readonly derive: Pbkdf2;
  /** Connects to a domain controller. Throws a `Failure`. */
  readonly replicate: (dc: string, signal?: AbortSignal) => Promise<Replicating>;
}

/** A connection that lay idle this long is given up, with all keys. */
const IDLE_MS = 60_000;
/** Derivations at once: enough for every thread of the pool, few enough to stop soon. */
const DERIVED_AT_ONCE = 8;

/** How often a question is begun anew, with another connection or another domain controller. */
const BEGUN_ANEW = 3;

interface Open {
  readonly replication: Replicating;
  secrets: KeptSecrets;
}

/**
 * Reads passwords by replication, in two steps: first whose changed, then, of those that control wants, what they can be checked by.
 * INVARIANT: hashes are opened a few at a time, as bytes that are zeroed after use; nothing of them leaves here.
 */
export class SecretReader {
  readonly #ports: SecretPorts;
  readonly #locator: Locator;
  #open: Open | null = null;
  #idle: AbortController | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: SecretPorts) {
    this.#ports = ports;
    this.#locator = new Locator(ports);
  }

  /** One stretch of changes. Throws CookieRefused where the domain controller has gone back in time, so that all is to be read anew. */
  changes(cookie: Cookie | null, signal?: AbortSignal): Promise<PasswordChanges> {
    return this.#inTurn(signal, async open => {
      const from = positionOf(cookie);
      const reply = await this.#filled(open, from);
      this.#refuseRollback(from, reply, open.replication.dc);
      const to = { invocationId: reply.invocationId, usn: reply.to, upToDate: reply.upToDate ?? from.upToDate };
      open.secrets.zero();
      open.secrets = new KeptSecrets(open.replication.sessionKey());
      const types = typesIn(reply.prefixes);
      const changes = reply.objects.flatMap(object => this.#changeOf(object, types, open.secrets) ?? []);
      return { changes, cookie: cookieOf(to), more: reply.more };
    });
  }

  /** What the passwords of these accounts can be checked by, from the last stretch or, one by one, from the domain controller. */
  credentials(guids: readonly Guid[], iterations: number, signal?: AbortSignal): Promise<DerivedCredentials> {
    return this.#inTurn(signal, async open => {
      // Drawn at once: one by one they would take as long as opening a hash.
      const salts = this.#ports.chance.bytes(SALT_OCTETS * guids.length);
      const credentials = await inLanes(guids, DERIVED_AT_ONCE, async (guid, at) => {
        signal?.throwIfAborted();
        const salt = salts.subarray(at * SALT_OCTETS, (at + 1) * SALT_OCTETS);
        return this.#credential(open, guid, { salt, iterations });
      });
      return { credentials };
    });
  }

  /** Gives up the connection and zeroes all keys. */
  async close(): Promise<void> {
    await this.#turn;
    this.#giveUp();
  }

  /** Pages may hold links alone, which nobody here wants. */
  async #filled({ replication }: Open, from: ReplicationPosition): Promise<ChangesReply> {
    for (let at = from; ; ) {
      const reply = await replication.changes(at);
      if (reply.objects.length > 0 || !reply.more) return reply;
      at = { invocationId: reply.invocationId, usn: reply.to, upToDate: at.upToDate };
    }
  }

  /** A domain controller that was put back to an earlier state under its old identity tells nothing, and would leave changes out. */
  #refuseRollback(from: ReplicationPosition, { invocationId, upToDate }: ChangesReply, dc: string): void {
    const told = from.invocationId === invocationId ? from.usn.highPropertyUpdate : 0n;
    // Another domain controller may have told last, and how far it knew this one.
    const known = from.upToDate?.find(one => one.invocationId === invocationId)?.usn ?? 0n;
    const own = upToDate?.find(one => one.invocationId === invocationId);
    if (!own || (own.usn >= told && own.usn >= known)) return;
    throw new Failure({ code: 'CookieRefused', message: `${dc} stands before what it has told already: it was put back` });
  }

  #changeOf(object: ReplicatedObject, types: ReturnType<typeof typesIn>, secrets: KeptSecrets): PasswordChange | null {
    const { unicodePwd, pwdLastSet, userAccountControl, accountExpires, isDeleted } = toldOf(object, types);
    const name = object.name;
    if (!name || !(unicodePwd || pwdLastSet || userAccountControl || accountExpires || isDeleted)) return null;
    const guid = name.guid as Guid;
    if (unicodePwd && pwdLastSet && name.sid) secrets.keep(guid, sealedOf(unicodePwd, timeIn(pwdLastSet), name.sid));
    return {
      guid,
      deleted: isDeleted !== undefined && numberIn(isDeleted) !== 0,
      passwordVersion: unicodePwd?.value ? unicodePwd.version : null,
      passwordSet: pwdLastSet ? timeIn(pwdLastSet) : null,
      userAccountControl: userAccountControl ? numberIn(userAccountControl) : null,
      accountExpires: accountExpires ? timeIn(accountExpires) : null,
    };
  }

  async #credential(open: Open, guid: Guid, stretch: Stretch): Promise<DerivedCredential> {
    const kept = open.secrets.of(guid);
    if (kept) return this.#derived(guid, kept, { key: open.secrets.sessionKey, stretch });
    const reply = await open.replication.object(guid);
    const [object] = reply?.objects ?? [];
    if (!reply || !object) return { ...NOTHING, guid, outcome: 'none' };
    const { unicodePwd, pwdLastSet, isDeleted } = toldOf(object, typesIn(reply.prefixes));
    if (isDeleted && numberIn(isDeleted) !== 0) return { ...NOTHING, guid, outcome: 'gone' };
    if (!unicodePwd || !object.name?.sid) return { ...NOTHING, guid, outcome: 'none' };
    const sealed = sealedOf(unicodePwd, pwdLastSet ? timeIn(pwdLastSet) : '0', object.name.sid);
    return this.#derived(guid, sealed, { key: open.secrets.sessionKey, stretch });
  }

  async #derived(guid: Guid, sealed: SealedSecret, { key, stretch }: Deriving): Promise<DerivedCredential> {
    const { value, rid, version, passwordSet } = sealed;
    if (!value) return { ...NOTHING, guid, outcome: 'none' };
    const ntHash = openNtHash(value, { sessionKey: key, rid });
    let credential: Credential;
    try {
      credential = await deriveCredential(ntHash, stretch, this.#ports.derive);
    } finally {
      ntHash.fill(0);
    }
    return { guid, outcome: 'derived', passwordVersion: version, passwordSet, credential: textOfCredential(credential) };
  }

  #inTurn<T>(signal: AbortSignal | undefined, work: (open: Open) => Promise<T>): Promise<T> {
    const done = this.#turn.then(() => this.#withOpen(signal, work));
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #withOpen<T>(signal: AbortSignal | undefined, work: (open: Open) => Promise<T>): Promise<T> {
    this.#idle?.abort();
    for (let begun = 1; ; begun++) {
      signal?.throwIfAborted();
      const open = this.#open ?? (await this.#connect(signal));
      const { dc } = open.replication;
      try {
        const result = await work(open);
        this.#giveUpWhenIdle();
        return result;
      } catch (error) {
        this.#giveUp();
        signal?.throwIfAborted();
        if (error instanceof DrsError && error.code === 'notASource') this.#locator.failed(this.#locator.pinned(dc));
        if (begun > BEGUN_ANEW || !mayDoBetterAnew(error)) throw await this.#explained(error, dc, signal);
        this.#ports.log.warn('replication of passwords begins anew', { dc, reason: String(error) });
      }
    }
  }

  async #connect(signal: AbortSignal | undefined): Promise<Open> {
    let last: unknown = null;
    for await (const dc of this.#locator.candidates(null)) {
      try {
        const replication = await this.#ports.replicate(dc.host, signal);
        this.#locator.worked(dc);
        this.#open = { replication, secrets: new KeptSecrets(replication.sessionKey()) };
        return this.#open;
      } catch (error) {
        if (!(error instanceof Failure) || isOfTheAccount(error)) throw error;
        this.#locator.failed(dc);
        const { code, detail } = error.problem;
        this.#ports.log.warn('domain controller replicates no passwords', { dc: dc.host, code, detail });
        last = error;
      }
    }
    throw last;
  }

  /** Which of the two rights is missing: one of them gives everything but the secrets. */
  async #explained(error: unknown, dc: string, signal: AbortSignal | undefined): Promise<unknown> {
    if (!(error instanceof DrsError) || error.code !== 'accessDenied') return replicationFailure(error, dc);
    try {
      const replication = await this.#ports.replicate(dc, signal);
      await replication.changes(positionOf(null), true).finally(() => replication.close());
      return replicationFailure(error, dc);
    } catch {
      const message = `${dc} replicates nothing to the account`;
      return new Failure({ code: 'ReplicationRightMissing', message, detail: error.message }, { cause: error });
    }
  }

  #giveUpWhenIdle(): void {
    const idle = new AbortController();
    this.#idle = idle;
    this.#ports.clock.sleep(IDLE_MS, idle.signal).then(
      () => this.#giveUp(),
      () => undefined,
    );
  }

  #giveUp(): void {
    this.#idle?.abort();
    this.#idle = null;
    this.#open?.secrets.zero();
    this.#open?.replication.close();
    this.#open = null;
  }
}

/** Another domain controller gives what a read-only one does not; a new binding knows the new epoch, and a new connection is not broken. */
function mayDoBetterAnew(error: unknown): boolean {
  if (error instanceof DrsError) return error.code === 'notASource' || error.code === 'epochChanged';
  return error instanceof RpcError && (error.code === 'connectionLost' || error.code === 'fault');
}

type Stretch = Pick<Credential, 'salt' | 'iterations'>;

interface Deriving {
  readonly key: Uint8Array;
  readonly stretch: Stretch;
}

const NOTHING = { passwordVersion: 0, passwordSet: '0', credential: null } as const;

function sealedOf(
  { value, version }: { readonly value: Uint8Array | null; readonly version: number },
  passwordSet: string,
  sid: Uint8Array,
): SealedSecret {
  const rid = new DataView(sid.buffer, sid.byteOffset + sid.length - 4, 4).getUint32(0, true);
  return { value, rid, version, passwordSet };
}
