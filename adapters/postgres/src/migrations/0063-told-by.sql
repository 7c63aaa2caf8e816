-- Domain controllers replicate, so that one may lag behind what another has told already. What was told when, and how far whoever told it knew the
-- domain then, says of every mark which domain controllers may say something new about what bears it (docs/adr/13).
create table told_by (
  tenant_id uuid not null,
  domain_id uuid not null,
  -- whose database told it
  invocation_id uuid not null,
  -- when the stretch began
  at timestamptz not null,
  -- of the marks above this one
  after_mark bigint not null,
  through_mark bigint not null,
  -- up to which of its own changes each database of the domain was known at the end of it: {"invocationId": "usn"}
  known jsonb not null,
  primary key (tenant_id, domain_id, at, invocation_id),
  foreign key (tenant_id, domain_id) references domain (tenant_id, id) on delete cascade
);

-- The same of everything that was ever told.
create table known_databases (
  tenant_id uuid not null,
  domain_id uuid not null,
  known jsonb not null,
  primary key (tenant_id, domain_id),
  foreign key (tenant_id, domain_id) references domain (tenant_id, id) on delete cascade
);

-- Something was left that was told of these entries by a domain controller that lagged.
create table waiting_entry (
  tenant_id uuid not null,
  domain_id uuid not null,
  guid uuid not null,
  primary key (tenant_id, domain_id, guid),
  foreign key (tenant_id, domain_id) references domain (tenant_id, id) on delete cascade
);

create function later_usns(one jsonb, other jsonb) returns jsonb language sql immutable set search_path from current as $$
  select coalesce(jsonb_object_agg(id, usn::text), '{}')
  from (
    select id, max(usn::numeric) as usn
    from (select * from jsonb_each_text(one) union all select * from jsonb_each_text(other)) as both_of_them (id, usn)
    group by id
  ) as latest
$$;
create aggregate latest_usns(jsonb) (sfunc = later_usns, stype = jsonb, initcond = '{}');

-- Entries whose object went with them to another domain of the tenant (docs/adr/13): here they are on their way out, and take it back only when they
-- were gone in between.
create table moved_entry (
  tenant_id uuid not null,
  -- that it left
  domain_id uuid not null,
  guid uuid not null,
  primary key (tenant_id, domain_id, guid),
  foreign key (tenant_id, domain_id) references domain (tenant_id, id) on delete cascade
);
