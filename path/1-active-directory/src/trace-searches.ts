import { spannedPages, type Trace } from '@landbridge/model';
import type { LdapEntry } from '@landbridge/wire/ldap';
import type { BoundClient } from './connection.ts';

/** The same connection, whose searches are told as parts of the question that they answer: how long, how many entries and bytes. */
export function traceSearches(client: BoundClient, trace: Trace): BoundClient {
  return {
    search: (request, signal) => {
      const found = client.search(request, signal);
      if (trace.carried() === undefined) return found;
      const span = trace.open('search', { scope: request.scope });
      let [entries, bytes] = [0, 0];
      const told = spannedPages(span, found, entry => {
        entries++;
        bytes += bytesIn(entry);
        span.note({ entries, bytes });
      });
      return { done: found.done, [Symbol.asyncIterator]: () => told };
    },
    unbind: () => client.unbind(),
    closed: client.closed,
  };
}

function bytesIn({ attributes }: LdapEntry): number {
  return attributes.reduce((sum, { values }) => sum + values.reduce((size, value) => size + value.length, 0), 0);
}
