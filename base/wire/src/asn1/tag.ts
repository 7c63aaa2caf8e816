/** Identifier octets, X.690 section 8.1.2. Only tag numbers up to 30 are used by the protocols here, so an identifier is one octet. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  enumerated: 0x0a,
  sequence: 0x30,
  set: 0x31,
} as const;

const CONSTRUCTED = 0x20;
const APPLICATION = 0x40;
const CONTEXT = 0x80;
const NUMBER = 0x1f;

/** The identifier [APPLICATION number] for an element that was `tag`: implicit tagging keeps whether it is constructed. */
export function applicationTag(number: number, tag: number): number {
  return APPLICATION | (tag & CONSTRUCTED) | number;
}

/** The identifier [number] for an element that was `tag`. */
export function contextTag(number: number, tag: number): number {
  return CONTEXT | (tag & CONSTRUCTED) | number;
}

/** Whether the identifier goes on in further octets (tag number 31 and above). */
export function isLongTag(tag: number): boolean {
  return (tag & NUMBER) === NUMBER;
}

export function tagName(tag: number): string {
  return `0x${tag.toString(16).padStart(2, '0')}`;
}
