import { WireError } from '../bytes/index.ts';
import {
  bool,
  guid,
  type NdrParameters,
  octets,
  ofVersion,
  pointer,
  readParameters,
  required,
  struct,
  u32,
  u64,
  unread,
  writeParameters,
} from '../ndr/index.ts';
import { partialAttributes, type UpToDate, type UsnVector, upToDateV1, upToDateV2, usnVector } from './cursors.ts';
import { checkedStatus } from './drs-error.ts';
import { type DsName, dsName } from './dsname.ts';
import { type PrefixTable, prefixTable } from './prefix-table.ts';
import { type ReplicatedObject, replicatedObjects } from './replicated-object.ts';

/** IDL_DRSGetNCChanges ([MS-DRSR] section 4.1.10). */
export const GET_CHANGES = 3;

/** ulFlags of [MS-DRSR] section 5.41, of which no other is ever sent: some would make us a replication partner. */
export const CHANGES_FLAG = {
  writable: 0x10,
  initial: 0x20,
  /** Secrets are named, with their metadata, and come without values. */
  withoutSecrets: 0x40_0000,
} as const;

/** ulExtendedOp of [MS-DRSR] section 4.1.10.2.18: one object whole, whatever changed. */
export const SINGLE_OBJECT = 6;
const EXTENDED_SUCCESS = 1;

/** DRS_MSG_GETCHGREQ_V8 ([MS-DRSR] section 4.1.10.2.7). */
export interface ChangesRequest {
  /** objectGUID of the NTDS settings of the server that is asked. */
  readonly destination: string;
  /** The invocation that `from` counts in; all zeros at first. */
  readonly invocationId: string;
  /** The naming context, or the one object with SINGLE_OBJECT. */
  readonly name: DsName;
  readonly from: UsnVector;
  readonly upToDate: readonly UpToDate[] | null;
  readonly flags: number;
  readonly mostObjects: number;
  readonly mostOctets: number;
  readonly extendedOperation: number;
  readonly roleInfo: bigint;
  /** By the prefixes of this request. Null: all. */
  readonly attributes: readonly number[] | null;
  readonly addedAttributes: null;
  readonly prefixes: PrefixTable;
}

/** DRS_MSG_GETCHGREPLY_V6 ([MS-DRSR] section 4.1.10.2.11). */
export interface ChangesReply {
  readonly source: string;
  readonly invocationId: string;
  readonly name: DsName | null;
  readonly from: UsnVector;
  readonly to: UsnVector;
  /** Null but at the end of a cycle. */
  readonly upToDate: readonly UpToDate[] | null;
  /** By which the attributes of this reply are to be read. */
  readonly prefixes: PrefixTable;
  readonly extendedResult: number;
  readonly objectCount: number;
  readonly octetCount: number;
  readonly objects: readonly ReplicatedObject[];
  readonly more: boolean;
  readonly allObjects: number;
  readonly allValues: number;
  readonly linkCount: number;
  /** Changes of links, which nobody here needs. */
  readonly links: null;
  readonly problem: number;
}

interface Calling {
  readonly handle: Uint8Array;
  readonly message: ChangesRequest;
}

const REQUEST: NdrParameters<Calling> = {
  handle: octets(20, 4),
  message: ofVersion(
    8,
    struct<ChangesRequest>({
      destination: guid,
      invocationId: guid,
      name: required(dsName),
      from: usnVector,
      upToDate: pointer(upToDateV1),
      flags: u32,
      mostObjects: u32,
      mostOctets: u32,
      extendedOperation: u32,
      roleInfo: u64,
      attributes: pointer(partialAttributes),
      addedAttributes: unread,
      prefixes: prefixTable,
    }),
  ),
};

const REPLY: NdrParameters<{ readonly message: ChangesReply }> = {
  message: ofVersion(
    6,
    struct<ChangesReply>({
      source: guid,
      invocationId: guid,
      name: pointer(dsName),
      from: usnVector,
      to: usnVector,
      upToDate: pointer(upToDateV2),
      prefixes: prefixTable,
      extendedResult: u32,
      objectCount: u32,
      octetCount: u32,
      objects: replicatedObjects,
      more: bool,
      allObjects: u32,
      allValues: u32,
      linkCount: u32,
      links: unread,
      problem: u32,
    }),
  ),
};

export function writeChangesRequest(handle: Uint8Array, message: ChangesRequest): Uint8Array {
  return writeParameters(REQUEST, { handle, message });
}

export function readChangesRequest(stub: Uint8Array): ChangesRequest {
  return readParameters(REQUEST, stub).message;
}

/** Throws a DrsError where the server refuses, a WireError for another version than was asked for or for anything that is no such reply. */
export function readChangesReply(stub: Uint8Array): ChangesReply {
  checkedStatus(stub);
  const { message } = readParameters(REPLY, stub);
  const { objects, objectCount } = message;
  if (objects.length === objectCount) return message;
  throw new WireError(
    'malformed',
    { structure: 'message.objects', offset: 0 },
    `${objects.length} objects where ${objectCount} are named`,
  );
}

export function isExtendedSuccess({ extendedResult }: ChangesReply): boolean {
  return extendedResult === EXTENDED_SUCCESS;
}
