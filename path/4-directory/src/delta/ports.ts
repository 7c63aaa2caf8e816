import type { ObjectId, ObjectKind, ReferenceName, TenantId } from '@landbridge/model';
import type { PageRequest, ReadObject, ReadPage } from '../reading/ports.ts';

/** The directory at a moment, as far as it can be told from others: which transactions had ended. Opaque to all but the reader. */
export type DirectorySnapshot = string;

/** What a client that follows changes is told between two moments. */
export interface DeltaQuery {
  readonly kind: ObjectKind;
  /** These objects alone; null for all. */
  readonly ids: readonly ObjectId[] | null;
  /** What the client knows; null for nothing. */
  readonly since: DirectorySnapshot | null;
  /** What changed after it may be told, and is told the next time. */
  readonly until: DirectorySnapshot;
}

export interface DeltaNow {
  /** Another one after the database was restored or replaced: snapshots of before mean nothing any more. */
  readonly origin: string;
  readonly snapshot: DirectorySnapshot;
  /** None of the snapshots that were asked about is of a time that this database has not come to. */
  readonly hasBeen: boolean;
}

/** A reference that is, or is not any more. */
export interface ChangedReference {
  readonly source: ObjectId;
  readonly target: ObjectId;
  /** Null for a target that is gone for so long that nobody knows. */
  readonly targetKind: ObjectKind | null;
  readonly removed: boolean;
}

/**
 * Reads changes. Whatever was committed is told in the round between two snapshots that it falls between, however transactions overlap; some of
 * it may be told in the next round again. Pages are as those of DirectoryReader.
 */
export interface DeltaReader {
  now(snapshots: readonly DirectorySnapshot[]): Promise<DeltaNow>;
  /** As they are now. Those in the recycle bin are among them unless `since` is null. */
  changedObjects(tenantId: TenantId, query: DeltaQuery, page: PageRequest): Promise<ReadPage<ReadObject>>;
  /** Those that are gone for good; none where `since` is null. */
  removedObjects(tenantId: TenantId, query: DeltaQuery, page: PageRequest): Promise<ReadPage<ObjectId>>;
  /** In the order of their sources. A page may hold few, or none, though others follow. */
  changedReferences(
    tenantId: TenantId,
    query: DeltaQuery & { readonly name: ReferenceName },
    page: PageRequest,
  ): Promise<ReadPage<ChangedReference>>;
}
