/** One element of BER as LDAP uses it (RFC 4511 section 5.1): tags of one byte, definite lengths. By itself, so that it shares no fault with the product's. */
export interface Element {
  readonly tag: number;
  readonly content: Buffer;
  /** Tag and length included. */
  readonly whole: Buffer;
}

/** Tags of universal types, and of the parts of an LDAP message that are looked at. */
export const TAG = {
  integer: 0x02,
  octets: 0x04,
  enumerated: 0x0a,
  sequence: 0x30,
  set: 0x31,
  searchRequest: 0x63,
  searchEntry: 0x64,
  searchDone: 0x65,
  controls: 0xa0,
} as const;

/** The element at the beginning of these bytes; null while some of it is missing. */
export function elementAt(bytes: Buffer, at = 0): Element | null {
  if (bytes.length < at + 2) return null;
  let length = bytes.readUInt8(at + 1);
  let start = at + 2;
  if (length > 0x7f) {
    const size = length & 0x7f;
    if (bytes.length < start + size) return null;
    length = bytes.readUIntBE(start, size);
    start += size;
  }
  if (bytes.length < start + length) return null;
  return { tag: bytes.readUInt8(at), content: bytes.subarray(start, start + length), whole: bytes.subarray(at, start + length) };
}

/** The elements that stand in another one after another. */
export function elementsIn({ content }: Element): readonly Element[] {
  const found: Element[] = [];
  for (let at = 0; at < content.length; ) {
    const element = elementAt(content, at);
    if (!element) throw new Error(`BER that ends in the middle: ${content.toString('hex').slice(0, 200)}`);
    found.push(element);
    at += element.whole.length;
  }
  return found;
}

export function encoded(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([Buffer.from([tag, 0x84]), length, body]);
}

export function integer(value: number, tag: number = TAG.integer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return encoded(tag, bytes);
}

export function integerOf({ content }: Element): number {
  return content.readIntBE(0, content.length);
}

export function text(value: string): Buffer {
  return encoded(TAG.octets, Buffer.from(value));
}

export function textOf(element: Element | undefined): string {
  return element?.content.toString('utf8') ?? '';
}
