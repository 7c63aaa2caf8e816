import { guid, type NdrParameters, octets, octetVector, pointer, readParameters, writeParameters } from '../ndr/index.ts';
import { checkedStatus } from './drs-error.ts';

/** IDL_DRSBind and IDL_DRSUnbind ([MS-DRSR] sections 4.1.3 and 4.1.25). */
export const DRS_BIND = 0;
export const DRS_UNBIND = 1;

/** NTDSAPI_CLIENT_GUID ([MS-DRSR] section 5.138): a client, not a domain controller. */
const CLIENT = 'e24d201a-4fd6-11d1-a3da-0000f875ae0d';

/**
 * DRS_EXTENSIONS_INT ([MS-DRSR] section 5.39). Strong encryption, without which no secret is given out, requests of version 8 and replies of
 * version 6; neither compressed replies nor any later version are understood here, so they are not named.
 */
const EXTENSION_FLAGS = 0x05c2_8c61;
const EXTENSION_OCTETS = 52;
const FLAGS_AT = 0;
const EPOCH_AT = 24;

interface Binding {
  readonly client: string | null;
  readonly extensions: Uint8Array | null;
}

interface Bound {
  readonly extensions: Uint8Array | null;
  readonly handle: Uint8Array;
}

const REQUEST: NdrParameters<Binding> = { client: pointer(guid), extensions: pointer(octetVector) };
const REPLY: NdrParameters<Bound> = { extensions: pointer(octetVector), handle: octets(20, 4) };
const HANDLE: NdrParameters<{ readonly handle: Uint8Array }> = { handle: octets(20, 4) };

/** `epoch` is 0 unless the domain was renamed; the server tells in its answer. */
export function writeBind(epoch: number): Uint8Array {
  const extensions = new Uint8Array(EXTENSION_OCTETS);
  const view = new DataView(extensions.buffer);
  view.setUint32(FLAGS_AT, EXTENSION_FLAGS, true);
  view.setUint32(EPOCH_AT, epoch, true);
  return writeParameters(REQUEST, { client: CLIENT, extensions });
}

/** A binding, and the server's epoch: bind again with it where it differs. */
export interface DrsBinding {
  readonly handle: Uint8Array;
  readonly epoch: number;
}

export function readBound(stub: Uint8Array): DrsBinding {
  checkedStatus(stub);
  const { extensions, handle } = readParameters(REPLY, stub);
  const hasEpoch = extensions !== null && extensions.length >= EPOCH_AT + 4;
  const epoch = hasEpoch ? new DataView(extensions.buffer, extensions.byteOffset).getUint32(EPOCH_AT, true) : 0;
  return { handle: handle.slice(), epoch };
}

export function writeUnbind(handle: Uint8Array): Uint8Array {
  return writeParameters(HANDLE, { handle });
}
