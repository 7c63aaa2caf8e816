import type { TenantId } from '@landbridge/model';

export interface Metadata {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  /** RFC 8414 and OpenID Connect Discovery, as far as a program without a user needs it. */
  readonly document: Readonly<Record<string, string | readonly string[]>>;
}

/** How a tenant's part of this control is addressed by programs that ask for tokens. */
export function metadataOf(publicUrl: string, tenantId: TenantId): Metadata {
  const base = `${publicUrl.replace(/\/+$/, '')}/${tenantId}`;
  const issuer = `${base}/v2.0`;
  const tokenEndpoint = `${base}/oauth2/v2.0/token`;
  const document = {
    issuer,
    token_endpoint: tokenEndpoint,
    // Microsoft's libraries take no document without it; nobody signs in there yet.
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS256', 'PS256', 'ES256'],
    response_types_supported: ['token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
  return { issuer, tokenEndpoint, document };
}
