-- Entries that could not be synchronised, and when each is tried again.
create table escrow (
  tenant_id uuid not null,
  configuration_id uuid not null,
  guid uuid not null,
  class text not null,
  name text not null,
  problem jsonb not null,
  attempts integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  next_at timestamptz not null,
  primary key (tenant_id, configuration_id, guid),
  foreign key (tenant_id, configuration_id) references configuration on delete cascade
);
create index escrow_by_time on escrow (tenant_id, configuration_id, next_at);

-- Groups outside the reading boundary, whose members are not known.
create index entry_unread_group on entry (tenant_id, domain_id, guid) where class = 'group' and attributes is null and not deleted;

-- The group that lost members, for the rolling hour of each group.
alter table guard_tally add column guid uuid;

-- Reconciliation: entries that a read of everything has mentioned since it began, and those that were not there when asked for by GUID.
create table mentioned (
  tenant_id uuid not null,
  domain_id uuid not null,
  guid uuid not null,
  primary key (tenant_id, domain_id, guid),
  foreign key (tenant_id, domain_id) references domain
);
alter table entry add column vanished boolean not null default false;
alter table domain add column imported_at timestamptz;
alter table domain add column reconciling boolean not null default false;
alter table domain add column reconciled_at timestamptz;
alter table configuration add column reconcile_every_days integer;

-- Whatever is staged about an object ends when another entry becomes its master.
create index staged_operation_by_object on staged_operation (tenant_id, object_id);

-- What housekeeping forgets.
create index edge_removed on edge (tenant_id, domain_id, mark) where not present;

-- The other end of a reference, whichever configuration masters it.
create index link_by_guid on link (tenant_id, guid);

-- Who may take over objects that have lived in the cloud only.
alter table tenant add column takeover jsonb not null default '{}';
