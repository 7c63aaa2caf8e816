import { type Clock, Failure } from '@landbridge/model';
import { CONTROLS, type LdapEntry, type Search, type SearchRequest } from '@landbridge/wire/ldap';
import type { BoundClient } from './connection.ts';

/** Active Directory breaks off every search after 120 s (MaxQueryDuration, MS-ADTS section 3.1.1.3.4.6): whoever is silent for longer is gone. */
const SILENT_MS = 130_000;

interface Watching {
  readonly clock: Clock;
  readonly dc: string;
}

/**
 * The same connection, whose searches end when nothing comes any more: one that was cut without a word, as by a firewall that forgot it, would be
 * waited for until whoever asked gives up. Time in which nobody wants the next entry does not count.
 */
export function watchSilence(client: BoundClient, watching: Watching): BoundClient {
  return {
    search: (request, signal) =>
      isEndless(request) ? client.search(request, signal) : watched(client, request, { ...watching, signal }),
    unbind: () => client.unbind(),
    closed: client.closed,
  };
}

/** What tells of changes is silent for as long as there are none. */
function isEndless({ controls = [] }: SearchRequest): boolean {
  return controls.some(({ oid }) => oid === CONTROLS.notification);
}

function watched(
  client: BoundClient,
  request: SearchRequest,
  { clock, dc, signal }: Watching & { readonly signal: AbortSignal | undefined },
): Search {
  const silent = new AbortController();
  const over = new AbortController();
  const search = client.search(request, signal ? AbortSignal.any([signal, silent.signal]) : silent.signal);
  const heard = { entries: 0, isHeld: false };
  void watch();
  return { done: search.done, [Symbol.asyncIterator]: () => entries() };

  async function watch(): Promise<void> {
    for (let before = 0; ; before = heard.entries) {
      await clock.sleep(SILENT_MS, over.signal).catch(() => undefined);
      if (over.signal.aborted) return;
      if (heard.entries === before && !heard.isHeld) break;
    }
    const message = `${dc} has not answered a search for ${SILENT_MS / 1_000} s`;
    silent.abort(new Failure({ code: 'DomainControllerUnreachable', message }));
  }

  async function* entries(): AsyncGenerator<LdapEntry> {
    try {
      for await (const entry of search) {
        heard.entries++;
        heard.isHeld = true;
        yield entry;
        heard.isHeld = false;
      }
    } finally {
      over.abort();
    }
  }
}
