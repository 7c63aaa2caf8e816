import { countedVector, guid, type NdrType, struct, u32, u64 } from '../ndr/index.ts';

/** USN_VECTOR ([MS-DRSR] section 5.209). Opaque between two calls: it goes back as it came. */
export interface UsnVector {
  readonly highObjectUpdate: bigint;
  readonly reserved: bigint;
  readonly highPropertyUpdate: bigint;
}

export const NO_USN: UsnVector = { highObjectUpdate: 0n, reserved: 0n, highPropertyUpdate: 0n };

export const usnVector: NdrType<UsnVector> = struct<UsnVector>({ highObjectUpdate: u64, reserved: u64, highPropertyUpdate: u64 });

/** UPTODATE_CURSOR_V1 ([MS-DRSR] section 5.164): all changes that this invocation of a domain controller made up to here are known. */
export interface UpToDate {
  readonly invocationId: string;
  readonly usn: bigint;
}

/** UPTODATE_VECTOR_V1_EXT ([MS-DRSR] section 5.165), as it is sent; its cursors in the order of their GUIDs' octets. */
export const upToDateV1: NdrType<readonly UpToDate[]> = countedVector(struct<UpToDate>({ invocationId: guid, usn: u64 }), {
  before: [1, 0],
  after: [0],
  alignment: 8,
});

/** UPTODATE_CURSOR_V2: with a time on whose unit servers do not agree. */
interface TimedUpToDate extends UpToDate {
  readonly time: bigint;
}

/** UPTODATE_VECTOR_V2_EXT ([MS-DRSR] section 5.166), as it comes. */
export const upToDateV2: NdrType<readonly TimedUpToDate[]> = countedVector(
  struct<TimedUpToDate>({ invocationId: guid, usn: u64, time: u64 }),
  { before: [2, 0], after: [0], alignment: 8 },
);

/** PARTIAL_ATTR_VECTOR_V1_EXT ([MS-DRSR] section 5.151). */
export const partialAttributes: NdrType<readonly number[]> = countedVector(u32, { before: [1, 0], after: [], alignment: 4 });
