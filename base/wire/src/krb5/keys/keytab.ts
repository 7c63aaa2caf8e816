import { readableTextOf, WireError } from '../../bytes/index.ts';

/** Version 2 of the format, in network byte order; version 1 has not been written since the nineties. */
const VERSION = 0x0502;

/** One key of a key table. */
export interface KeytabEntry {
  readonly realm: string;
  readonly components: readonly string[];
  /** kvno */
  readonly version: number;
  readonly etype: number;
  /** A view on the file. */
  readonly key: Uint8Array;
}

/** Reads a key table: a file of MIT Kerberos, "The Kerberos Keytab Binary File Format". Holes left by deleted entries are passed over. */
export function parseKeytab(bytes: Uint8Array): readonly KeytabEntry[] {
  const file = new Cursor(bytes, 0, bytes.length);
  const version = file.number(2);
  if (version !== VERSION) throw file.error('unexpected', `format ${version.toString(16)} is not 502`);
  const entries: KeytabEntry[] = [];
  while (file.left > 0) {
    const size = file.number(4) | 0;
    const record = file.part(Math.abs(size));
    if (size > 0) entries.push(readEntry(record));
  }
  return entries;
}

function readEntry(record: Cursor): KeytabEntry {
  const count = record.number(2);
  const realm = record.text();
  const components: string[] = [];
  for (let at = 0; at < count; at++) components.push(record.text());
  record.number(4); // name type
  record.number(4); // time stamp
  const shortVersion = record.number(1);
  const etype = record.number(2);
  const key = record.counted();
  // Entries that have room for it have the version in four octets again.
  const version = record.left >= 4 ? record.number(4) || shortVersion : shortVersion;
  return { realm, components, version, etype, key };
}

class Cursor {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  get left(): number {
    return this.#end - this.#at;
  }

  number(octets: 1 | 2 | 4): number {
    return this.#take(octets).reduce((value, octet) => value * 0x100 + octet, 0);
  }

  /** As many octets as the two before them say. */
  counted(): Uint8Array {
    return this.#take(this.number(2));
  }

  text(): string {
    return readableTextOf(this.counted());
  }

  part(length: number): Cursor {
    this.#need(length);
    const start = this.#at;
    this.#at += length;
    return new Cursor(this.#bytes, start, this.#at);
  }

  error(code: 'truncated' | 'unexpected', detail: string): WireError {
    return new WireError(code, { structure: 'keytab', offset: this.#at }, detail);
  }

  #take(length: number): Uint8Array {
    this.#need(length);
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  #need(length: number): void {
    if (length > this.left) throw this.error('truncated', `${length} octets needed, ${this.left} there`);
  }
}
