import { bytesOf, readableTextOf, textOf, WireError } from '../bytes/index.ts';
import { type Element, element } from './codec.ts';
import { applicationTag, contextTag, TAG } from './tag.ts';

export const integer: Element<number> = element(
  TAG.integer,
  (reader, tag) => reader.integer(tag),
  (writer, value, tag) => writer.integer(value, tag),
);

export const boolean: Element<boolean> = element(
  TAG.boolean,
  (reader, tag) => reader.boolean(tag),
  (writer, value, tag) => writer.boolean(value, tag),
);

/** Read as views on the message. */
export const octets: Element<Uint8Array> = element(
  TAG.octetString,
  (reader, tag) => reader.octets(tag),
  (writer, value, tag) => writer.octets(value, tag),
);

/** An OBJECT IDENTIFIER by its content octets; they are compared, never taken apart. */
export const objectIdentifier: Element<Uint8Array> = octets.retagged(TAG.objectIdentifier);

/** An OCTET STRING that must hold UTF-8, such as LDAPString (RFC 4511 section 4.1.2). */
export const text: Element<string> = element(
  TAG.octetString,
  (reader, tag) => {
    const { offset } = reader;
    const bytes = reader.octets(tag);
    try {
      return textOf(bytes);
    } catch {
      throw new WireError('malformed', { offset }, 'text that is not UTF-8');
    }
  },
  (writer, value, tag) => writer.octets(bytesOf(value), tag),
);

/** An OCTET STRING for people to read; bytes that are not UTF-8 do no harm. */
export const readableText: Element<string> = element(
  TAG.octetString,
  (reader, tag) => readableTextOf(reader.octets(tag)),
  (writer, value, tag) => writer.octets(bytesOf(value), tag),
);

/** An ENUMERATED whose numbers have no names here: unknown ones stay visible. */
export const enumerated: Element<number> = integer.retagged(TAG.enumerated);

/** An ENUMERATED with a closed list of names, the first being 0. */
export function enumeration<const N extends string>(names: readonly N[]): Element<N> {
  return element<N>(
    TAG.enumerated,
    (reader, tag) => {
      const { offset } = reader;
      const code = reader.integer(tag);
      const name = names[code];
      if (name === undefined) throw new WireError('unexpected', { offset }, `${code} is none of ${names.join(', ')}`);
      return name;
    },
    (writer, value, tag) => writer.integer(names.indexOf(value), tag),
  );
}

/** [APPLICATION number] IMPLICIT */
export function application<T>(number: number, codec: Element<T>): Element<T> {
  return codec.retagged(applicationTag(number, codec.tag));
}

/** [number] IMPLICIT */
export function context<T>(number: number, codec: Element<T>): Element<T> {
  return codec.retagged(contextTag(number, codec.tag));
}

/** An element without content, such as UnbindRequest. */
export const nothing: Element<null> = element(
  TAG.null,
  (reader, tag) => {
    reader.octets(tag);
    return null;
  },
  (writer, _value, tag) => writer.header(tag, writer.length),
);
