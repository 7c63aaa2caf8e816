import type { ObjectId, ObjectKind, Properties, TenantId } from '@landbridge/model';

/** Which object is meant: throws `Failure` NotFound where the tenant has none of that kind alive. */
export interface CloudObject {
  readonly tenantId: TenantId;
  readonly kind: ObjectKind;
  readonly id: ObjectId;
}

/**
 * What administrators do with objects that live in the cloud only. Everything but `create` throws `Failure` MasteredInActiveDirectory for an object
 * that Active Directory masters; `create` and `update` throw ObjectConflict for a unique value that another object holds.
 */
export interface CloudObjects {
  /** Throws `Failure` QuotaExceeded. */
  create(object: CloudObject, properties: Properties): Promise<void>;
  /** Properties that are null lose their value. */
  update(object: CloudObject, changes: Properties): Promise<void>;
  /** Into the recycle bin, without the references it had. */
  delete(object: CloudObject): Promise<void>;
  /** Throws `Failure` NotFound for a member that does not live, BadRequest for one that is in it already or is the group itself. */
  addMember(group: CloudObject, memberId: ObjectId): Promise<void>;
  /** Throws `Failure` NotFound for who is no member. */
  removeMember(group: CloudObject, memberId: ObjectId): Promise<void>;
}
