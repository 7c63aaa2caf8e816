-- One person in several forests is one object: what each configuration's entry says about it. Configurations that share nothing have no rows here.
alter table configuration add column "join" jsonb;

create table contribution (
  tenant_id uuid not null,
  object_id uuid not null,
  configuration_id uuid not null,
  guid uuid not null,
  properties jsonb not null,
  primary key (tenant_id, object_id, configuration_id),
  foreign key (tenant_id, configuration_id) references configuration on delete cascade
);
create index contribution_by_configuration on contribution (tenant_id, configuration_id, guid);
alter table contribution alter column properties set statistics 0;

-- An object that is shared has a link for each of its entries.
drop index link_by_object;
create index link_by_object on link (tenant_id, object_id);
