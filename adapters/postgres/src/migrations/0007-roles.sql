-- Who administers the tenant. What is purged from the recycle bin holds nothing any more.
create table role_assignment (
  tenant_id uuid not null,
  id uuid not null,
  role_id uuid not null,
  principal_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, principal_id, role_id),
  foreign key (tenant_id, principal_id) references directory_object on delete cascade
);

-- Whether somebody whom Active Directory masters may hold one.
alter table tenant add column synchronised_administrators boolean not null default false;

-- On demand: when a configuration was asked lately, whichever replica was asked.
create table on_demand_request (
  tenant_id uuid not null,
  configuration_id uuid not null,
  at timestamptz not null,
  foreign key (tenant_id, configuration_id) references configuration on delete cascade
);
create index on_demand_request_by_time on on_demand_request (tenant_id, configuration_id, at);
