import { bytesOf } from '@landbridge/wire/bytes';
import { type Control, type LdapEntry, LdapError, type Search, type SearchRequest } from '@landbridge/wire/ldap';
import type { BoundClient, Connection } from '../connection.ts';

/** What a scripted domain controller says to one search. */
export interface Answer {
  readonly entries?: readonly LdapEntry[];
  readonly controls?: readonly Control[];
  /** Thrown after the entries. */
  readonly error?: unknown;
  /** The search does not end by itself. */
  readonly endless?: boolean;
}

/** A client whose answers a test writes by hand: for what Samba never says and Active Directory does. */
export class ScriptedClient implements BoundClient {
  readonly closed = new Promise<void>(() => undefined);
  readonly requests: SearchRequest[] = [];
  /** Searches that were broken off. */
  abandoned = 0;
  readonly #answer: (request: SearchRequest, count: number) => Answer;

  constructor(answer: (request: SearchRequest, count: number) => Answer) {
    this.#answer = answer;
  }

  search(request: SearchRequest, signal?: AbortSignal): Search {
    this.requests.push(request);
    const answer = this.#answer(request, this.requests.length);
    const done = Promise.resolve({ controls: answer.controls ?? [], referrals: [] });
    return { done, [Symbol.asyncIterator]: () => this.#entries(answer, signal) };
  }

  async *#entries(answer: Answer, signal?: AbortSignal): AsyncGenerator<LdapEntry> {
    let ended = false;
    try {
      for (const entry of answer.entries ?? []) {
        signal?.throwIfAborted();
        yield entry;
      }
      if (answer.error) throw answer.error;
      if (answer.endless) await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
      ended = true;
    } finally {
      if (!ended) this.abandoned++;
    }
  }

  async unbind(): Promise<void> {}
}

export function refusedWith(code: number, diagnosticMessage = ''): LdapError {
  return new LdapError({ code, codeName: `code${code}`, diagnosticMessage, matchedDn: '', referrals: [] });
}

/** An entry written by hand; `member;range=0-1` is an attribute with an option. */
export function entryOf(dn: string, attributes: Readonly<Record<string, readonly (string | Uint8Array)[]>>): LdapEntry {
  return {
    dn,
    controls: [],
    attributes: Object.entries(attributes).map(([description, values]) => {
      const [type = '', ...options] = description.split(';');
      return { type, options, values: values.map(value => (typeof value === 'string' ? bytesOf(value) : value)) };
    }),
  };
}

export function connectionOf(client: BoundClient): Connection {
  return {
    dc: 'dc1.exoip.test',
    invocationId: '53d928b7-8b7d-4685-9c50-b3c7dbeb1a43' as Connection['invocationId'],
    rootDse: {
      namingContext: 'DC=exoip,DC=test',
      configurationContext: 'CN=Configuration,DC=exoip,DC=test',
      schemaContext: 'CN=Schema,CN=Configuration,DC=exoip,DC=test',
      rootDomainContext: 'DC=exoip,DC=test',
      dsServiceName: 'CN=NTDS Settings,CN=DC1,CN=Servers,CN=Site,CN=Sites,CN=Configuration,DC=exoip,DC=test',
      highestCommittedUsn: '5000',
      currentTime: '20261123105428.0Z',
    },
    client,
  };
}
