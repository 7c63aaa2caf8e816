import { Failure, type Guid } from '@landbridge/model';
import { readableTextOf } from '@landbridge/wire/bytes';
import { extendedDn, type LdapEntry } from '@landbridge/wire/ldap';
import type { Connection } from '../connection.ts';
import { firstValue, readObject } from '../search-one.ts';

export interface RangeReading {
  readonly guid: Guid;
  readonly attribute: string;
  /** Where the first range ended. */
  readonly next: number;
  /** The object's uSNChanged when the first range was read. */
  readonly usnChanged: string | undefined;
  /** How many values to ask for at once; the domain controller may give fewer. */
  readonly values: number;
  /** The place of the first value that an entry does not tell; null when it tells the last. */
  readonly nextAfter: (entry: LdapEntry) => number | null;
}

export interface Range {
  readonly entry: LdapEntry;
  /** True when the values are told from the start again. */
  readonly first: boolean;
}

const MOST_RESTARTS = 5;

/**
 * The further ranges of a large attribute (MS-ADTS section 3.1.1.3.1.3.3). Values shift when others go, so an object that changes meanwhile is
 * told from its first value again; DomainControllerBusy when it never rests. An object that vanished ends it.
 */
export async function* readRanges(connection: Connection, reading: RangeReading, signal?: AbortSignal): AsyncGenerator<Range> {
  let { usnChanged } = reading;
  let low = reading.next;
  for (let restarts = 0; restarts <= MOST_RESTARTS; ) {
    const entry = await readRange(connection, reading, low, signal);
    if (!entry) return;
    const usnNow = usnOf(entry);
    if (usnNow !== usnChanged && low > 0) {
      usnChanged = usnNow;
      low = 0;
      restarts++;
      continue;
    }
    usnChanged = usnNow;
    yield { entry, first: low === 0 };
    const next = reading.nextAfter(entry);
    if (next === null) return;
    low = next;
  }
  const message = `${reading.attribute} of ${reading.guid} changes faster than it can be read`;
  throw new Failure({ code: 'DomainControllerBusy', message });
}

function readRange(connection: Connection, { guid, attribute, values }: RangeReading, low: number, signal?: AbortSignal) {
  const ranged = `${attribute};range=${low}-${low + values - 1}`;
  const request = { base: `<GUID=${guid}>`, attributes: ['uSNChanged', ranged], controls: [extendedDn('text')] };
  return readObject(connection.client, request, signal);
}

function usnOf(entry: LdapEntry): string | undefined {
  const value = firstValue(entry, 'uSNChanged');
  return value && readableTextOf(value);
}
