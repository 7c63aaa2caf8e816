import { WireError } from '../bytes/index.ts';

/** How a field of an NTLM message lies in its fixed part. All numbers are little endian. */
type Kind = 'u32' | 'payload' | { readonly bytes: number };

const PAYLOAD_HEADER_BYTES = 8;

type FieldValue<K> = K extends 'u32' ? number : Uint8Array;
type Values<F> = { readonly [N in keyof F]: FieldValue<F[N]> };

/** Reader and writer of one message, from one declaration of its fixed part in the specification's order. */
export interface Layout<F> {
  /** Views on `message`. */
  read(message: Uint8Array): Values<F>;
  /** Payloads are laid down in the order of `payloads`. */
  write(values: Values<F>, payloads: readonly (keyof F)[]): Uint8Array;
  /** Where the field begins. */
  offsetOf(field: keyof F): number;
}

export function layout<const F extends Readonly<Record<string, Kind>>>(structure: string, fields: F): Layout<F> {
  const places = new Map<keyof F, number>();
  let fixedBytes = 0;
  for (const [name, kind] of Object.entries(fields)) {
    places.set(name, fixedBytes);
    fixedBytes += bytesOfKind(kind);
  }
  const offsetOf = (field: keyof F) => places.get(field) ?? 0;
  return {
    offsetOf,
    read: message => {
      if (message.length < fixedBytes) {
        throw new WireError('truncated', { structure, offset: 0 }, `${fixedBytes} octets needed, ${message.length} there`);
      }
      const read = (name: string, kind: Kind) =>
        readField(message, { structure: `${structure}.${name}`, offset: offsetOf(name) }, kind);
      return Object.fromEntries(Object.entries<Kind>(fields).map(([name, kind]) => [name, read(name, kind)])) as Values<F>;
    },
    write: (values, payloads) => {
      const lengths = payloads.map(name => (values[name] as Uint8Array).length);
      const message = new Uint8Array(lengths.reduce((sum, length) => sum + length, fixedBytes));
      const view = new DataView(message.buffer);
      for (const [name, kind] of Object.entries<Kind>(fields))
        writeFixed(view, offsetOf(name), kind, values[name] as number | Uint8Array);
      let end = fixedBytes;
      for (const name of payloads) {
        const payload = values[name] as Uint8Array;
        message.set(payload, end);
        view.setUint32(offsetOf(name) + 4, end, true);
        end += payload.length;
      }
      return message;
    },
  };
}

function bytesOfKind(kind: Kind): number {
  if (kind === 'u32') return 4;
  return kind === 'payload' ? PAYLOAD_HEADER_BYTES : kind.bytes;
}

interface Place {
  readonly structure: string;
  readonly offset: number;
}

function readField(message: Uint8Array, place: Place, kind: Kind): number | Uint8Array {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  if (kind === 'u32') return view.getUint32(place.offset, true);
  if (kind !== 'payload') return message.subarray(place.offset, place.offset + kind.bytes);
  const length = view.getUint16(place.offset, true);
  const start = view.getUint32(place.offset + 4, true);
  if (start + length > message.length) {
    throw new WireError('truncated', place, `${length} octets at ${start}, ${message.length} in the message`);
  }
  return message.subarray(start, start + length);
}

function writeFixed(view: DataView, at: number, kind: Kind, value: number | Uint8Array): void {
  if (typeof value === 'number') {
    view.setUint32(at, value, true);
  } else if (kind === 'payload') {
    if (value.length > 0xffff) throw new RangeError(`a payload of ${value.length} octets`);
    view.setUint16(at, value.length, true);
    view.setUint16(at + 2, value.length, true);
    view.setUint32(at + 4, view.byteLength, true);
  } else {
    new Uint8Array(view.buffer).set(value, at);
  }
}
