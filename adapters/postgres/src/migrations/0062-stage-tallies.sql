-- How many entries of a domain are stored whole and as places in the tree, and how many live objects of each kind a configuration has linked: kept by
-- whatever changes them, so that nobody counts a whole domain to show it. Every change is a row of its own, so that nobody waits for anybody; what
-- there is is their sum, and housekeeping puts them together.
create table stage_tally (
  tenant_id uuid not null,
  -- a domain or a configuration
  subject_id uuid not null,
  -- of a domain: whole, skeleton; of a configuration: user, group, contact
  kind text collate "C" not null,
  change bigint not null
);
create index stage_tally_by_subject on stage_tally (tenant_id, subject_id, kind) include (change);

create function tally_entries() returns trigger language plpgsql set search_path from current as $$
begin
  insert into stage_tally (tenant_id, subject_id, kind, change)
  select tenant_id, domain_id, case when attributes is null then 'skeleton' else 'whole' end, count(*) * case tg_op when 'INSERT' then 1 else -1 end
  from touched where not deleted
  group by 1, 2, 3;
  return null;
end $$;
create trigger tally_added after insert on entry referencing new table as touched
  for each statement execute function tally_entries();
create trigger tally_removed after delete on entry referencing old table as touched
  for each statement execute function tally_entries();

-- Row by row, for most changes of entries change nothing of this, and their rows are wide.
create function tally_entry() returns trigger language plpgsql set search_path from current as $$
begin
  insert into stage_tally (tenant_id, subject_id, kind, change)
  select tenant_id, domain_id, case when attributes is null then 'skeleton' else 'whole' end, change
  from (select (old).*, -1 as change union all select (new).*, 1) as entry
  where not deleted;
  return null;
end $$;
create trigger tally_changed after update on entry for each row
  when ((old.attributes is null, old.deleted) is distinct from (new.attributes is null, new.deleted))
  execute function tally_entry();

create function tally_links() returns trigger language plpgsql set search_path from current as $$
begin
  insert into stage_tally (tenant_id, subject_id, kind, change)
  select touched.tenant_id, touched.configuration_id, object.kind, count(*) * case tg_op when 'INSERT' then 1 else -1 end
  from touched
  join directory_object as object on object.tenant_id = touched.tenant_id and object.id = touched.object_id
  where object.deleted_at is null
  group by 1, 2, 3;
  return null;
end $$;
create trigger tally_added after insert on link referencing new table as touched
  for each statement execute function tally_links();
create trigger tally_removed after delete on link referencing old table as touched
  for each statement execute function tally_links();

create function tally_links_changed() returns trigger language plpgsql set search_path from current as $$
begin
  insert into stage_tally (tenant_id, subject_id, kind, change)
  select changed.tenant_id, changed.configuration_id, object.kind, sum(changed.change)
  from (select *, -1 as change from before union all select *, 1 from after) as changed
  join directory_object as object on object.tenant_id = changed.tenant_id and object.id = changed.object_id
  where object.deleted_at is null
  group by 1, 2, 3
  having sum(changed.change) <> 0;
  return null;
end $$;
create trigger tally_changed after update on link referencing old table as before new table as after
  for each statement execute function tally_links_changed();

-- Whoever goes to the recycle bin, and whoever comes back.
create function tally_object() returns trigger language plpgsql set search_path from current as $$
begin
  insert into stage_tally (tenant_id, subject_id, kind, change)
  select link.tenant_id, link.configuration_id, new.kind, case when new.deleted_at is null then 1 else -1 end
  from link where link.tenant_id = new.tenant_id and link.object_id = new.id;
  return null;
end $$;
create trigger tally_object after update on directory_object for each row
  when ((old.deleted_at is null) is distinct from (new.deleted_at is null))
  execute function tally_object();

insert into stage_tally (tenant_id, subject_id, kind, change)
select tenant_id, domain_id, case when attributes is null then 'skeleton' else 'whole' end, count(*) from entry where not deleted group by 1, 2, 3;

insert into stage_tally (tenant_id, subject_id, kind, change)
select link.tenant_id, link.configuration_id, object.kind, count(*)
from link
join directory_object as object on object.tenant_id = link.tenant_id and object.id = link.object_id
where object.deleted_at is null
group by 1, 2, 3;

-- What they were made for is not counted any more.
drop index entry_whole;
drop index entry_skeleton;
