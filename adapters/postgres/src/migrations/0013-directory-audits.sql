-- Administrative acts: a chain for each tenant, in which each link's hash is over what it says and the hash before. What is hashed is `content`;
-- the other columns are taken from it, to search by.
create table directory_audit (
  tenant_id uuid not null references tenant,
  sequence bigint not null,
  id uuid not null,
  at timestamptz not null,
  activity text not null,
  category text not null,
  result text not null,
  actor_id text not null,
  correlation_id text not null,
  target_id text,
  content text not null,
  hash text not null,
  primary key (tenant_id, sequence)
);
create unique index directory_audit_id on directory_audit (tenant_id, id);
create index directory_audit_actor on directory_audit (tenant_id, actor_id, sequence);
create index directory_audit_target on directory_audit (tenant_id, target_id, sequence) where target_id is not null;

-- The end of each chain; whoever appends holds the row.
create table directory_audit_end (
  tenant_id uuid primary key references tenant,
  sequence bigint not null,
  hash text not null
);

-- Acts that have begun. One that stays was interrupted.
create table directory_audit_begun (
  tenant_id uuid not null references tenant,
  id uuid not null,
  begun_at timestamptz not null default now(),
  audit jsonb not null,
  primary key (tenant_id, id)
);

create function refuse_change_of_audits() returns trigger language plpgsql as $$
begin
  raise exception 'audits are only ever added' using errcode = 'integrity_constraint_violation';
end $$;
create trigger directory_audit_is_kept before update or delete or truncate on directory_audit
  for each statement execute function refuse_change_of_audits();
