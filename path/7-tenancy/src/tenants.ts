import type { Instant, PageRequest, Quota, ReadPage, TenantId } from '@landbridge/model';

/** A tenant as the operator of this control sees it: nothing of what is in it. */
export interface ListedTenant {
  readonly id: TenantId;
  readonly displayName: string;
  readonly createdAt: Instant;
  readonly quota: Quota;
  readonly configurations: number;
  readonly agents: number;
}

/** All tenants of this control: for its operator alone. */
export interface TenantRegister {
  /** Ordered by id. */
  tenants(page: PageRequest): Promise<ReadPage<ListedTenant>>;
  tenant(id: TenantId): Promise<ListedTenant | null>;
  add(tenant: { readonly id: TenantId; readonly displayName: string; readonly quota: Partial<Quota> }): Promise<void>;
  change(id: TenantId, changes: { readonly displayName?: string; readonly quota?: Partial<Quota> }): Promise<void>;
}
