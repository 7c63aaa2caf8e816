-- Who signs in to administer the tenant: accounts of its own, which nothing synchronises.
create table administrator (
  tenant_id uuid not null references tenant,
  id uuid not null,
  user_principal_name text not null,
  display_name text not null,
  roles uuid[] not null,
  -- Argon2id, with its parameters and salt
  password_hash text not null,
  -- the password is good for nothing but setting another
  must_change_password boolean not null,
  -- for the day on which nobody else gets in: no policy and no guessing locks it out
  break_glass boolean not null,
  disabled_at timestamptz,
  created_at timestamptz not null,
  -- the authenticator's secret, sealed; not asked for before it was confirmed
  authenticator_sealed text,
  authenticator_confirmed_at timestamptz,
  -- the last time step whose code was taken: none serves twice
  authenticator_step bigint,
  primary key (tenant_id, id)
);
create unique index administrator_by_name on administrator (tenant_id, lower(user_principal_name));

-- For whoever lost the authenticator; each serves once.
create table recovery_code (
  tenant_id uuid not null,
  administrator_id uuid not null,
  code_sha256 bytea not null,
  used_at timestamptz,
  primary key (tenant_id, administrator_id, code_sha256),
  foreign key (tenant_id, administrator_id) references administrator on delete cascade
);

create table administrator_session (
  tenant_id uuid not null,
  id uuid not null,
  administrator_id uuid not null,
  token_sha256 bytea not null,
  address text not null,
  user_agent text,
  began_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, administrator_id) references administrator on delete cascade
);
-- A session comes without a word about whose it is.
create unique index administrator_session_by_hash on administrator_session (token_sha256);
create index administrator_session_by_administrator on administrator_session (tenant_id, administrator_id, id);

-- Whether whoever has no authenticator may do nothing but set one up.
alter table tenant add column second_factor_required boolean not null default false;
