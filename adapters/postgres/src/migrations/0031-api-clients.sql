-- Programs that may call the API by themselves, with what they were given.
create table api_client (
  tenant_id uuid not null references tenant,
  id uuid not null,
  display_name text not null,
  permissions text[] not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);

-- Only the SHA-256 of a secret is kept: 256 bits of chance need no salt and no slow hash.
create table api_client_secret (
  tenant_id uuid not null,
  client_id uuid not null,
  id uuid not null,
  display_name text,
  hint text not null,
  secret_sha256 bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, client_id, id),
  foreign key (tenant_id, client_id) references api_client on delete cascade
);

-- Public keys, each as SubjectPublicKeyInfo.
create table api_client_certificate (
  tenant_id uuid not null,
  client_id uuid not null,
  id uuid not null,
  display_name text,
  thumbprint text not null,
  public_key text not null,
  created_at timestamptz not null,
  starts_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, client_id, id),
  foreign key (tenant_id, client_id) references api_client on delete cascade
);

-- Assertions that were shown, until they expire: none serves twice.
create table spent_assertion (
  tenant_id uuid not null,
  client_id uuid not null,
  assertion_sha256 bytea not null,
  expires_at timestamptz not null,
  primary key (tenant_id, client_id, assertion_sha256),
  foreign key (tenant_id, client_id) references api_client on delete cascade
);

-- What was given out to a client. What it lets is asked of the client when it is used.
create table access_token (
  tenant_id uuid not null,
  token_sha256 bytea not null,
  client_id uuid not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, token_sha256),
  foreign key (tenant_id, client_id) references api_client on delete cascade
);
-- A token comes without a word about whose it is.
create unique index access_token_by_hash on access_token (token_sha256);
create index access_token_by_client on access_token (tenant_id, client_id);
