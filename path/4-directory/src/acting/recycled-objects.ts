import type { ObjectId, TenantId } from '@landbridge/model';

export interface RecycledObjects {
  /**
   * Takes an object that nothing masters out of the recycle bin: it lives in the cloud only from then on, without the references it had. Throws
   * `Failure` NotFound when it is not there, ObjectConflict when a live object holds one of its unique values.
   */
  restore(tenantId: TenantId, id: ObjectId): Promise<void>;
  /**
   * Removes an object from the recycle bin for good. Throws `Failure` NotFound when it is not there, MasteredInActiveDirectory while an entry is
   * linked to it: the entry would come back as another object.
   */
  remove(tenantId: TenantId, id: ObjectId): Promise<void>;
}
