/** Text as UTF-16, little endian, without a byte order mark, as Windows keeps it. */
export function utf16Of(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
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
  const out = new Uint8Array(units * 3);
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
  const exact = out.slice(0, length);
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
