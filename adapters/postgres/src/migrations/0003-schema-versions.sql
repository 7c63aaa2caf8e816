-- What a configuration's schema was, is and will be. Every version is kept; version 0 is the program's own and stands in no row.
create table schema_version (
  tenant_id uuid not null,
  configuration_id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  note text,
  schema jsonb not null,
  primary key (tenant_id, configuration_id, version),
  foreign key (tenant_id, configuration_id) references configuration on delete cascade
);
alter table schema_version alter column schema set statistics 0;

-- The version that entries are mapped by, and the one that takes its place once everything it needs is read.
alter table configuration
  add column schema_active integer not null default 0,
  add column schema_wanted integer not null default 0;

-- What every entry that is stored whole was read with at least; null before the first read.
alter table domain add column covered jsonb;
update domain set covered = wanted;
