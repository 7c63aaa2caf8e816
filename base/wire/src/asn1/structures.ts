import { WireError } from '../bytes/index.ts';
import type { BerReader } from './ber-reader.ts';
import type { BerWriter } from './ber-writer.ts';
import { type Codec, type Element, element } from './codec.ts';
import { applicationTag, contextTag, TAG, tagName } from './tag.ts';

type Named = Readonly<Record<string, unknown>>;

/** A SEQUENCE; its fields are named and ordered as in the specification. Components that follow them are ignored. */
export function sequence<T extends object>(
  fields: { readonly [K in keyof T]: Codec<T[K]> },
): Element<{ readonly [K in keyof T]: T[K] }> {
  const inOrder = Object.entries<Codec<unknown>>(fields);
  const inReverse = inOrder.toReversed();
  return element<T>(
    TAG.sequence,
    (reader, tag) => {
      const outer = reader.enter(tag);
      const values: Record<string, unknown> = {};
      for (const [name, field] of inOrder) values[name] = component(reader, name, field);
      reader.leave(outer);
      return values as T;
    },
    (writer, values, tag) => {
      const mark = writer.length;
      for (const [name, field] of inReverse) field.write(writer, (values as Named)[name]);
      writer.header(tag, mark);
    },
  );
}

function component(reader: BerReader, name: string, field: Codec<unknown>): unknown {
  if (field.absent && !field.starts(reader.peek())) return field.absent.value;
  try {
    return field.read(reader);
  } catch (error) {
    throw error instanceof WireError ? error.within(name) : error;
  }
}

/** A component that may be left out: null then. */
export function optional<T>(codec: Codec<T>): Codec<T | null> {
  return {
    starts: codec.starts,
    read: codec.read,
    write: (writer, value) => {
      if (value !== null) codec.write(writer, value);
    },
    absent: { value: null },
  };
}

/** A component left out when it has its DEFAULT. */
export function defaulted<T>(codec: Codec<T>, value: T): Codec<T> {
  return {
    starts: codec.starts,
    read: codec.read,
    write: (writer, written) => {
      if (written !== value) codec.write(writer, written);
    },
    absent: { value },
  };
}

/** A list left out when it is empty. */
export function omittedWhenEmpty<T>(codec: Codec<readonly T[]>): Codec<readonly T[]> {
  return {
    starts: codec.starts,
    read: codec.read,
    write: (writer, values) => {
      if (values.length > 0) codec.write(writer, values);
    },
    absent: { value: [] },
  };
}

function listOf<T>(tag: number, codec: Codec<T>): Element<readonly T[]> {
  return element<readonly T[]>(
    tag,
    (reader, tag) => {
      const outer = reader.enter(tag);
      const values: T[] = [];
      while (!reader.atEnd) values.push(codec.read(reader));
      reader.leave(outer);
      return values;
    },
    (writer, values, tag) => {
      const mark = writer.length;
      for (let at = values.length - 1; at >= 0; at--) codec.write(writer, values[at] as T);
      writer.header(tag, mark);
    },
  );
}

export function sequenceOf<T>(codec: Codec<T>): Element<readonly T[]> {
  return listOf(TAG.sequence, codec);
}

/** A SET OF; the order is kept as it came. */
export function setOf<T>(codec: Codec<T>): Element<readonly T[]> {
  return listOf(TAG.set, codec);
}

type Chosen<T> = { readonly [K in keyof T]: { readonly kind: K; readonly value: T[K] } }[keyof T];

/** A CHOICE: one of `alternatives`, told apart by their identifiers. */
export function choice<T extends object>(alternatives: { readonly [K in keyof T]: Element<T[K]> }): Codec<Chosen<T>> {
  const byName = new Map(Object.entries<Element<unknown>>(alternatives));
  const byTag = new Map([...byName].map(alternative => [alternative[1].tag, alternative]));
  return {
    starts: tag => byTag.has(tag),
    read: (reader: BerReader) => {
      const found = byTag.get(reader.peek());
      if (!found) throw new WireError('unexpected', reader, `no alternative has the tag ${tagName(reader.peek())}`);
      return { kind: found[0], value: component(reader, found[0], found[1]) } as Chosen<T>;
    },
    write: (writer: BerWriter, chosen) => byName.get(chosen.kind as string)?.write(writer, chosen.value),
  };
}

/** [number] EXPLICIT: the element within another one. */
export function explicit<T>(number: number, codec: Codec<T>): Element<T> {
  return enclosing(contextTag(number, TAG.sequence), codec);
}

/** [APPLICATION number] EXPLICIT */
export function explicitApplication<T>(number: number, codec: Codec<T>): Element<T> {
  return enclosing(applicationTag(number, TAG.sequence), codec);
}

function enclosing<T>(tag: number, codec: Codec<T>): Element<T> {
  return element<T>(
    tag,
    (reader, tag) => {
      const outer = reader.enter(tag);
      const value = codec.read(reader);
      reader.leave(outer);
      return value;
    },
    (writer, value, tag) => {
      const mark = writer.length;
      codec.write(writer, value);
      writer.header(tag, mark);
    },
  );
}

/** A whole element, identifier and length included, that is passed on as it came. */
export function opaque(tag: number): Element<Uint8Array> {
  return element(
    tag,
    (reader, tag) => {
      const start = reader.offset;
      reader.octets(tag);
      return reader.bytes.subarray(start, reader.offset);
    },
    (writer, value) => writer.raw(value),
  );
}
