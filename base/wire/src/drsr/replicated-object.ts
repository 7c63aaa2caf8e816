import {
  bool,
  counted,
  countedOctets,
  countedVector,
  guid,
  type NdrReader,
  type NdrType,
  type NdrWriter,
  pointer,
  struct,
  u32,
  u64,
} from '../ndr/index.ts';
import { type DsName, dsName } from './dsname.ts';

/** ATTR ([MS-DRSR] section 5.9). Without values: it has none, or never had one. The values are views on what was received. */
export interface ReplicatedAttribute {
  readonly type: number;
  readonly values: readonly Uint8Array[];
}

/** PROPERTY_META_DATA_EXT ([MS-DRSR] section 5.162): when, where and how often an attribute was changed. */
export interface ReplicatedMetadata {
  readonly version: number;
  /** Seconds since 1601-01-01 (DSTIME). */
  readonly changed: bigint;
  readonly invocationId: string;
  readonly usn: bigint;
}

/** REPLENTINFLIST ([MS-DRSR] section 5.167) without what links it: what changed of one object. */
export interface ReplicatedObject {
  readonly name: DsName | null;
  readonly flags: number;
  readonly attributes: readonly ReplicatedAttribute[];
  readonly isNamingContext: boolean;
  readonly parent: string | null;
  /** One for each attribute, in the same order. */
  readonly metadata: readonly ReplicatedMetadata[] | null;
}

const metadata = struct<ReplicatedMetadata>({ version: u32, changed: u64, invocationId: guid, usn: u64 });

const object = struct<ReplicatedObject>({
  name: pointer(dsName),
  flags: u32,
  attributes: counted(struct<ReplicatedAttribute>({ type: u32, values: counted(countedOctets) })),
  isNamingContext: bool,
  parent: pointer(guid),
  metadata: pointer(countedVector(metadata, { before: [], after: [], alignment: 8 })),
});

/**
 * The list of objects in a reply. Each element points to the next, and that before all its other pointers, so that on the wire all elements
 * come first, and what they point to after them, that of the last one first.
 */
export const replicatedObjects: NdrType<readonly ReplicatedObject[]> = {
  alignment: 4,
  leastOctets: 4,
  read: (reader, set) => {
    const list: ReplicatedObject[] = [];
    set(list);
    readNext(reader, list);
  },
  write: (writer, list) => writeNext(writer, list, 0),
};

function readNext(reader: NdrReader, list: ReplicatedObject[]): void {
  if (reader.u32() === 0) return;
  reader.defer(() => {
    readNext(reader, list);
    object.read(reader, one => list.push(one));
  });
}

function writeNext(writer: NdrWriter, list: readonly ReplicatedObject[], at: number): void {
  const next = list[at];
  writer.pointer(
    next
      ? () => {
          writeNext(writer, list, at + 1);
          object.write(writer, next);
        }
      : null,
  );
}
