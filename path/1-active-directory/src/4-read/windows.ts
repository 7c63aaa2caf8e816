import { Failure } from '@landbridge/model';
import { bytesOf } from '@landbridge/wire/bytes';
import { extendedDn, type Filter, type LdapEntry, type Search } from '@landbridge/wire/ldap';
import type { Connection } from '../connection.ts';
import { hasResultCode } from '../ldap-failure.ts';
import { halves, type UsnWindow, WindowWidth } from './window-width.ts';

export interface WindowReading {
  /** To the same domain controller. Each has one window on its way, so that the controller searches while the one before is read. */
  readonly lanes: readonly [Connection, Connection];
  readonly range: UsnWindow;
  readonly filter: Filter;
  readonly attributes: readonly string[];
}

export type WindowStep =
  | { readonly kind: 'entry'; readonly entry: LdapEntry }
  /** Every object up to this USN was told. */
  | { readonly kind: 'through'; readonly through: bigint };

interface Begun {
  readonly window: UsnWindow;
  readonly lane: Connection;
  readonly search: Search;
}

/**
 * Every object whose uSNChanged lies in the range, window by window in rising order. Breaking off abandons the searches on their way.
 * An object told by a window that had to be read again in halves comes twice.
 */
export async function* readWindows(reading: WindowReading, signal?: AbortSignal): AsyncGenerator<WindowStep> {
  const leaving = new AbortController();
  const either = signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal;
  const width = new WindowWidth(reading.range);
  const [first, second] = reading.lanes;
  const begin = (lane: Connection): Begun | null => {
    const window = width.next();
    return window && { window, lane, search: searchWindow(reading, lane, window, either) };
  };
  try {
    for (let current = begin(first); current; ) {
      const upcoming = begin(current.lane === first ? second : first);
      yield* drain(reading, current, width, either);
      current = upcoming;
    }
  } finally {
    leaving.abort();
  }
}

async function* drain(reading: WindowReading, begun: Begun, width: WindowWidth, signal: AbortSignal): AsyncGenerator<WindowStep> {
  const { window, lane, search } = begun;
  let entries = 0;
  try {
    for await (const entry of search) {
      entries++;
      yield { kind: 'entry', entry };
    }
  } catch (error) {
    // sizeLimitExceeded: Active Directory gives MaxPageSize entries, 1,000 unless its administrator says otherwise.
    if (!hasResultCode(error, 4)) throw error;
    width.limitedTo(entries);
    width.held(window, Math.max(entries, 1) * 2);
    const split = halves(window);
    if (!split)
      throw new Failure({ code: 'LdapProtocolError', message: `${lane.dc} gives no entry to a search` }, { cause: error });
    for (const half of split) {
      yield* drain(reading, { window: half, lane, search: searchWindow(reading, lane, half, signal) }, width, signal);
    }
    return;
  }
  width.held(window, entries);
  yield { kind: 'through', through: window.through };
}

function searchWindow({ filter, attributes }: WindowReading, lane: Connection, window: UsnWindow, signal: AbortSignal): Search {
  const bounds: Filter[] = [
    { kind: 'greaterOrEqual', attribute: 'uSNChanged', value: bytesOf(String(window.after + 1n)) },
    { kind: 'lessOrEqual', attribute: 'uSNChanged', value: bytesOf(String(window.through)) },
  ];
  return lane.client.search(
    {
      base: lane.rootDse.namingContext,
      scope: 'subtree',
      filter: { kind: 'and', filters: [...bounds, filter] },
      attributes,
      controls: [extendedDn('text')],
    },
    signal,
  );
}
