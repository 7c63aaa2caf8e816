import type { Instant, PageRequest, ReadPage, TenantId } from '@landbridge/model';
import type { ApiClient, ClientCertificate, ClientId, ClientSecret, KeyId } from './client.ts';

/** Programs of a tenant, as administrators see and change them. What another tenant has is as if it were not there. */
export interface ApiClients {
  /** Ordered by id. */
  clients(tenantId: TenantId, page: PageRequest): Promise<ReadPage<ApiClient>>;
  client(tenantId: TenantId, id: ClientId): Promise<ApiClient | null>;
  add(tenantId: TenantId, client: Omit<ApiClient, 'secrets' | 'certificates'>): Promise<void>;
  change(tenantId: TenantId, id: ClientId, changes: Partial<Pick<ApiClient, 'displayName' | 'permissions'>>): Promise<void>;
  /** Its keys and tokens go with it. */
  remove(tenantId: TenantId, id: ClientId): Promise<void>;
  /** Throws `Failure` Conflict where the client has as many as it may, NotFound where it is gone. */
  addSecret(tenantId: TenantId, id: ClientId, secret: ClientSecret & { readonly sha256: Uint8Array }): Promise<void>;
  /** As `addSecret`. */
  addCertificate(tenantId: TenantId, id: ClientId, certificate: ClientCertificate): Promise<void>;
  /** A secret or a certificate, and every token that was given out. Throws `Failure` NotFound. */
  removeKey(
    tenantId: TenantId,
    id: ClientId,
    key: { readonly kind: 'secret' | 'certificate'; readonly id: KeyId },
  ): Promise<void>;
}

/** What a program shows is checked by this. */
export interface ClientKeys {
  readonly id: ClientId;
  readonly secrets: readonly { readonly sha256: Uint8Array; readonly expiresAt: Instant }[];
  readonly certificates: readonly ClientCertificate[];
}

export interface IssuedToken {
  readonly sha256: Uint8Array;
  readonly clientId: ClientId;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
}

export interface ClientTokens {
  /** Whether there is such a tenant, and the client's keys where it has such a client. */
  keys(tenantId: TenantId, clientId: string): Promise<{ readonly tenantExists: boolean; readonly keys: ClientKeys | null }>;
  /** Keeps a token, unless the client is gone. */
  issue(tenantId: TenantId, token: IssuedToken): Promise<void>;
  /** Remembers an assertion until it expires. False: it was shown before. */
  spend(
    tenantId: TenantId,
    clientId: ClientId,
    assertion: { readonly id: string; readonly expiresAt: Instant },
  ): Promise<boolean>;
}
