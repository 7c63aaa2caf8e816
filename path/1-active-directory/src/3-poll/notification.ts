import type { Clock } from '@landbridge/model';
import { notification, showDeleted } from '@landbridge/wire/ldap';
import type { Connection } from '../connection.ts';
import { ANY_OBJECT } from '../search-one.ts';

export interface Listening {
  readonly connection: Connection;
  /** Called for every change the domain controller tells of. */
  readonly onChange: () => void;
  /** Asked now and then on the same connection; false ends the listening. */
  readonly lives: (signal: AbortSignal) => Promise<boolean>;
  readonly clock: Clock;
}

/** A connection that was cut without a word would be listened to for ever. */
const SIGN_OF_LIFE_MS = 60_000;

/**
 * Hears of every change in the domain, deletions included, until the connection breaks or the signal aborts; then it throws.
 * LDAP_SERVER_NOTIFICATION_OID, MS-ADTS section 3.1.1.3.4.1.9: no other filter is allowed.
 */
export async function listen(listening: Listening, signal: AbortSignal): Promise<void> {
  const { connection, onChange, clock, lives } = listening;
  const silent = new AbortController();
  const either = AbortSignal.any([signal, silent.signal]);
  const request = {
    base: connection.rootDse.namingContext,
    scope: 'subtree',
    filter: ANY_OBJECT,
    attributes: ['1.1'],
    controls: [notification(), showDeleted()],
  } as const;
  const watching = watchOver();
  try {
    for await (const _entry of connection.client.search(request, either)) onChange();
  } finally {
    silent.abort();
    await watching;
  }

  async function watchOver(): Promise<void> {
    try {
      do await clock.sleep(SIGN_OF_LIFE_MS, either);
      while (await lives(either));
    } catch {
      return;
    }
    silent.abort(new Error('the domain controller gives no sign of life'));
  }
}
