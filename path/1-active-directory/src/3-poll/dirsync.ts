import { Failure } from '@landbridge/model';
import { CONTROLS, dirSyncRequest, extendedDn, type Filter, type LdapEntry, parseDirSyncResponse } from '@landbridge/wire/ldap';
import type { Connection } from '../connection.ts';
import { hasResultCode } from '../ldap-failure.ts';

/** Flags of the DirSync control (MS-ADTS section 3.1.1.3.4.1.3). */
const INCREMENTAL_VALUES = 0x8000_0000;
const OBJECT_SECURITY = 0x1;
/** Active Directory pages by it, Samba answers everything at once. */
const MAX_BYTES = 1_000_000;

export interface DirSyncing {
  readonly filter: Filter;
  readonly attributes: readonly string[];
  /** Empty to begin. */
  readonly cookie: Uint8Array;
  /** True without the right *Replicating Directory Changes*: only what the account may read is told. */
  readonly objectSecurity: boolean;
}

export type DirSyncStep =
  | { readonly kind: 'entry'; readonly entry: LdapEntry }
  | { readonly kind: 'cookie'; readonly cookie: Uint8Array };

/** What changed since the cookie: after the entries of each response the cookie that follows them. Throws what the search throws. */
async function* dirSync(connection: Connection, syncing: DirSyncing, signal?: AbortSignal): AsyncGenerator<DirSyncStep> {
  const flags = syncing.objectSecurity ? INCREMENTAL_VALUES + OBJECT_SECURITY : INCREMENTAL_VALUES;
  let { cookie } = syncing;
  for (let more = true; more; ) {
    const search = connection.client.search(
      {
        base: connection.rootDse.namingContext,
        scope: 'subtree',
        filter: syncing.filter,
        attributes: syncing.attributes,
        controls: [dirSyncRequest(flags, MAX_BYTES, cookie), extendedDn('text')],
      },
      signal,
    );
    for await (const entry of search) yield { kind: 'entry', entry };
    const { controls } = await search.done;
    const answer = controls.find(control => control.oid === CONTROLS.dirSync);
    if (!answer) throw new Failure({ code: 'LdapProtocolError', message: `${connection.dc} ended DirSync without a cookie` });
    ({ more, cookie } = parseDirSyncResponse(answer));
    yield { kind: 'cookie', cookie };
  }
}

/** The same, with object security if the account has not the right for more, and CookieRefused if that is what it is. */
export async function* changesSince(
  connection: Connection,
  syncing: Omit<DirSyncing, 'objectSecurity'>,
  signal?: AbortSignal,
): AsyncGenerator<DirSyncStep> {
  let objectSecurity = false;
  for (;;) {
    let begun = false;
    try {
      for await (const step of dirSync(connection, { ...syncing, objectSecurity }, signal)) {
        begun = true;
        yield step;
      }
      return;
    } catch (error) {
      if (begun) throw error;
      if (objectSecurity || !hasResultCode(error, 50)) throw await refusal(error, connection, syncing.cookie, signal);
      objectSecurity = true;
    }
  }
}

/** operationsError, protocolError, unavailableCriticalExtension, unwillingToPerform: which of them a bad cookie gets differs by version. */
const MAYBE_THE_COOKIE = [1, 2, 12, 53];

async function refusal(error: unknown, connection: Connection, cookie: Uint8Array, signal?: AbortSignal): Promise<unknown> {
  const { dc } = connection;
  if (hasResultCode(error, 50)) {
    return new Failure({ code: 'ReplicationRightMissing', message: `${dc} refuses DirSync to the account` }, { cause: error });
  }
  if (cookie.length === 0 || !hasResultCode(error, ...MAYBE_THE_COOKIE)) return error;
  const worksWithout = await currentCookie(connection, signal).then(
    () => true,
    () => false,
  );
  if (!worksWithout) return error;
  return new Failure({ code: 'CookieRefused', message: `${dc} refuses the cookie`, detail: String(error) }, { cause: error });
}

/** No object has it, so DirSync has nothing to tell but its cookie. */
const NOTHING: Filter = { kind: 'equal', attribute: 'objectGUID', value: new Uint8Array(16) };

/** A cookie for now, without any entry. `replicatingChanges` says whether the account has that right. */
export async function currentCookie(
  connection: Connection,
  signal?: AbortSignal,
): Promise<{ readonly cookie: Uint8Array; readonly replicatingChanges: boolean }> {
  const asking = { filter: NOTHING, attributes: ['objectGUID'], cookie: new Uint8Array() };
  try {
    return {
      cookie: await lastCookie(dirSync(connection, { ...asking, objectSecurity: false }, signal)),
      replicatingChanges: true,
    };
  } catch (error) {
    if (!hasResultCode(error, 50)) throw error;
  }
  try {
    return {
      cookie: await lastCookie(dirSync(connection, { ...asking, objectSecurity: true }, signal)),
      replicatingChanges: false,
    };
  } catch (error) {
    throw hasResultCode(error, 50) ? await refusal(error, connection, new Uint8Array(), signal) : error;
  }
}

async function lastCookie(steps: AsyncIterable<DirSyncStep>): Promise<Uint8Array> {
  let last = new Uint8Array();
  for await (const step of steps) if (step.kind === 'cookie') last = Uint8Array.from(step.cookie);
  return last;
}
