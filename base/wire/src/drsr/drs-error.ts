import { WireError } from '../bytes/index.ts';

/** What can be done about a refusal. */
export type DrsProblem =
  /** Rights are missing. */
  | 'accessDenied'
  /** This domain controller gives nothing out, ever: a read-only one, or one whose replication is switched off. */
  | 'notASource'
  /** Try again later. */
  | 'busy'
  /** The domain was renamed since the binding. */
  | 'epochChanged'
  /** The attributes were asked for by prefixes that the server does not share. */
  | 'schemaMismatch'
  /** The naming context or the object is not there. */
  | 'notThere'
  | 'other';

/** [MS-ERREF] section 2.2, as far as the protocol tells them. */
const STATUSES = new Map<number, readonly [DrsProblem, string]>([
  [5, ['accessDenied', 'access is denied']],
  [87, ['schemaMismatch', 'a parameter is wrong']],
  [8418, ['schemaMismatch', 'the schemas do not agree']],
  [8420, ['notThere', 'it is no naming context']],
  [8438, ['busy', 'replication is busy']],
  [8439, ['notThere', 'no object has that name']],
  [8440, ['notThere', 'there is no such naming context']],
  [8442, ['busy', 'an internal error of replication']],
  [8446, ['busy', 'the server is out of memory']],
  [8453, ['accessDenied', 'replication access was denied']],
  [8456, ['notASource', 'the server is not allowed to replicate out']],
  [8464, ['schemaMismatch', 'the set of attributes is not compatible']],
  [8593, ['epochChanged', 'the domain was renamed since']],
  [8594, ['epochChanged', 'the extensions of the server have changed']],
]);

/** A call of DRSUAPI that the server refused with a status of Win32. */
export class DrsError extends Error {
  readonly code: DrsProblem;
  readonly status: number;

  constructor(status: number) {
    const [code, meaning] = STATUSES.get(status) ?? (['other', 'an error of replication'] as const);
    super(`${meaning} (${status})`);
    this.name = 'DrsError';
    this.code = code;
    this.status = status;
  }
}

/** The status that ends every answer. Where it is an error, nothing else in the answer means anything. */
export function checkedStatus(stub: Uint8Array): void {
  if (stub.length < 4)
    throw new WireError('truncated', { structure: 'DRSUAPI', offset: stub.length }, 'an answer without a status');
  const status = new DataView(stub.buffer, stub.byteOffset, stub.byteLength).getUint32(stub.length - 4, true);
  if (status !== 0) throw new DrsError(status);
}
