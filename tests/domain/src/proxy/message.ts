import { type Element, elementsIn, encoded, integer, integerOf, TAG, text, textOf } from './ber.ts';

export interface Control {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Buffer;
}

/** An LDAP message (RFC 4511 section 4.1.1) as far as it is looked into. */
export interface Message {
  readonly id: number;
  readonly operation: Element;
  readonly controls: readonly Control[];
}

export const OIDS = { dirSync: '1.2.840.113556.1.4.841', paged: '1.2.840.113556.1.4.319' } as const;

export function messageOf(element: Element): Message {
  const [id, operation, controls] = elementsIn(element);
  if (!id || !operation) throw new Error('an LDAP message without an operation');
  return { id: integerOf(id), operation, controls: controls?.tag === TAG.controls ? elementsIn(controls).map(controlOf) : [] };
}

function controlOf(element: Element): Control {
  const [oid, ...rest] = elementsIn(element);
  const critical = rest.find(({ tag }) => tag === 0x01)?.content[0] === 0xff;
  return { oid: textOf(oid), critical, value: rest.find(({ tag }) => tag === TAG.octets)?.content ?? Buffer.alloc(0) };
}

export function encodedMessage(id: number, operation: Uint8Array, controls: readonly Control[] = []): Buffer {
  const each = controls.map(({ oid, critical, value }) =>
    encoded(TAG.sequence, text(oid), encoded(0x01, Buffer.from([critical ? 0xff : 0])), encoded(TAG.octets, value)),
  );
  return encoded(TAG.sequence, integer(id), operation, ...(each.length > 0 ? [encoded(TAG.controls, ...each)] : []));
}

/** A search that ended with this result code. */
export function searchDone(code: number): Buffer {
  return encoded(TAG.searchDone, integer(code, TAG.enumerated), text(''), text(''));
}

/** What the values of the DirSync and the paged control are alike: a sequence that ends with a cookie. */
export function controlValue(value: Buffer): { readonly numbers: readonly number[]; readonly cookie: Buffer } {
  const parts = elementsIn({ tag: TAG.sequence, content: value, whole: value }).flatMap(elementsIn);
  const cookie = parts.at(-1)?.content ?? Buffer.alloc(0);
  return { numbers: parts.slice(0, -1).map(integerOf), cookie };
}

export function encodedControlValue(numbers: readonly number[], cookie: Uint8Array): Buffer {
  return encoded(TAG.sequence, ...numbers.map(number => integer(number)), encoded(TAG.octets, cookie));
}

export interface Attribute {
  readonly type: string;
  readonly values: readonly Element[];
}

export interface Entry {
  readonly dn: string;
  readonly attributes: readonly Attribute[];
}

export function entryOf(operation: Element): Entry {
  const [dn, list] = elementsIn(operation);
  const attributes = (list ? elementsIn(list) : []).map(element => {
    const [type, values] = elementsIn(element);
    return { type: textOf(type), values: values ? elementsIn(values) : [] };
  });
  return { dn: textOf(dn), attributes };
}

export function encodedEntry({ dn, attributes }: Entry): Buffer {
  const each = attributes.map(({ type, values }) =>
    encoded(TAG.sequence, text(type), encoded(TAG.set, ...values.map(({ whole }) => whole))),
  );
  return encoded(TAG.searchEntry, text(dn), encoded(TAG.sequence, ...each));
}
