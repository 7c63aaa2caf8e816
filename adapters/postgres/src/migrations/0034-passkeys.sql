-- What an administrator signs in with instead of a password and a code (WebAuthn).
create table passkey (
  tenant_id uuid not null,
  id uuid not null,
  administrator_id uuid not null,
  credential_id bytea not null,
  -- a COSE key, as the authenticator gave it
  public_key bytea not null,
  -- grows with each use where the authenticator counts, and stays 0 where it does not
  signature_counter bigint not null,
  display_name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, administrator_id) references administrator on delete cascade
);
create unique index passkey_by_credential on passkey (tenant_id, credential_id);
create index passkey_by_administrator on passkey (tenant_id, administrator_id, id);

-- With which passkey a session began, which ends with it; null: with a password.
alter table administrator_session add column passkey_id uuid;
alter table administrator_session add foreign key (tenant_id, passkey_id) references passkey on delete cascade;
create index administrator_session_by_passkey on administrator_session (tenant_id, passkey_id);

-- What is to be signed next; each serves once.
create table passkey_challenge (
  tenant_id uuid not null references tenant,
  challenge_sha256 bytea not null,
  -- in which session a passkey is registered; null: somebody signs in
  session_id uuid,
  expires_at timestamptz not null,
  primary key (tenant_id, challenge_sha256),
  foreign key (tenant_id, session_id) references administrator_session on delete cascade
);
create index passkey_challenge_by_session on passkey_challenge (tenant_id, session_id);
