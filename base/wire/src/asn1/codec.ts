import { WireError } from '../bytes/index.ts';
import { BerReader } from './ber-reader.ts';
import { BerWriter } from './ber-writer.ts';

/** Reader and writer of one structure, from one declaration. `write` puts the value before what the writer already holds. */
export interface Codec<T> {
  /** Whether an element with this identifier can be one of these. */
  starts(tag: number): boolean;
  read(reader: BerReader): T;
  write(writer: BerWriter, value: T): void;
  /** Present for a component that may be left out: what its absence means. */
  readonly absent?: { readonly value: T };
}

/** A codec of one element with one identifier, which an implicit tag can replace. */
export interface Element<T> extends Codec<T> {
  readonly tag: number;
  retagged(tag: number): Element<T>;
}

export type ValueOf<C> = C extends Codec<infer T> ? T : never;

type ReadElement<T> = (reader: BerReader, tag: number) => T;
type WriteElement<T> = (writer: BerWriter, value: T, tag: number) => void;

export function element<T>(tag: number, read: ReadElement<T>, write: WriteElement<T>): Element<T> {
  return {
    tag,
    starts: found => found === tag,
    read: reader => read(reader, tag),
    write: (writer, value) => write(writer, value, tag),
    retagged: other => element(other, read, write),
  };
}

/** Leaves the whole of `bytes` to one codec. */
export function decode<T>(codec: Codec<T>, reader: BerReader): T {
  const value = codec.read(reader);
  if (!reader.atEnd) throw new WireError('malformed', reader, `${reader.end - reader.offset} octets too many`);
  return value;
}

/** The value that is all of `bytes`. */
export function decodeBytes<T>(codec: Codec<T>, bytes: Uint8Array): T {
  return decode(codec, new BerReader(bytes));
}

export function encodeBytes<T>(codec: Codec<T>, value: T): Uint8Array {
  const writer = new BerWriter();
  codec.write(writer, value);
  return writer.finish();
}
