import type { Key } from './encryption/index.ts';
import type { PrincipalName } from './messages/index.ts';

/** A ticket with what its bearer has to know of it. */
export interface ServiceTicket {
  /** In DER, as it came. */
  readonly ticket: Uint8Array;
  /** The session key; whoever keeps the ticket zeroes it. */
  readonly key: Key;
  readonly realm: string;
  readonly client: PrincipalName;
  /** Milliseconds since 1970, by the clock of the key distribution centre. */
  readonly endTime: number;
  /** What that clock is ahead of ours, in milliseconds; 0 while nobody complained. */
  readonly clockOffsetMs: number;
}
