-- How many records there were, so that nobody has to count them: kept by the statement that writes them, and longer than they are.
create table provisioning_day (
  tenant_id uuid not null references tenant,
  -- of UTC
  day date not null,
  configuration_id uuid not null,
  action text collate "C" not null,
  status text collate "C" not null,
  -- of the problem; empty where there was none
  code text collate "C" not null,
  count bigint not null,
  primary key (tenant_id, day, configuration_id, action, status, code)
) with (fillfactor = 70);

insert into provisioning_day (tenant_id, day, configuration_id, action, status, code, count)
select tenant_id, (at at time zone 'UTC')::date, configuration_id, action, status, coalesce(problem ->> 'code', ''), count(*)
from provisioning_record
where tenant_id in (select id from tenant)
group by 1, 2, 3, 4, 5, 6;

-- To which objects what was done, and on which day for the last time: one row however often it was.
create table recorded_object (
  tenant_id uuid not null,
  configuration_id uuid not null,
  action text collate "C" not null,
  status text collate "C" not null,
  guid uuid not null,
  -- of UTC
  seen_on date not null,
  primary key (tenant_id, configuration_id, action, status, guid)
);

insert into recorded_object (tenant_id, configuration_id, action, status, guid, seen_on)
select tenant_id, configuration_id, action, status, source_guid, max((at at time zone 'UTC')::date)
from provisioning_record
group by 1, 2, 3, 4, 5;

-- What a page only appends, and what is filed meanwhile, as the names are.
alter table recorded_name_fresh add column configuration_id uuid, add column action text, add column status text, add column at timestamptz;

-- How many objects there were at the end of each day, or are now; counted by housekeeping.
create table object_day (
  tenant_id uuid not null references tenant,
  -- of UTC
  day date not null,
  kind text collate "C" not null,
  count bigint not null,
  primary key (tenant_id, day, kind)
);
