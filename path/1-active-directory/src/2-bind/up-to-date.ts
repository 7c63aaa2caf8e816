import type { Guid, UpToDate, Usn } from '@landbridge/model';
import { guidFromBytes } from '@landbridge/wire/identity';
import type { Connection } from '../connection.ts';
import { firstValue, readObject } from '../search-one.ts';
import { readRootDse } from './root-dse.ts';

/**
 * Up to which of its own changes a domain controller knows each one of its domain, itself included. The count of its own is read first, for while
 * it is what it was the rest is no older.
 */
export async function readUpToDate(connection: Connection, signal?: AbortSignal): Promise<UpToDate> {
  const { client, dc, invocationId, rootDse } = connection;
  const { highestCommittedUsn } = await readRootDse(client, dc, signal);
  const head = await readObject(client, { base: rootDse.namingContext, attributes: ['replUpToDateVector'] }, signal);
  const value = head && firstValue(head, 'replUpToDateVector');
  return { ...(value ? cursorsIn(value) : {}), [invocationId]: highestCommittedUsn };
}

/** UPTODATE_VECTOR_V1_EXT and _V2_EXT (MS-DRSR sections 5.165 and 5.166) as the attribute holds them: in little-endian order, without NDR's counts. */
const HEADER_OCTETS = 16;
const CURSOR_OCTETS: Readonly<Record<number, number>> = { 1: 24, 2: 32 };

/** Nothing of a vector that is not as declared. */
export function cursorsIn(value: Uint8Array): UpToDate {
  if (value.length < HEADER_OCTETS) return {};
  const view = new DataView(value.buffer, value.byteOffset, value.length);
  const size = CURSOR_OCTETS[view.getUint32(0, true)];
  const count = view.getUint32(8, true);
  if (size === undefined || value.length < HEADER_OCTETS + count * size) return {};
  const known: Record<Guid, Usn> = {};
  for (let at = HEADER_OCTETS; at < HEADER_OCTETS + count * size; at += size) {
    known[guidFromBytes(value.subarray(at, at + 16)) as Guid] = String(view.getBigUint64(at + 16, true));
  }
  return known;
}
