import { WireError } from '../bytes/index.ts';
import { NdrReader } from './ndr-reader.ts';
import { NdrWriter } from './ndr-writer.ts';

/**
 * Reader and writer of one type, from one declaration. What a pointer leads to comes after the structure around it, so a value is handed to
 * `set`, at once or later.
 */
export interface NdrType<T> {
  readonly alignment: 1 | 2 | 4 | 8;
  /** Octets that a value has at the very least where it stands. */
  readonly leastOctets: number;
  read(reader: NdrReader, set: (value: T) => void): void;
  write(writer: NdrWriter, value: T): void;
}

export type NdrValueOf<Type> = Type extends NdrType<infer Value> ? Value : never;

/** The parameters of a call in one direction: each with all that it points to before the next. */
export type NdrParameters<T extends object> = { readonly [Name in keyof T]: NdrType<T[Name]> };

/** Reads parameters in their order; what follows them is left alone. Throws a WireError that names the parameter. */
export function readParameters<T extends object>(parameters: NdrParameters<T>, stub: Uint8Array): T {
  const reader = new NdrReader(stub);
  const values: Record<string, unknown> = {};
  for (const [name, type] of Object.entries<NdrType<unknown>>(parameters)) {
    try {
      reader.whole(() => type.read(reader, value => (values[name] = value)));
    } catch (error) {
      throw error instanceof WireError ? error.within(name) : error;
    }
  }
  return values as T;
}

export function writeParameters<T extends object>(parameters: NdrParameters<T>, values: T): Uint8Array {
  const writer = new NdrWriter();
  const given = values as Readonly<Record<string, unknown>>;
  for (const [name, type] of Object.entries<NdrType<unknown>>(parameters)) {
    writer.whole(() => type.write(writer, given[name]));
  }
  return writer.finish();
}
