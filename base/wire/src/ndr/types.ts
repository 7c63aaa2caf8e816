import { WireError } from '../bytes/index.ts';
import { guidFromBytes, guidToBytes } from '../identity/index.ts';
import type { NdrReader } from './ndr-reader.ts';
import type { NdrType } from './ndr-type.ts';
import type { NdrWriter } from './ndr-writer.ts';

function scalar<T>(
  octets: 1 | 2 | 4 | 8,
  read: (reader: NdrReader) => T,
  write: (writer: NdrWriter, value: T) => void,
): NdrType<T> {
  return { alignment: octets, leastOctets: octets, read: (reader, set) => set(read(reader)), write };
}

export const u8: NdrType<number> = scalar(
  1,
  reader => reader.u8(),
  (writer, value) => writer.u8(value),
);
export const u32: NdrType<number> = scalar(
  4,
  reader => reader.u32(),
  (writer, value) => writer.u32(value),
);
/** Also LONGLONG and DSTIME. */
export const u64: NdrType<bigint> = scalar(
  8,
  reader => reader.u64(),
  (writer, value) => writer.u64(value),
);

/** BOOL: 0 is false. */
export const bool: NdrType<boolean> = scalar(
  4,
  reader => reader.u32() !== 0,
  (writer, value) => writer.u32(value ? 1 : 0),
);

/** GUID ([MS-DTYP] section 2.3.4.2), as lower-case text. */
export const guid: NdrType<string> = {
  alignment: 4,
  leastOctets: 16,
  read: (reader, set) => {
    reader.align(4);
    set(guidFromBytes(reader.octets(16)));
  },
  write: (writer, value) => {
    writer.align(4);
    writer.octets(guidToBytes(value));
  },
};

/** Octets of a fixed number, such as a context handle. */
export function octets(count: number, alignment: 1 | 4 = 1): NdrType<Uint8Array> {
  return {
    alignment,
    leastOctets: count,
    read: (reader, set) => {
      reader.align(alignment);
      set(reader.octets(count));
    },
    write: (writer, value) => {
      writer.align(alignment);
      writer.octets(value);
    },
  };
}

/** A constant that a reader insists on. */
export function exactly(expected: number): NdrType<number> {
  return {
    ...u32,
    read: (reader, set) => {
      const found = reader.u32();
      if (found !== expected) throw reader.error('unexpected', `${expected} expected and ${found} found`);
      set(found);
    },
  };
}

/** A structure; its fields are named and ordered as in the specification. */
export function struct<T extends object>(fields: { readonly [Name in keyof T]: NdrType<T[Name]> }): NdrType<T> {
  const inOrder = Object.entries<NdrType<unknown>>(fields);
  const alignment = Math.max(...inOrder.map(([, field]) => field.alignment)) as 1 | 2 | 4 | 8;
  return {
    alignment,
    leastOctets: inOrder.reduce((sum, [, field]) => sum + field.leastOctets, 0),
    read: (reader, set) => {
      reader.align(alignment);
      const values: Record<string, unknown> = {};
      for (const [name, field] of inOrder) readField(reader, name, { field, values });
      set(values as T);
    },
    write: (writer, values) => {
      writer.align(alignment);
      for (const [name, field] of inOrder) field.write(writer, (values as Readonly<Record<string, unknown>>)[name]);
    },
  };
}

interface Filling {
  readonly field: NdrType<unknown>;
  readonly values: Record<string, unknown>;
}

function readField(reader: NdrReader, name: string, { field, values }: Filling): void {
  try {
    field.read(reader, value => {
      values[name] = value;
    });
  } catch (error) {
    throw error instanceof WireError ? error.within(name) : error;
  }
}

/** [unique], [ref] and full pointers within a structure: an identifier here, what it leads to later. */
export function pointer<T>(to: NdrType<T>): NdrType<T | null> {
  return {
    alignment: 4,
    leastOctets: 4,
    read: (reader, set) => {
      const referent = reader.u32();
      set(null);
      if (referent !== 0) reader.defer(() => to.read(reader, set));
    },
    write: (writer, value) => writer.pointer(value === null ? null : () => to.write(writer, value)),
  };
}

/** A pointer that may not be null. */
export function required<T>(to: NdrType<T>): NdrType<T> {
  const pointing = pointer(to);
  return {
    ...pointing,
    read: (reader, set) => {
      const referent = reader.u32();
      if (referent === 0) throw reader.error('malformed', 'a pointer that may not be null is');
      reader.defer(() => to.read(reader, set));
    },
    write: (writer, value) => pointing.write(writer, value),
  };
}

/** A pointer whose referent is not read, nor is anything behind it. */
export const unread: NdrType<null> = {
  alignment: 4,
  leastOctets: 4,
  read: (reader, set) => {
    reader.u32();
    set(null);
  },
  write: writer => writer.u32(0),
};

/**
 * A message of one version: the version itself, the discriminant of a union with one arm for each, and that arm. Another version than this is
 * refused. Arms are aligned as their own type is.
 */
export function ofVersion<T>(version: number, arm: NdrType<T>): NdrType<T> {
  const constant = exactly(version);
  return {
    alignment: 4,
    leastOctets: 8 + arm.leastOctets,
    read: (reader, set) => {
      constant.read(reader, () => undefined);
      constant.read(reader, () => undefined);
      reader.align(arm.alignment);
      arm.read(reader, set);
    },
    write: (writer, value) => {
      writer.u32(version);
      writer.u32(version);
      writer.align(arm.alignment);
      arm.write(writer, value);
    },
  };
}
