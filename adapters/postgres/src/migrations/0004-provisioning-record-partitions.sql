-- The provisioning log by days, so that old ones are dropped and not deleted row by row. Housekeeping makes the days ahead; what belongs to none
-- of them, after a jump of the clock say, goes into the default partition and is moved when its day is made.

alter table tenant add column record_retention_days integer not null default 30 check (record_retention_days between 1 and 400);

alter table provisioning_record rename to provisioning_record_before;

-- Written once, never changed. json and not jsonb where a value is only ever read whole: it is a fifth smaller and twice as quick to write.
create table provisioning_record (
  tenant_id uuid not null,
  at timestamptz not null,
  id uuid not null,
  configuration_id uuid not null,
  cycle_id uuid not null,
  action text collate "C" not null,
  status text collate "C" not null,
  duration_ms integer not null default 0,
  source_guid uuid not null,
  source_name text not null,
  source_class text not null,
  source_principal_name text,
  source_display_name text,
  target_id uuid,
  target_name text,
  steps json not null,
  modified json not null,
  problem jsonb,
  primary key (tenant_id, at, id)
) partition by range (at);

create table provisioning_record_default partition of provisioning_record default;

do $$
declare
  day date := greatest((select min(at) from provisioning_record_before), now() - interval '60 days') at time zone 'UTC';
begin
  day := coalesce(day, now() at time zone 'UTC');
  while day <= (now() + interval '7 days') at time zone 'UTC' loop
    execute format('create table %I partition of provisioning_record for values from (%L) to (%L)',
      'provisioning_record_' || to_char(day, 'YYYYMMDD'), day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
    day := day + 1;
  end loop;
end $$;

insert into provisioning_record (tenant_id, at, id, configuration_id, cycle_id, action, status, source_guid, source_name, source_class,
  target_id, target_name, steps, modified, problem)
select tenant_id, at, id, configuration_id, cycle_id, action, status, source_guid, source_name, source_class,
  target_id, target_name, steps, modified, problem
from provisioning_record_before;

-- Who was ever called what, so that a record is found by any part of a name: one row for an object and its names, however many records it has.
-- A page only appends to the fresh ones; filing them under their trigrams costs more than the page, and is done meanwhile.
create table recorded_name_fresh (
  tenant_id uuid not null,
  guid uuid not null,
  names text not null
);

create table recorded_name (
  tenant_id uuid not null,
  guid uuid not null,
  digest uuid generated always as (md5(names)::uuid) stored,
  names text not null,
  -- the last day on which it was recorded
  seen_on date not null,
  primary key (tenant_id, guid, digest)
);

insert into recorded_name_fresh (tenant_id, guid, names)
select tenant_id, source_guid, lower(concat_ws(E'\n', source_name, target_name)) from provisioning_record_before;

drop table provisioning_record_before;

create index provisioning_record_by_source on provisioning_record (tenant_id, source_guid, at, id);
create index provisioning_record_by_target on provisioning_record (tenant_id, target_id, at, id);
create index provisioning_record_by_cycle on provisioning_record (tenant_id, cycle_id, action, status, at, id);
create index provisioning_record_by_configuration on provisioning_record (tenant_id, configuration_id, action, status, at, id);
create index provisioning_record_by_outcome on provisioning_record (tenant_id, action, status, at, id);
create index provisioning_record_by_problem on provisioning_record (tenant_id, (problem ->> 'code'), at, id) where problem is not null;

-- Without the extension a part of a name is looked for in every name there is, which is slower and finds the same.
do $$
begin
  create extension if not exists pg_trgm;
  create index recorded_name_by_part on recorded_name using gin (names gin_trgm_ops);
exception when others then
  raise notice 'pg_trgm is not to be had: %', sqlerrm;
end $$;
