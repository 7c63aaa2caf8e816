import { type Cookie, Failure } from '@landbridge/model';
import { NIL_GUID, NO_USN, type UpToDate, type UsnVector } from '@landbridge/wire/drsr';
import { fromBase64, toBase64 } from '../5-normalise/index.ts';

/** How far replication has come: a domain controller's own count, and what is known of all domain controllers by now. */
export interface ReplicationPosition {
  readonly invocationId: string;
  readonly usn: UsnVector;
  readonly upToDate: readonly UpToDate[] | null;
}

export const FIRST_POSITION: ReplicationPosition = { invocationId: NIL_GUID, usn: NO_USN, upToDate: null };

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const USN = '[0-9]{1,20}';
/** `1;<invocation>;<usn>,<usn>,<usn>;<invocation>=<usn>,…`, or a `-` where nothing is known of all domain controllers. */
const WRITTEN = new RegExp(`^1;(${ID});(${USN}),(${USN}),(${USN});(-|(?:${ID}=${USN}(?:,(?!$)|$))*)$`);

/** The position as an opaque cookie. */
export function cookieOf({ invocationId, usn, upToDate }: ReplicationPosition): Cookie {
  const own = `${usn.highObjectUpdate},${usn.reserved},${usn.highPropertyUpdate}`;
  const others = upToDate?.map(one => `${one.invocationId}=${one.usn}`).join(',') ?? '-';
  return toBase64(new TextEncoder().encode(`1;${invocationId};${own};${others}`));
}

/** Throws CookieRefused for anything that is no such cookie. */
export function positionOf(cookie: Cookie | null): ReplicationPosition {
  if (cookie === null) return FIRST_POSITION;
  const written = WRITTEN.exec(new TextDecoder().decode(fromBase64(cookie) ?? undefined));
  if (!written) throw new Failure({ code: 'CookieRefused', message: 'the cookie is none of password replication' });
  const [, invocationId = '', highObjectUpdate = '', reserved = '', highPropertyUpdate = '', others = ''] = written;
  return {
    invocationId,
    usn: {
      highObjectUpdate: BigInt(highObjectUpdate),
      reserved: BigInt(reserved),
      highPropertyUpdate: BigInt(highPropertyUpdate),
    },
    upToDate: others === '-' ? null : others.split(',').filter(Boolean).map(upToDateOf),
  };
}

function upToDateOf(text: string): UpToDate {
  const [invocationId = '', usn = ''] = text.split('=');
  return { invocationId, usn: BigInt(usn) };
}
