import type { ObjectId, TenantId } from '@landbridge/model';

/** What a credential is sealed for: a row that was exchanged for another's does not open. */
export function credentialPlace({ tenantId, objectId }: { readonly tenantId: TenantId; readonly objectId: ObjectId }): string {
  return `credential ${tenantId} ${objectId}`;
}
