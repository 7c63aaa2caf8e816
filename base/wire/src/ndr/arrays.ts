import { utf16Of } from '../bytes/index.ts';
import type { NdrReader } from './ndr-reader.ts';
import type { NdrType } from './ndr-type.ts';

/** A conformant array: its number of elements stands before it. */
export function arrayOf<T>(element: NdrType<T>): NdrType<readonly T[]> {
  return {
    alignment: 4,
    leastOctets: 4,
    read: (reader, set) => set(readElements(reader, element, reader.count(element.leastOctets))),
    write: (writer, values) => {
      writer.u32(values.length);
      for (const value of values) element.write(writer, value);
    },
  };
}

/** A conformant array of octets; a view on what was read. */
export const octetArray: NdrType<Uint8Array> = {
  alignment: 4,
  leastOctets: 4,
  read: (reader, set) => set(reader.octets(reader.count(1))),
  write: (writer, value) => {
    writer.u32(value.length);
    writer.octets(value);
  },
};

function readElements<T>(reader: NdrReader, element: NdrType<T>, count: number): readonly T[] {
  const values = new Array<T>(count);
  for (let at = 0; at < count; at++) {
    element.read(reader, value => {
      values[at] = value;
    });
  }
  return values;
}

/** The constants that a counted vector has before its number of elements, its version first, and after it; all but the version are ignored. */
interface Framing {
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Of the structure, which is that of its largest field. */
  readonly alignment: 4 | 8;
}

/**
 * A structure that ends in a conformant array whose number of elements it names: that number stands before the structure too ([C706] section
 * 14.3.7.1), and both have to agree.
 */
export function countedVector<T>(element: NdrType<T>, { before, after, alignment }: Framing): NdrType<readonly T[]> {
  return {
    alignment: 4,
    leastOctets: 8,
    read: (reader, set) => {
      const count = reader.count(element.leastOctets);
      reader.align(alignment);
      const [version] = before.map(() => reader.u32());
      if (version !== before[0]) throw reader.error('unexpected', `version ${before[0]} expected and ${version} found`);
      const named = reader.u32();
      if (named !== count) throw reader.error('malformed', `${named} elements are named where ${count} are there`);
      for (const _ of after) reader.u32();
      set(readElements(reader, element, count));
    },
    write: (writer, values) => {
      writer.u32(values.length);
      writer.align(alignment);
      for (const constant of before) writer.u32(constant);
      writer.u32(values.length);
      for (const constant of after) writer.u32(constant);
      for (const value of values) element.write(writer, value);
    },
  };
}

/** A structure that is a number of octets and the octets, with that number before it once more. */
export const octetVector: NdrType<Uint8Array> = {
  alignment: 4,
  leastOctets: 8,
  read: (reader, set) => {
    const count = reader.count(1);
    const named = reader.u32();
    if (named !== count) throw reader.error('malformed', `${named} octets are named where ${count} are there`);
    set(reader.octets(count));
  },
  write: (writer, value) => {
    writer.u32(value.length);
    writer.u32(value.length);
    writer.octets(value);
  },
};

/** A number of elements and a pointer to them: two fields in a row that speak of one list. Null points to none. */
export function counted<T>(element: NdrType<T>): NdrType<readonly T[]> {
  return countedAs(arrayOf(element), []);
}

/** A number of octets and a pointer to them. */
export const countedOctets: NdrType<Uint8Array> = countedAs(octetArray, new Uint8Array());

function countedAs<List extends { readonly length: number }>(array: NdrType<List>, none: List): NdrType<List> {
  return {
    alignment: 4,
    leastOctets: 8,
    read: (reader, set) => {
      const named = reader.u32();
      const referent = reader.u32();
      const agree = (there: number): void => {
        if (there !== named) throw reader.error('malformed', `${named} elements are named where ${there} are there`);
      };
      set(none);
      if (referent === 0) agree(0);
      else {
        reader.defer(() =>
          array.read(reader, list => {
            agree(list.length);
            set(list);
          }),
        );
      }
    },
    write: (writer, list) => {
      writer.u32(list.length);
      writer.pointer(list.length === 0 ? null : () => array.write(writer, list));
    },
  };
}

/** A conformant and varying array, of which all is there. */
export function varyingArrayOf<T>(element: NdrType<T>, most: number): NdrType<readonly T[]> {
  return {
    alignment: 4,
    leastOctets: 12,
    read: (reader, set) => {
      const room = reader.u32();
      const from = reader.u32();
      const count = reader.count(element.leastOctets);
      if (from !== 0 || count > room) throw reader.error('malformed', `${count} elements from ${from} of ${room}`);
      set(readElements(reader, element, count));
    },
    write: (writer, values) => {
      writer.u32(most);
      writer.u32(0);
      writer.u32(values.length);
      for (const value of values) element.write(writer, value);
    },
  };
}

/** [string] wchar_t*: conformant and varying, with its NUL. */
export const wideString: NdrType<string> = {
  alignment: 4,
  leastOctets: 12,
  read: (reader, set) => {
    const most = reader.u32();
    const from = reader.u32();
    const units = reader.count(2);
    if (from !== 0 || units > most || units === 0)
      throw reader.error('malformed', `a string of ${units} units from ${from} of ${most}`);
    set(withoutNul(reader, units));
  },
  write: (writer, value) => {
    const units = value.length + 1;
    writer.u32(units);
    writer.u32(0);
    writer.u32(units);
    writer.octets(utf16Of(`${value}\0`));
  },
};

/** So many units of UTF-16, of which the last is NUL. */
export function withoutNul(reader: NdrReader, units: number): string {
  const bytes = reader.octets(units * 2);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const codes = new Uint16Array(units);
  for (let at = 0; at < units; at++) codes[at] = view.getUint16(at * 2, true);
  if (codes.at(-1) !== 0) throw reader.error('malformed', 'a string without its end');
  const told = codes.subarray(0, -1);
  let text = '';
  for (let at = 0; at < told.length; at += 4_096) text += String.fromCharCode(...told.subarray(at, at + 4_096));
  return text;
}
