import { concat, WireError } from '../bytes/index.ts';

/** AvId, [MS-NLMP] section 2.2.2.1. */
export const AV = { eol: 0, dnsComputerName: 3, flags: 6, timestamp: 7, targetName: 9, channelBindings: 10 } as const;

/** MsvAvFlags: the AUTHENTICATE_MESSAGE carries a MIC. */
export const HAS_MIC = 0x0000_0002;

const HEADER_BYTES = 4;

/** AV_PAIR, [MS-NLMP] section 2.2.2.1. */
export interface AvPair {
  readonly id: number;
  readonly value: Uint8Array;
}

/** Reads pairs up to MsvAvEOL, which is not among them; what follows it is ignored. */
export function readAvPairs(bytes: Uint8Array): readonly AvPair[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pairs: AvPair[] = [];
  for (let at = 0; ; ) {
    if (at + HEADER_BYTES > bytes.length) throw truncated(at, HEADER_BYTES, bytes.length - at);
    const id = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (id === AV.eol) return pairs;
    at += HEADER_BYTES;
    if (at + length > bytes.length) throw truncated(at, length, bytes.length - at);
    pairs.push({ id, value: bytes.subarray(at, at + length) });
    at += length;
  }
}

function truncated(offset: number, needed: number, there: number): WireError {
  return new WireError('truncated', { structure: 'AV_PAIR', offset }, `${needed} octets needed, ${there} there`);
}

/** Writes pairs and MsvAvEOL. */
export function writeAvPairs(pairs: readonly AvPair[]): Uint8Array {
  return concat(
    [...pairs, { id: AV.eol, value: new Uint8Array() }].flatMap(({ id, value }) => [header(id, value.length), value]),
  );
}

function header(id: number, length: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, id, true);
  view.setUint16(2, length, true);
  return bytes;
}

/** The pairs with the value of `id` replaced, or put behind them. */
export function withPair(pairs: readonly AvPair[], id: number, value: Uint8Array): readonly AvPair[] {
  const pair = { id, value };
  return pairs.some(known => known.id === id) ? pairs.map(known => (known.id === id ? pair : known)) : [...pairs, pair];
}

export function pairValue(pairs: readonly AvPair[], id: number): Uint8Array | null {
  return pairs.find(pair => pair.id === id)?.value ?? null;
}
