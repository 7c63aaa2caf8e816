import { secretBytes } from './secret-bytes.ts';
import { WireError } from './wire-error.ts';

/** Text as UTF-16, little endian, without a byte order mark, as Windows keeps it. */
export function utf16Of(text: string): Uint8Array {
  const bytes = secretBytes(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), true);
  return bytes;
}

const LEAD = 0xd800;
const TRAIL = 0xdc00;
const AFTER_SURROGATES = 0xe000;
const REPLACEMENT = 0xfffd;

/** UTF-16, little endian, as UTF-8 without text in between, for secrets. Half a pair becomes U+FFFD; an odd octet at the end is ignored. */
export function utf8OfUtf16(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = Math.floor(bytes.length / 2);
  const unit = (at: number) => (at < units ? view.getUint16(at * 2, true) : 0);
  const out = secretBytes(units * 3);
  let length = 0;
  for (let at = 0; at < units; at++) {
    const first = unit(at);
    const second = unit(at + 1);
    const paired = first >= LEAD && first < TRAIL && second >= TRAIL && second < AFTER_SURROGATES;
    if (paired) at++;
    const alone = first >= LEAD && first < AFTER_SURROGATES ? REPLACEMENT : first;
    const point = paired ? 0x10000 + ((first - LEAD) << 10) + (second - TRAIL) : alone;
    for (const octet of utf8Octets(point)) out[length++] = octet;
  }
  const exact = secretBytes(length);
  exact.set(out.subarray(0, length));
  out.fill(0);
  return exact;
}

function utf8Octets(point: number): readonly number[] {
  if (point < 0x80) return [point];
  const last = 0x80 | (point & 0x3f);
  if (point < 0x800) return [0xc0 | (point >> 6), last];
  const middle = 0x80 | ((point >> 6) & 0x3f);
  if (point < 0x10000) return [0xe0 | (point >> 12), middle, last];
  return [0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f), middle, last];
}

/** UTF-8 as UTF-16, little endian, without text in between, for secrets. Throws a WireError for what is not UTF-8. */
export function utf16OfUtf8(bytes: Uint8Array): Uint8Array {
  const out = secretBytes(bytes.length * 2);
  const view = new DataView(out.buffer);
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const { point, octets } = pointAt(bytes, at);
    at += octets;
    const paired = point >= 0x10000;
    view.setUint16(length, paired ? LEAD + ((point - 0x10000) >> 10) : point, true);
    if (paired) view.setUint16(length + 2, TRAIL + ((point - 0x10000) & 0x3ff), true);
    length += paired ? 4 : 2;
  }
  const exact = secretBytes(length);
  exact.set(out.subarray(0, length));
  out.fill(0);
  return exact;
}

/** By the number of octets, the least point that may be written with so many (RFC 3629 section 3). */
const LEAST_POINTS = [0, 0, 0x80, 0x800, 0x10000];

function pointAt(bytes: Uint8Array, at: number): { readonly point: number; readonly octets: number } {
  const first = bytes[at] ?? 0;
  const octets = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let point = octets === 1 ? first : first & (0x7f >> octets);
  let sound = octets === 1 || (first >= 0xc2 && first < 0xf5);
  for (let more = 1; more < octets; more++) {
    const next = bytes[at + more] ?? 0;
    sound &&= next >> 6 === 2;
    point = (point << 6) | (next & 0x3f);
  }
  const surrogate = point >= LEAD && point < AFTER_SURROGATES;
  if (sound && !surrogate && point >= (LEAST_POINTS[octets] ?? 0) && point < 0x11_0000) return { point, octets };
  throw new WireError('malformed', { structure: 'UTF-8', offset: at }, 'no character');
}
