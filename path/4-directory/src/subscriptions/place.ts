import type { TenantId } from '@landbridge/model';

/** What a subscription's secrets are sealed for: no other row of any tenant opens it. */
export function subscriptionPlace(tenantId: TenantId, id: string): string {
  return `subscription ${tenantId} ${id}`;
}
