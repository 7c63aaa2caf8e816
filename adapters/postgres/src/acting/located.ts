import type { ConfigurationId, DomainId, TenantId } from '@landbridge/model';

export interface Located {
  readonly tenantId: TenantId;
  readonly id: ConfigurationId;
  readonly domainId: DomainId;
}
