-- Every key begins with the tenant (ARCHITECTURE, decision 10).

create table tenant (
  id uuid primary key,
  display_name text not null,
  created_at timestamptz not null default now()
);

create table api_token (
  tenant_id uuid not null references tenant,
  id uuid not null,
  display_name text not null,
  token_sha256 bytea not null unique,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (tenant_id, id)
);

create table enrolment_code (
  tenant_id uuid not null references tenant,
  code_sha256 bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  taken_at timestamptz,
  primary key (tenant_id, code_sha256)
);
create unique index enrolment_code_by_hash on enrolment_code (code_sha256);

create table agent (
  tenant_id uuid not null references tenant,
  id uuid not null,
  machine_name text not null,
  public_key text not null,
  enrolled_at timestamptz not null,
  revoked_at timestamptz,
  last_seen_at timestamptz,
  version text,
  domains text[] not null default '{}',
  external_address text,
  primary key (tenant_id, id)
);
create unique index agent_by_id on agent (id);

-- A domain as a tenant knows it. `mark` is the last number given out to changed entries and edges of the domain.
create table domain (
  tenant_id uuid not null references tenant,
  id uuid not null,
  fqdn text not null,
  netbios_name text,
  forest_fqdn text,
  naming_context text,
  domain_guid uuid,
  watermark jsonb not null default '{"kind": "none"}',
  canaries jsonb,
  mark bigint not null default 0,
  wanted jsonb,
  last_read_at timestamptz,
  next_cycle_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, fqdn)
);

-- Who works on a domain. Every page's transaction locks this row for share and checks the epoch, so a replica that lost the lease writes nothing.
create table lease (
  tenant_id uuid not null,
  domain_id uuid not null,
  epoch bigint not null default 0,
  holder text,
  until timestamptz,
  primary key (tenant_id, domain_id),
  foreign key (tenant_id, domain_id) references domain
);

-- What is known of AD: an entry with its attributes, or a skeleton (attributes null) that only has its place in the tree.
create table entry (
  tenant_id uuid not null,
  domain_id uuid not null,
  guid uuid not null,
  class text not null,
  parent_guid uuid,
  rdn text not null,
  deleted boolean not null default false,
  attributes jsonb,
  mark bigint not null,
  primary key (tenant_id, domain_id, guid)
);
create index entry_by_mark on entry (tenant_id, domain_id, mark, guid);
create index entry_by_parent on entry (tenant_id, domain_id, parent_guid);

-- A value of a reference attribute, whether or not its target is an entry. A removed one stays as present = false.
create table edge (
  tenant_id uuid not null,
  domain_id uuid not null,
  source_guid uuid not null,
  attribute text not null,
  target_guid uuid not null,
  present boolean not null,
  seen bigint not null,
  mark bigint not null,
  id bigint generated always as identity,
  primary key (tenant_id, domain_id, source_guid, attribute, target_guid)
);
create index edge_by_target on edge (tenant_id, domain_id, target_guid, attribute);
create index edge_by_mark on edge (tenant_id, domain_id, mark, id);

create table configuration (
  tenant_id uuid not null references tenant,
  id uuid not null,
  domain_id uuid not null,
  display_name text not null,
  state text not null default 'disabled',
  scope jsonb not null default '{"kind": "all"}',
  guard jsonb not null,
  interval_ms integer not null,
  skip_out_of_scope_deletes boolean not null default false,
  created_at timestamptz not null default now(),
  -- how far its walk has come over the entries and over the edges of the domain
  walked_mark bigint not null default 0,
  walked_guid uuid not null default '00000000-0000-0000-0000-000000000000',
  edges_walked_mark bigint not null default 0,
  edges_walked_id bigint not null default 0,
  initial_cycle_done boolean not null default false,
  last_cycle_began timestamptz,
  last_cycle_ended timestamptz,
  quarantine jsonb,
  primary key (tenant_id, id),
  foreign key (tenant_id, domain_id) references domain
);

create table cycle (
  tenant_id uuid not null,
  id uuid not null,
  configuration_id uuid not null,
  kind text not null,
  state text not null,
  began timestamptz not null,
  ended timestamptz,
  counts jsonb not null,
  problem jsonb,
  primary key (tenant_id, id),
  foreign key (tenant_id, configuration_id) references configuration on delete cascade
);
create index cycle_by_configuration on cycle (tenant_id, configuration_id, id);

-- The cloud directory.
create table directory_object (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null,
  properties jsonb not null,
  source_anchor text,
  source_guid uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  deleted_at timestamptz,
  primary key (tenant_id, id)
);
create unique index directory_object_by_anchor on directory_object (tenant_id, source_anchor) where source_anchor is not null;
create index directory_object_by_kind on directory_object (tenant_id, kind, id) where deleted_at is null;
create index directory_object_by_source on directory_object (tenant_id, source_guid) where source_guid is not null;
create index directory_object_deleted on directory_object (tenant_id, deleted_at) where deleted_at is not null;

-- Values that only one live object of a tenant may hold, folded to lower case.
create table directory_key (
  tenant_id uuid not null,
  namespace text not null,
  value text not null,
  object_id uuid not null,
  primary key (tenant_id, namespace, value)
);
create index directory_key_by_object on directory_key (tenant_id, object_id);

-- Values an object should hold but another one has: shown as a conflict, and given to it when they come free.
create table withheld_value (
  tenant_id uuid not null,
  configuration_id uuid not null,
  guid uuid not null,
  namespace text not null,
  value text not null,
  primary key (tenant_id, configuration_id, guid, namespace, value),
  foreign key (tenant_id, configuration_id) references configuration on delete cascade
);
create index withheld_value_by_value on withheld_value (tenant_id, namespace, value);

create table directory_reference (
  tenant_id uuid not null,
  name text not null,
  source_id uuid not null,
  target_id uuid not null,
  primary key (tenant_id, name, source_id, target_id)
);
create index directory_reference_by_target on directory_reference (tenant_id, target_id, name);

-- Which entry is which object, per configuration. It outlives a soft delete, so that the same object comes back.
create table link (
  tenant_id uuid not null,
  configuration_id uuid not null,
  guid uuid not null,
  object_id uuid not null,
  primary key (tenant_id, configuration_id, guid),
  foreign key (tenant_id, configuration_id) references configuration on delete cascade
);
create unique index link_by_object on link (tenant_id, object_id);

-- Deletes, disables and member removals that were decided and not yet applied (ARCHITECTURE, decision 7).
create table staged_operation (
  tenant_id uuid not null,
  configuration_id uuid not null,
  kind text not null,
  guid uuid not null,
  -- the member's GUID for a member removal, else the nil UUID
  target_guid uuid not null default '00000000-0000-0000-0000-000000000000',
  object_id uuid not null,
  target_object_id uuid,
  reason text not null,
  cycle_id uuid not null,
  staged_at timestamptz not null,
  -- staged: decided in the running cycle; held: over the threshold; allowed: an administrator let it pass
  state text not null default 'staged',
  primary key (tenant_id, configuration_id, kind, guid, target_guid),
  foreign key (tenant_id, configuration_id) references configuration on delete cascade
);

-- What the guard let pass, for the rolling hour.
create table guard_tally (
  tenant_id uuid not null,
  configuration_id uuid not null,
  at timestamptz not null,
  kind text not null,
  count integer not null,
  foreign key (tenant_id, configuration_id) references configuration on delete cascade
);
create index guard_tally_by_time on guard_tally (tenant_id, configuration_id, at);

-- Written once, never changed. The id is a UUID of version 7, so its order is time's.
create table provisioning_record (
  tenant_id uuid not null,
  id uuid not null,
  configuration_id uuid not null,
  cycle_id uuid not null,
  at timestamptz not null,
  action text not null,
  status text not null,
  source_guid uuid not null,
  source_name text not null,
  source_class text not null,
  target_id uuid,
  target_name text,
  steps jsonb not null,
  modified jsonb not null,
  problem jsonb,
  primary key (tenant_id, id)
);
create index provisioning_record_by_source on provisioning_record (tenant_id, source_guid, id);
create index provisioning_record_by_configuration on provisioning_record (tenant_id, configuration_id, id);

-- Nothing is ever selected by these; leaving them out makes analysing a table cheap.
alter table entry alter column attributes set statistics 0;
alter table directory_object alter column properties set statistics 0;
alter table provisioning_record alter column steps set statistics 0, alter column modified set statistics 0;
