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
