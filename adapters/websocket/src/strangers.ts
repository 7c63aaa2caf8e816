import type { SocketWire } from './socket-wire.ts';

/** Lines that have not proved yet whose they are. */
const MOST_STRANGERS = 256;
/** Of them from one address: whoever opens many there is turned away first. */
const MOST_STRANGERS_OF_ONE = 64;

/** Who waits to prove whose line it is. Oldest first, with the address that each came from. */
type Strangers = ReadonlyMap<SocketWire, string>;

/** A place of one who waits; `instead` is whose it was. */
interface Place {
  readonly instead: SocketWire | null;
}

/**
 * A place for one more line from this address; null where it gets none. Where all are taken, the address that holds most of them gives up its
 * oldest line, so that whoever holds fewer always gets one: no number of addresses keeps another away.
 */
export function placeFor(wires: Strangers, address: string): Place | null {
  const strangers = [...wires].filter(([wire]) => !wire.isTrusted);
  const held = new Map<string, number>();
  for (const [, from] of strangers) held.set(from, (held.get(from) ?? 0) + 1);
  const own = held.get(address) ?? 0;
  if (own >= MOST_STRANGERS_OF_ONE) return null;
  if (strangers.length < MOST_STRANGERS) return { instead: null };
  const most = Math.max(...held.values());
  if (own >= most) return null;
  const [oldest] = strangers.find(([, from]) => held.get(from) === most) ?? [];
  return { instead: oldest ?? null };
}
